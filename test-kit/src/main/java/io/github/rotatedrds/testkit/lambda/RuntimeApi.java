package io.github.rotatedrds.testkit.lambda;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * Lambda's runtime API for one sandbox: the runtime interface client asks for the next event, and
 * posts an answer or an error.
 */
final class RuntimeApi implements AutoCloseable {

  private static final String ROOT = "/2018-06-01/runtime/";
  private static final String NEXT = ROOT + "invocation/next";
  private static final String INIT_ERROR = ROOT + "init/error";

  private final String functionArn;
  private final HttpServer server;
  private final ExecutorService threads;
  private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> initialized = new CompletableFuture<>();
  private volatile Invocation current;
  private volatile FunctionError failure;

  RuntimeApi(String functionArn) {
    this.functionArn = functionArn;
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "lambda-runtime-api");
              thread.setDaemon(true);
              return thread;
            });
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      threads.shutdown();
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Done when the runtime asked for its first event; failed when it could not start. */
  CompletableFuture<Void> initialized() {
    return initialized;
  }

  void submit(Invocation invocation) {
    current = invocation;
    waiting.add(invocation);
    if (failure != null) {
      invocation.answer().completeExceptionally(failure);
    }
  }

  /** Fails whatever waits for the runtime now, and whatever will. */
  void fail(FunctionError error) {
    failure = error;
    initialized.completeExceptionally(error);
    Optional.ofNullable(current).ifPresent(i -> i.answer().completeExceptionally(error));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    // On a connection that stays open the JDK's server makes the client wait 40 ms (Nagle).
    exchange.getResponseHeaders().set("Connection", "close");
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (path.equals(NEXT)) {
        next(exchange);
      } else if (path.equals(INIT_ERROR)) {
        initialized.completeExceptionally(error(body));
        accept(exchange);
      } else {
        result(path, body);
        accept(exchange);
      }
    }
  }

  private void next(HttpExchange exchange) throws IOException {
    initialized.complete(null);
    Invocation invocation;
    try {
      invocation = waiting.take();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
      return;
    }
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/json");
    headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
    headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(invocation.deadline().toEpochMilli()));
    headers.set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
    byte[] event = invocation.event().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, event.length);
    exchange.getResponseBody().write(event);
  }

  private void result(String path, String body) {
    Invocation invocation = current;
    if (invocation == null) {
      return;
    }
    String prefix = ROOT + "invocation/" + invocation.id();
    if (path.equals(prefix + "/response")) {
      invocation.answer().complete(body);
    } else if (path.equals(prefix + "/error")) {
      invocation.answer().completeExceptionally(error(body));
    }
  }

  private static void accept(HttpExchange exchange) throws IOException {
    byte[] body = "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(202, body.length);
    exchange.getResponseBody().write(body);
  }

  private static FunctionError error(String body) {
    JsonNode json = JsonNode.parser().parse(body);
    return new FunctionError(text(json, "errorType"), text(json, "errorMessage"));
  }

  private static String text(JsonNode json, String field) {
    return json.field(field).filter(JsonNode::isString).map(JsonNode::text).orElse("");
  }
}
