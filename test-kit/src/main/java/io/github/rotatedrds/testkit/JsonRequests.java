package io.github.rotatedrds.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/** Answers HTTP requests in AWS JSON 1.1. */
final class JsonRequests {

  private static final String TARGET_PREFIX = "secretsmanager.";

  /** Operations whose callers must send a token when no SDK does it for them, and the error. */
  private static final Set<String> TOKEN_IS_INVALID_REQUEST =
      Set.of("CreateSecret", "PutSecretValue", "UpdateSecret");

  private final HttpOperations operations;

  JsonRequests(FakeSecretsManager secrets) {
    this.operations = new HttpOperations(secrets);
  }

  void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target =
          Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("X-Amz-Target"), "");
      byte[] body = exchange.getRequestBody().readAllBytes();
      answer(exchange, target, body);
    } catch (SdkClientException lost) {
      // An interceptor plays a broken connection: closing without an answer is what a client sees.
      exchange.close();
    }
  }

  private void answer(HttpExchange exchange, String target, byte[] body) throws IOException {
    try {
      send(exchange, 200, perform(target, body));
    } catch (AwsServiceException refused) {
      exchange.getResponseHeaders().set("x-amzn-errortype", refused.awsErrorDetails().errorCode());
      send(exchange, refused.statusCode(), errorBody(refused));
    }
  }

  private byte[] perform(String target, byte[] body) {
    if (!target.startsWith(TARGET_PREFIX)) {
      throw unknownOperation(target);
    }
    String operation = target.substring(TARGET_PREFIX.length());
    JsonNode request = parse(body);
    if (!operations.has(operation)) {
      throw unknownOperation(operation);
    }
    checkToken(operation, request);
    return operations.perform(operation, request);
  }

  private static JsonNode parse(byte[] body) {
    JsonNode json;
    try {
      json = JsonNode.parser().parse(body);
    } catch (RuntimeException e) {
      throw ServiceErrors.unmodelled("SerializationException", 400, "The body is not JSON");
    }
    if (!json.isObject()) {
      throw ServiceErrors.unmodelled("SerializationException", 400, "The body must be an object");
    }
    return json;
  }

  private static AwsServiceException unknownOperation(String operation) {
    return ServiceErrors.unmodelled(
        "UnknownOperationException",
        400,
        "The local Secrets Manager has no operation '" + operation + "'");
  }

  private static void checkToken(String operation, JsonNode request) {
    if (request.field("ClientRequestToken").isPresent()) {
      return;
    }
    String message = "You must provide a ClientRequestToken value. We recommend a UUID-type value.";
    if (TOKEN_IS_INVALID_REQUEST.contains(operation)) {
      throw ServiceErrors.invalidRequest(message);
    }
    if (operation.equals("RotateSecret")) {
      throw ServiceErrors.invalidParameter(message);
    }
  }

  private static byte[] errorBody(AwsServiceException error) {
    try (JsonWriter json = JsonWriter.create()) {
      json.writeStartObject();
      json.writeFieldName("__type").writeValue(error.awsErrorDetails().errorCode());
      json.writeFieldName("Message").writeValue(error.awsErrorDetails().errorMessage());
      json.writeEndObject();
      return json.getBytes();
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.getResponseHeaders().set("x-amzn-requestid", UUID.randomUUID().toString());
    // On a connection that stays open the JDK's server makes each client wait 40 ms (Nagle).
    exchange.getResponseHeaders().set("Connection", "close");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
