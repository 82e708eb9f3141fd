import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The least that a runtime can do: one thread, one blocking socket, the event's bytes as the
 * outcome. What a worker takes beyond it is the price of what the worker is for.
 */
public final class BareRuntime {
  private BareRuntime() {}

  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(System.getenv("SCF_RUNTIME_API_PORT"));
    try (Socket socket = new Socket(System.getenv("SCF_RUNTIME_API"), port)) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      OutputStream out = socket.getOutputStream();
      out.write(post("/runtime/init/ready", new byte[] {' '}));
      while (read(in) != null) {
        out.write(
            "GET /runtime/invocation/next HTTP/1.1\r\nHost: h\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        byte[] event = read(in);
        if (event == null) {
          return;
        }
        out.write(post("/runtime/invocation/response", event));
      }
    }
  }

  private static byte[] post(String path, byte[] body) {
    byte[] head =
        ("POST " + path + " HTTP/1.1\r\nHost: h\r\nContent-Length: " + body.length + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] whole = java.util.Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    return whole;
  }

  /** The body of an answer; null at the end. */
  private static byte[] read(InputStream in) throws IOException {
    int length = 0;
    for (String line = line(in); ; line = line(in)) {
      if (line == null) {
        return null;
      }
      if (line.isEmpty()) {
        return in.readNBytes(length);
      }
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring("content-length:".length()).strip());
      }
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        return null;
      }
      line.append((char) c);
    }
    line.setLength(Math.max(0, line.length() - 1));
    return line.toString();
  }
}
