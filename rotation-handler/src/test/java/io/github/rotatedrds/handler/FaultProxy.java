package io.github.rotatedrds.handler;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between the handler and a database and counts what the handler sends: every flush of its
 * driver, so every message of login, TLS, statement and commit. Can break the connection at any of
 * them.
 */
final class FaultProxy implements AutoCloseable {

  /** Decides what happens to a message; the first is number 1. */
  interface Fault {
    Fate of(int message);
  }

  /** What becomes of a message. */
  enum Fate {
    /** It arrives, and so does the answer. */
    DELIVERED,
    /** It never arrives; the connection is gone. */
    LOST,
    /** It arrives and takes effect; the connection is gone before the answer. */
    ANSWER_LOST,
    /** It arrives, and so does the answer, at a process that stands still. */
    UNREAD
  }

  /** Some messages, such as a goodbye, have no answer. */
  private static final int ANSWER_LIMIT_MILLIS = 200;

  private final int targetPort;
  private final ServerSocket server;
  private final AtomicInteger messages = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final Phaser open = new Phaser(1);
  private volatile Fault fault = message -> Fate.DELIVERED;

  FaultProxy(int targetPort) {
    this.targetPort = targetPort;
    try {
      this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start("accept", this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Starts to count anew, with this fault. */
  void arm(Fault newFault) {
    messages.set(0);
    fault = newFault;
  }

  int messages() {
    return messages.get();
  }

  /** How many connections there have been, of which the first is number 1. */
  int connections() {
    return connections.get();
  }

  /** Waits until every connection has ended, so that no goodbye of theirs is still to come. */
  void awaitQuiet() {
    open.arriveAndAwaitAdvance();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() throws IOException {
    while (!server.isClosed()) {
      Connection connection =
          new Connection(server.accept(), new Socket(InetAddress.getLoopbackAddress(), targetPort));
      connections.incrementAndGet();
      open.register();
      start("requests", connection::forwardRequests);
      start("answers", connection::forwardAnswers);
    }
  }

  private final class Connection {
    private final Socket client;
    private final Socket target;
    private final CountDownLatch answered = new CountDownLatch(1);
    private volatile boolean answersLost;

    Connection(Socket client, Socket target) {
      this.client = client;
      this.target = target;
    }

    void forwardRequests() throws IOException {
      try {
        forward();
      } finally {
        try {
          close();
        } finally {
          open.arriveAndDeregister();
        }
      }
    }

    private void forward() throws IOException {
      byte[] buffer = new byte[65_536];
      InputStream in = client.getInputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        Fate fate = fault.of(messages.incrementAndGet());
        if (fate == Fate.LOST) {
          break;
        }
        if (fate == Fate.ANSWER_LOST) {
          answersLost = true;
        }
        target.getOutputStream().write(buffer, 0, n);
        if (fate == Fate.ANSWER_LOST) {
          awaitAnswer();
          break;
        }
      }
    }

    void forwardAnswers() throws IOException {
      try {
        byte[] buffer = new byte[65_536];
        InputStream in = target.getInputStream();
        for (int n = in.read(buffer); n >= 0 && !answersLost; n = in.read(buffer)) {
          client.getOutputStream().write(buffer, 0, n);
        }
      } finally {
        answered.countDown();
        close();
      }
    }

    private void awaitAnswer() throws IOException {
      try {
        answered.await(ANSWER_LIMIT_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        throw new InterruptedIOException(e.getMessage());
      }
    }

    /** Also when a process died with an answer unread, which resets its connection. */
    private void close() throws IOException {
      client.close();
      target.close();
    }
  }

  /** Broken connections are this proxy's business, so the threads end with them in silence. */
  private void start(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException connectionGone) {
                ended.incrementAndGet();
              }
            },
            "fault-proxy " + name);
    thread.setDaemon(true);
    thread.start();
  }

  private interface Work {
    void run() throws IOException;
  }
}
