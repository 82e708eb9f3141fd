package io.fnworker.testkit.scf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One event as the platform hands it out.
 *
 * @param headers whole lines, spelled as they go over the wire
 * @param timeLimitMillis within which the platform wants an outcome
 * @param chunked framing of the body; with a length otherwise
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
public record ScfEvent(
    String requestId, byte[] body, List<String> headers, long timeLimitMillis, boolean chunked) {
  private static final long DEFAULT_LIMIT_MILLIS = 60_000;

  public static ScfEvent of(String requestId, String body) {
    return of(requestId, body.getBytes(StandardCharsets.UTF_8));
  }

  public static ScfEvent of(String requestId, byte[] body) {
    return new ScfEvent(requestId, body, List.of(), DEFAULT_LIMIT_MILLIS, false)
        .named("request_id", "memory_limit_in_mb", "time_limit_in_ms");
  }

  public ScfEvent limit(long millis) {
    ScfEvent limited = new ScfEvent(requestId, body, headers, millis, chunked);
    return limited.named("request_id", "memory_limit_in_mb", "time_limit_in_ms");
  }

  /** The same three headers under names spelled like this. */
  public ScfEvent named(String requestIdName, String memoryName, String timeName) {
    return headers(
        requestIdName + ": " + requestId, memoryName + ": 128", timeName + ": " + timeLimitMillis);
  }

  /** Exactly these header lines, right or wrong. */
  public ScfEvent headers(String... lines) {
    return new ScfEvent(requestId, body, List.of(lines), timeLimitMillis, chunked);
  }

  public ScfEvent inChunks() {
    return new ScfEvent(requestId, body, headers, timeLimitMillis, true);
  }

  List<String> headersAnd(String... more) {
    List<String> all = new ArrayList<>(headers);
    all.addAll(List.of(more));
    return all;
  }
}
