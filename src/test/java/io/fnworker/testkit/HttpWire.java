package io.fnworker.testkit;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One HTTP/1.1 connection, byte for byte: a client that can stop anywhere. One thread writes and
 * one reads.
 */
public final class HttpWire implements AutoCloseable {
  private static final long STALLED_MILLIS = 700;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final List<String> headers = new ArrayList<>();

  public HttpWire(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(30_000);
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  /** Sends a request line and headers. */
  public void head(String method, String target, String invocation, String... lines)
      throws IOException {
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: h\r\n");
    head.append("x-ms-invocation-id: ").append(invocation).append("\r\n");
    for (String line : lines) {
      head.append(line).append("\r\n");
    }
    write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
  }

  public void write(byte[] bytes) throws IOException {
    out.write(bytes);
  }

  public void chunk(byte[] bytes) {
    try {
      write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      write(bytes);
      write("\r\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void lastChunk() {
    chunk(new byte[0]);
  }

  /** Sends chunks for as long as the other side takes them; how many bytes that were. */
  public long chunksUntilStalled(int bytes) {
    byte[] piece = new byte[bytes];
    long sent = 0;
    while (true) {
      try {
        CompletableFuture.runAsync(() -> chunk(piece)).get(STALLED_MILLIS, TimeUnit.MILLISECONDS);
        sent += bytes;
      } catch (TimeoutException stalled) {
        return sent;
      } catch (InterruptedException | ExecutionException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Reads status line and headers. */
  public int status() throws IOException {
    int status = Integer.parseInt(line().split(" ")[1]);
    headers.clear();
    for (String line = line(); !line.isEmpty(); line = line()) {
      headers.add(line);
    }
    return status;
  }

  /** Values of all header lines of this name, which is given in lower case. */
  public List<String> header(String name) {
    return headers.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .toList();
  }

  /** The next chunk as text; empty for the last. */
  public String nextChunk() throws IOException {
    return new String(nextBytes(), StandardCharsets.UTF_8);
  }

  /** Length of all chunks up to the last. */
  public long skipChunks() throws IOException {
    long length = 0;
    for (byte[] chunk = nextBytes(); chunk.length > 0; chunk = nextBytes()) {
      length += chunk.length;
    }
    return length;
  }

  /** The body of a response whose head was read, chunked or with a length. */
  public String body() throws IOException {
    List<String> length = header("content-length");
    if (!length.isEmpty()) {
      return new String(exactly(Integer.parseInt(length.get(0))), StandardCharsets.UTF_8);
    }
    StringBuilder body = new StringBuilder();
    for (String chunk = nextChunk(); !chunk.isEmpty(); chunk = nextChunk()) {
      body.append(chunk);
    }
    return body.toString();
  }

  public String bodyOfSuccess() throws IOException {
    int status = status();
    String body = body();
    if (status != 200) {
      throw new AssertionError(status + ": " + body);
    }
    return body;
  }

  private byte[] nextBytes() throws IOException {
    byte[] bytes = exactly(Integer.parseInt(line(), 16));
    line();
    return bytes;
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the connection ended in the middle");
    }
    return bytes;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the connection ended in the middle");
      }
      line.append((char) c);
    }
    return line.toString().stripTrailing();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
