package io.github.rotatedrds.testkit;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves a {@link FakeSecretsManager} over HTTP on 127.0.0.1, in AWS JSON 1.1, for any AWS SDK and
 * for the AWS CLI: point them at {@link #uri()}, for example by {@code
 * AWS_ENDPOINT_URL_SECRETS_MANAGER}. Signatures are not checked; any credentials and region will
 * do.
 */
public final class SecretsManagerServer implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads;

  private SecretsManagerServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /** Serves on a free port. */
  public static SecretsManagerServer start(FakeSecretsManager secrets) {
    return start(secrets, 0);
  }

  /**
   * Serves on the given port.
   *
   * @param port 1 to 65535, or 0 for a free one
   * @throws UncheckedIOException when the port is taken
   */
  public static SecretsManagerServer start(FakeSecretsManager secrets, int port) {
    ExecutorService threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "secrets-manager");
              thread.setDaemon(true);
              return thread;
            });
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      server.setExecutor(threads);
      server.createContext("/", new JsonRequests(secrets)::handle);
      server.start();
      return new SecretsManagerServer(server, threads);
    } catch (IOException e) {
      threads.shutdown();
      throw new UncheckedIOException("cannot listen on port " + port, e);
    }
  }

  /** Where to send requests, for example {@code http://127.0.0.1:4566}. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Stops at once; requests under way are cut off. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /**
   * Serves an empty Secrets Manager until the process is stopped.
   *
   * @param args the port; default: 4566
   */
  public static void main(String[] args) throws InterruptedException {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 4566;
    try (SecretsManagerServer server = start(new FakeSecretsManager(), port)) {
      System.out.println(
          "Secrets Manager: export AWS_ENDPOINT_URL_SECRETS_MANAGER=" + server.uri());
      Thread.currentThread().join();
    }
  }
}
