package io.github.rotatedrds.handler.verification;

import io.github.rotatedrds.contract.HandlerOperation;
import io.github.rotatedrds.handler.api.ApiAnswer;
import io.github.rotatedrds.handler.api.ApiEndpoint;
import io.github.rotatedrds.handler.api.ApiRequest;
import io.github.rotatedrds.handler.api.SignedPost;
import io.github.rotatedrds.handler.deadline.Deadline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/**
 * The rotation function, as one call of Lambda's Invoke. The SDK's own module for Lambda is as big
 * as the rest of the deployment zip.
 */
public final class RotationFunction {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration AT_LEAST = Duration.ofMillis(1); // The client refuses zero.

  /** Longer than the function's own timeout and the start of its environment together. */
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(90);

  private final ApiEndpoint endpoint;
  private final Supplier<? extends AwsCredentialsIdentity> signer;
  private final String name;

  /**
   * Calls a function.
   *
   * @param signer whose calls they are; asked for each
   * @param name the function's name, not its ARN
   */
  public RotationFunction(
      ApiEndpoint endpoint, Supplier<? extends AwsCredentialsIdentity> signer, String name) {
    this.endpoint = endpoint;
    this.signer = signer;
    this.name = name;
  }

  /**
   * What it finds wrong with a secret, or why it could not be asked; empty: nothing. One Invoke.
   */
  List<Problem> check(String secretArn, Deadline deadline) {
    ApiRequest request =
        new ApiRequest(
            "/2015-03-31/functions/" + name + "/invocations",
            Map.of("Content-Type", "application/json", "X-Amz-Invocation-Type", "RequestResponse"),
            event(secretArn));
    try (SdkHttpClient http = client(deadline)) {
      ApiAnswer answer = SignedPost.of(request, endpoint, signer.get()).send(http);
      return CheckAnswer.problems(answer, name);
    } catch (IOException noAnswer) {
      return List.of(
          unasked(
              "Lambda gave no answer (%s) when the function %s was to check the secret"
                  .formatted(noAnswer.getClass().getSimpleName(), name)));
    } catch (SdkException noCredentials) {
      return List.of(unasked("the call of %s could not be signed".formatted(name)));
    }
  }

  private static Problem unasked(String message) {
    return new Problem(
        Problem.FUNCTION, message, "deploy again; if it stays, look at the function's log", true);
  }

  private static String event(String secretArn) {
    return new String(
        JsonWriter.create()
            .writeStartObject()
            .writeFieldName(HandlerOperation.KEY)
            .writeValue(HandlerOperation.CHECK)
            .writeFieldName(HandlerOperation.SECRET_ID)
            .writeValue(secretArn)
            .writeEndObject()
            .getBytes(),
        StandardCharsets.UTF_8);
  }

  private static SdkHttpClient client(Deadline deadline) {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(deadline.atMost(CONNECT_TIMEOUT).plus(AT_LEAST))
        .socketTimeout(deadline.atMost(LONGEST_ANSWER).plus(AT_LEAST))
        .build();
  }
}
