package io.fnworker.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The wire between one worker and its host, with faults on demand: bytes pass in both directions
 * until a test breaks, stops or slows them, or says something of its own to the worker. For one
 * connection.
 */
public final class FaultyLink implements AutoCloseable {
  /** HTTP/2: a GOAWAY of the last stream 1, without an error. */
  public static final byte[] GO_AWAY = {0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0};

  /** HTTP/2: a frame whose length and type nobody may use so. */
  public static final byte[] BROKEN_FRAME = {
    (byte) 0xff, (byte) 0xff, (byte) 0xff, 0, 0, 0, 0, 0, 1
  };

  private final ServerSocket server;
  private final int hostPort;
  private final CompletableFuture<Socket> worker = new CompletableFuture<>();
  private final CompletableFuture<Socket> host = new CompletableFuture<>();
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private volatile int bytesAtOnce = 64 << 10;

  public FaultyLink(int hostPort) {
    this.hostPort = hostPort;
    try {
      server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::connect, "faulty-link");
  }

  /** Where the worker is to connect. */
  public int port() {
    return server.getLocalPort();
  }

  private void connect() {
    try {
      Socket fromWorker = server.accept();
      Socket toHost = new Socket("127.0.0.1", hostPort);
      worker.complete(fromWorker);
      host.complete(toHost);
      start(() -> copy(fromWorker, toHost), "faulty-link-up");
      copy(toHost, fromWorker);
    } catch (IOException e) {
      worker.completeExceptionally(e);
      host.completeExceptionally(e);
    }
  }

  private void copy(Socket from, Socket to) {
    byte[] bytes = new byte[64 << 10];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes, 0, bytesAtOnce)) {
        gate.await();
        synchronized (to) {
          out.write(bytes, 0, count);
        }
      }
      to.shutdownOutput();
    } catch (IOException e) {
      // Broken on purpose, or by the end of one of the two.
      quietly(to::close);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the worker's connection by RST. */
  public void reset() {
    quietly(
        () -> {
          Socket socket = await(worker);
          socket.setSoLinger(true, 0);
          socket.close();
        });
  }

  /** Says FIN to the worker, and goes on to take what it says. */
  public void halfClose() {
    quietly(await(worker)::shutdownOutput);
  }

  /** Says this to the worker between what the host says. */
  public void say(byte[] bytes) {
    Socket socket = await(worker);
    synchronized (socket) {
      quietly(() -> socket.getOutputStream().write(bytes));
    }
  }

  /** Nothing passes any more, until {@link #go}. */
  public void stall() {
    gate = new CountDownLatch(1);
  }

  public void go() {
    gate.countDown();
  }

  /** From now on so few bytes at a time. */
  public void slowDown(int bytes) {
    bytesAtOnce = bytes;
  }

  private interface Step {
    void run() throws IOException;
  }

  private static void quietly(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      // It is broken already, which is what was wanted.
      return;
    }
  }

  private static <T> T await(CompletableFuture<T> future) {
    return future.orTimeout(60, TimeUnit.SECONDS).join();
  }

  private static void start(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    go();
    quietly(server::close);
    for (CompletableFuture<Socket> end : java.util.List.of(worker, host)) {
      if (end.isDone() && !end.isCompletedExceptionally()) {
        quietly(end.join()::close);
      }
    }
  }
}
