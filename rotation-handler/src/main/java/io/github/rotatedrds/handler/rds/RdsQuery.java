package io.github.rotatedrds.handler.rds;

import static io.github.rotatedrds.handler.failure.FailureKind.RDS_API;

import io.github.rotatedrds.handler.api.ApiEndpoint;
import io.github.rotatedrds.handler.api.ApiRequest;
import io.github.rotatedrds.handler.api.SignedPost;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.w3c.dom.Element;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Calls of the RDS Query API. The SDK's own module for RDS is as big as the rest of the deployment
 * zip, for two calls.
 */
public final class RdsQuery {
  private static final String VERSION = "2014-10-31";
  private static final int TRIES = 2;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

  private final ApiEndpoint endpoint;
  private final Supplier<? extends AwsCredentialsIdentity> signer;

  /**
   * Calls this endpoint.
   *
   * @param signer whose calls they are; asked for each
   */
  public RdsQuery(ApiEndpoint endpoint, Supplier<? extends AwsCredentialsIdentity> signer) {
    this.endpoint = endpoint;
    this.signer = signer;
  }

  /**
   * Makes a call with one parameter.
   *
   * @return the answer's root element, or empty when what is asked for does not exist
   * @throws RotationFailure RDS_API, when the call is refused or not answered
   */
  Optional<Element> call(String action, String parameter, String value) {
    Map<String, String> fields = Map.of("Action", action, "Version", VERSION, parameter, value);
    try (SdkHttpClient http = client()) {
      RdsAnswer answer =
          answer(http, SignedPost.of(ApiRequest.form(fields), endpoint, signer.get()), TRIES);
      if (answer.isSuccess() || answer.isNotFound()) {
        return answer.body().filter(root -> answer.isSuccess());
      }
      throw new RotationFailure(
          RDS_API,
          "%s of %s was refused with %s, HTTP %d"
              .formatted(action, value, answer.errorCode(), answer.status()));
    } catch (IOException noAnswer) {
      throw new RotationFailure(
          RDS_API,
          "%s got no answer from %s (%s)"
              .formatted(action, endpoint.uri().getHost(), noAnswer.getClass().getSimpleName()));
    } catch (SdkException noCredentials) {
      throw new RotationFailure(RDS_API, action + " could not be signed: no credentials found");
    }
  }

  private static RdsAnswer answer(SdkHttpClient http, SignedPost form, int tries)
      throws IOException {
    try {
      RdsAnswer answer = RdsAnswer.of(form.send(http));
      return answer.isTransient() && tries > 1 ? answer(http, form, tries - 1) : answer;
    } catch (IOException noAnswer) {
      if (tries > 1) {
        return answer(http, form, tries - 1);
      }
      throw noAnswer;
    }
  }

  private static SdkHttpClient client() {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(CONNECT_TIMEOUT)
        .socketTimeout(ANSWER_TIMEOUT)
        .build();
  }
}
