package io.github.rotatedrds.handler.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Listens on a port of this machine and does with each connection what a test wants. */
final class StubServer implements AutoCloseable {
  private final ServerSocket listener;

  private StubServer(ServerSocket listener) {
    this.listener = listener;
  }

  /** Serves each connection in a thread of its own, and then closes it. */
  static StubServer serving(Conversation conversation) throws IOException {
    StubServer server = silent(50);
    start(
        () -> {
          while (true) {
            Socket client = server.listener.accept();
            start(
                () -> {
                  try (client) {
                    conversation.with(client);
                  }
                });
          }
        });
    return server;
  }

  /** Lets the system accept this many connections, and never says anything. */
  static StubServer silent(int backlog) throws IOException {
    return new StubServer(new ServerSocket(0, backlog, InetAddress.getByName("localhost")));
  }

  int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void start(Body body) {
    Thread thread =
        new Thread(
            () -> {
              try {
                body.run();
              } catch (IOException ended) {
                Thread.currentThread().interrupt(); // The client or the test has gone.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  /** What is said on one connection. */
  interface Conversation {
    void with(Socket client) throws IOException;
  }

  private interface Body {
    void run() throws IOException;
  }
}
