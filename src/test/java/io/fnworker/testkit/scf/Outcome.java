package io.fnworker.testkit.scf;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What the platform was told about an event.
 *
 * @param headers of the request that told it, names in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
public record Outcome(ApiCall call, String requestId, byte[] body, Map<String, String> headers) {

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  public boolean isError() {
    return call == ApiCall.ERROR;
  }

  @Override
  public String toString() {
    return call + " " + requestId + " " + text();
  }
}
