import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * A runtime API that holds its events in memory and costs little: one thread, one connection. Takes
 * the time from the write of an event to the receipt of its outcome, which must be the event's own
 * bytes, and prints for each round the calls per second and, in microseconds, p50, p95 and p99.
 *
 * <p>Arguments: rounds, events in each round, bytes of an event.
 */
public final class Platform {
  private static final int ROUNDS_TO_WARM_UP = 2;
  private static final byte[] TAKEN = ascii("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

  private final InputStream in;
  private final OutputStream out;
  private String path = "";

  private Platform(Socket socket) throws IOException {
    in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    out = socket.getOutputStream();
  }

  public static void main(String[] args) throws IOException {
    int rounds = Integer.parseInt(args[0]);
    int events = Integer.parseInt(args[1]);
    byte[] event = new byte[Integer.parseInt(args[2])];
    Arrays.fill(event, (byte) 'x');
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      System.out.println("port " + server.getLocalPort());
      try (Socket socket = server.accept()) {
        socket.setTcpNoDelay(true);
        Platform platform = new Platform(socket);
        platform.expect("/runtime/init/ready");
        platform.out.write(TAKEN);
        for (int round = 1 - ROUNDS_TO_WARM_UP; round <= rounds; round++) {
          String figures = platform.round(events, event);
          if (round > 0) {
            System.out.println(figures);
          }
        }
      }
    }
  }

  private String round(int events, byte[] event) throws IOException {
    long[] nanos = new long[events];
    long begin = System.nanoTime();
    for (int i = 0; i < events; i++) {
      expect("/runtime/invocation/next");
      byte[] answer = answer(event);
      long sent = System.nanoTime();
      out.write(answer);
      byte[] outcome = expect("/runtime/invocation/response");
      nanos[i] = System.nanoTime() - sent;
      out.write(TAKEN);
      if (!Arrays.equals(outcome, event)) {
        throw new IOException("Wrong outcome: " + new String(outcome, StandardCharsets.UTF_8));
      }
    }
    long took = System.nanoTime() - begin;
    Arrays.sort(nanos);
    return String.format(
        Locale.ROOT,
        "%.0f %.1f %.1f %.1f",
        events * 1e9 / took,
        nanos[events / 2] / 1e3,
        nanos[events * 95 / 100] / 1e3,
        nanos[events * 99 / 100] / 1e3);
  }

  private int id;

  private byte[] answer(byte[] event) {
    byte[] head =
        ascii(
            "HTTP/1.1 200 OK\r\nrequest_id: event-"
                + ++id
                + "\r\nmemory_limit_in_mb: 128\r\ntime_limit_in_ms: 3000\r\nContent-Length: "
                + event.length
                + "\r\n\r\n");
    byte[] whole = Arrays.copyOf(head, head.length + event.length);
    System.arraycopy(event, 0, whole, head.length, event.length);
    return whole;
  }

  /** The body of the next request, which must be this one. */
  private byte[] expect(String wanted) throws IOException {
    path = line().split(" ")[1];
    int length = 0;
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring("content-length:".length()).strip());
      }
    }
    byte[] body = in.readNBytes(length);
    if (!path.equals(wanted)) {
      throw new IOException(path + " instead of " + wanted);
    }
    return body;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("The runtime has gone");
      }
      line.append((char) c);
    }
    line.setLength(Math.max(0, line.length() - 1));
    return line.toString();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
