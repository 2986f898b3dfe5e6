package io.github.rotatedrds.handler.verification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Lambda's Invoke over HTTP: checks the signature, runs the function that it was given with the
 * payload, and answers as Lambda does, errors of the function included.
 */
public final class LambdaOnHttp implements AutoCloseable {
  public static final String FUNCTION = "orders-rotation";
  private static final String REGION = "us-east-1";

  private final HttpServer http;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ReceivedSignature signature;
  private final Function function;
  private final Deque<Integer> refusals = new ArrayDeque<>();
  private final List<String> payloads = new ArrayList<>();

  /** What is invoked: gets the payload and gives back the answer, or throws. */
  @FunctionalInterface
  public interface Function {
    String answer(String payload) throws Exception;
  }

  private LambdaOnHttp(HttpServer http, String secretKey, Function function) {
    this.http = http;
    this.signature = new ReceivedSignature(secretKey);
    this.function = function;
  }

  /**
   * Starts it.
   *
   * @param secretKey the key that calls must be signed with
   */
  public static LambdaOnHttp start(String secretKey, Function function) {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      LambdaOnHttp lambda = new LambdaOnHttp(http, secretKey, function);
      http.createContext("/", lambda::answer);
      http.setExecutor(lambda.threads);
      http.start();
      return lambda;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Refuses the next calls with these statuses, one each. */
  public LambdaOnHttp refusing(int... statuses) {
    for (int status : statuses) {
      refusals.add(status);
    }
    return this;
  }

  public URI uri() {
    return URI.create("http://localhost:" + http.getAddress().getPort());
  }

  /** What the function was invoked with, refused calls not counted. */
  public List<String> payloads() {
    return payloads;
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String payload = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().getRawPath();
    if (!signature.accepts(exchange, payload, "lambda", REGION)) {
      send(exchange, 403, "{\"Message\":\"The request signature does not match\"}");
    } else if (!exchange.getRequestMethod().equals("POST")
        || !path.equals("/2015-03-31/functions/" + FUNCTION + "/invocations")) {
      send(exchange, 404, "{\"Type\":\"User\",\"Message\":\"Function not found: " + path + "\"}");
    } else if (!refusals.isEmpty()) {
      send(exchange, refusals.remove(), "{\"Type\":\"User\",\"Message\":\"Some text.\"}");
    } else {
      payloads.add(payload);
      invoke(exchange, payload);
    }
  }

  private void invoke(HttpExchange exchange, String payload) throws IOException {
    String answer;
    try {
      answer = function.answer(payload);
    } catch (Exception e) {
      exchange.getResponseHeaders().add("X-Amz-Function-Error", "Unhandled");
      answer =
          "{\"errorMessage\":\"%s\",\"errorType\":\"%s\"}"
              .formatted(
                  e.getMessage().replace("\\", "\\\\").replace("\"", "\\\""),
                  e.getClass().getName());
    }
    send(exchange, 200, answer);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
