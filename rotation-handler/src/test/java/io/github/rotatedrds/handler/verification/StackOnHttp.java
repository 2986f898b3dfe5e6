package io.github.rotatedrds.handler.verification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.rotatedrds.handler.credentials.JsonObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * CloudFormation's address for answers over HTTP, as strict as the signed one: a PUT, no content
 * type, the query as it was, at most 4 KB.
 */
public final class StackOnHttp implements AutoCloseable {
  public static final String STACK =
      "arn:aws:cloudformation:us-east-1:123456789012:stack/Orders/0a1b2c3d";
  public static final String QUERY = "X-Amz-Signature=a%2Bb%2Fc+d%3D&X-Amz-Expires=7200";

  private final HttpServer http;
  private final Deque<Integer> failures = new ArrayDeque<>();
  private final List<Answer> answers = new ArrayList<>();
  private int refused;

  private StackOnHttp(HttpServer http) {
    this.http = http;
  }

  /** What arrived. */
  public record Answer(String json) {

    public String field(String name) {
      JsonNode value = JsonObjects.parse(json).orElseThrow().get(name);
      return value == null ? "" : value.asString();
    }

    public String status() {
      return field("Status");
    }

    public String reason() {
      return field("Reason");
    }
  }

  public static StackOnHttp start() {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      StackOnHttp stack = new StackOnHttp(http);
      http.createContext("/", stack::take);
      http.start();
      return stack;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes no answer so many times. */
  public StackOnHttp failing(int times) {
    for (int i = 0; i < times; i++) {
      failures.add(503);
    }
    return this;
  }

  /** The event that CloudFormation sends, with these properties in JSON. */
  public String request(String type, String properties) {
    return "{\"RequestType\":\"%s\",\"ResponseURL\":\"%s\",\"StackId\":\"%s\",\"RequestId\":\"b8c9d0e1-0000-4000-8000-000000000001\",\"ResourceType\":\"Custom::RotatedRdsVerification\",\"LogicalResourceId\":\"PasswordVerified\",\"ServiceToken\":\"arn\"%s,\"ResourceProperties\":{\"ServiceToken\":\"arn\"%s}}"
        .formatted(
            type,
            "http://localhost:%d/bucket/key?%s".formatted(http.getAddress().getPort(), QUERY),
            STACK,
            type.equals("Create") ? "" : ",\"PhysicalResourceId\":\"known\"",
            properties);
  }

  /** Every answer that was taken. */
  public List<Answer> answers() {
    return answers;
  }

  /** The only answer. */
  public Answer answer() {
    if (answers.size() != 1) {
      throw new AssertionError(answers.size() + " answers, " + refused + " refused");
    }
    return answers.get(0);
  }

  @Override
  public void close() {
    http.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    boolean asSigned =
        exchange.getRequestMethod().equals("PUT")
            && !exchange.getRequestHeaders().containsKey("Content-Type")
            && QUERY.equals(exchange.getRequestURI().getRawQuery())
            && body.length <= 4096;
    int status = !asSigned ? 403 : failures.isEmpty() ? 200 : failures.remove();
    if (status == 200) {
      answers.add(new Answer(new String(body, StandardCharsets.UTF_8)));
    } else {
      refused++;
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }
}
