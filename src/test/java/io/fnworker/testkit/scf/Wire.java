package io.fnworker.testkit.scf;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One connection of a runtime, HTTP/1.1 by hand. Safe for use by any thread. */
final class Wire implements AutoCloseable {

  /**
   * @param headers names in lower case
   */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
  record Request(String method, String path, Map<String, String> headers, byte[] body) {

    boolean asksToClose() {
      return headers.getOrDefault("connection", "").equalsIgnoreCase("close");
    }

    /** A request with a body says how long it is, even when it is empty. */
    boolean saysHowLong() {
      return headers.containsKey("content-length") || headers.containsKey("transfer-encoding");
    }
  }

  private static final int CHUNK = 100_000;

  private final Socket socket;
  private final PushbackInputStream in;
  private final OutputStream out;

  Wire(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    in = new PushbackInputStream(new BufferedInputStream(socket.getInputStream()));
    out = socket.getOutputStream();
  }

  /** The next request; null when the runtime has closed the connection. */
  synchronized @Nullable Request read() throws IOException {
    String first = line();
    if (first == null) {
      return null;
    }
    String[] words = first.split(" ", 3);
    Map<String, String> headers = new HashMap<>();
    for (String line = require(line()); !line.isEmpty(); line = require(line())) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    if (headers.containsKey("expect")) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    return new Request(words[0], words[1], headers, body(headers));
  }

  /** Whether the runtime has closed the connection while it waits for an answer. */
  synchronized boolean isGone() {
    try {
      socket.setSoTimeout(1);
      int next = in.read();
      if (next >= 0) {
        in.unread(next);
      }
      return next < 0;
    } catch (SocketTimeoutException stillThere) {
      return false;
    } catch (IOException broken) {
      return true;
    } finally {
      waitForEver();
    }
  }

  /** An answer in one piece, as most servers send small ones, or in chunks. */
  void answer(int status, List<String> headers, byte[] body, boolean chunked) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " S\r\n");
    headers.forEach(line -> head.append(line).append("\r\n"));
    head.append(chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length);
    byte[] start = head.append("\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    if (!chunked) {
      byte[] whole = new byte[start.length + body.length];
      System.arraycopy(start, 0, whole, 0, start.length);
      System.arraycopy(body, 0, whole, start.length, body.length);
      out.write(whole);
      return;
    }
    out.write(start);
    for (int at = 0; at < body.length; at += CHUNK) {
      int length = Math.min(CHUNK, body.length - at);
      out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(body, at, length);
      out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    if (!headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      return exactly(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int length = chunkLength(); length > 0; length = chunkLength()) {
      body.writeBytes(exactly(length));
      line();
    }
    line();
    return body.toByteArray();
  }

  private int chunkLength() throws IOException {
    return Integer.parseInt(require(line()).split(";", 2)[0].strip(), 16);
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the connection ended in the middle of a body");
    }
    return bytes;
  }

  private @Nullable String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        return null;
      }
      line.append((char) c);
    }
    return line.toString().stripTrailing();
  }

  private static String require(@Nullable String line) throws IOException {
    if (line == null) {
      throw new EOFException("the connection ended in the middle of a request");
    }
    return line;
  }

  private void waitForEver() {
    try {
      socket.setSoTimeout(0);
    } catch (IOException closed) {
      // The next read will say so.
      return;
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException alreadyClosed) {
      return;
    }
  }
}
