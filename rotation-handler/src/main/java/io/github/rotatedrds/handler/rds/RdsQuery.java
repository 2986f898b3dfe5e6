package io.github.rotatedrds.handler.rds;

import static io.github.rotatedrds.handler.failure.FailureKind.RDS_API;
import static io.github.rotatedrds.handler.failure.Reason.OUT_OF_TIME;

import io.github.rotatedrds.handler.api.ApiEndpoint;
import io.github.rotatedrds.handler.api.ApiRequest;
import io.github.rotatedrds.handler.api.SignedPost;
import io.github.rotatedrds.handler.deadline.Deadline;
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

  /** Less time than this is not worth a call. */
  private static final Duration LEAST = Duration.ofSeconds(1);

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
   * Makes a call with one parameter, twice if need be, all of it before the deadline.
   *
   * @return the answer's root element, or empty when what is asked for does not exist
   * @throws RotationFailure RDS_API, when the call is refused or not answered; OUT_OF_TIME, when
   *     there is no time for it
   */
  Optional<Element> call(String action, String parameter, String value, Deadline deadline) {
    if (!deadline.leaves(LEAST)) {
      throw new RotationFailure(OUT_OF_TIME, "no time is left for %s".formatted(action));
    }
    Map<String, String> fields = Map.of("Action", action, "Version", VERSION, parameter, value);
    try {
      SignedPost post = SignedPost.of(ApiRequest.form(fields), endpoint, signer.get());
      RdsAnswer answer = answer(post, TRIES, deadline);
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

  private static RdsAnswer answer(SignedPost post, int tries, Deadline deadline)
      throws IOException {
    boolean last = tries == 1;
    try (SdkHttpClient http = client(deadline)) {
      RdsAnswer answer = RdsAnswer.of(post.send(http));
      return answer.isTransient() && !last && deadline.leaves(LEAST)
          ? answer(post, tries - 1, deadline)
          : answer;
    } catch (IOException noAnswer) {
      if (!last && deadline.leaves(LEAST)) {
        return answer(post, tries - 1, deadline);
      }
      throw noAnswer;
    }
  }

  /** Connecting and waiting for the answer together fit into the time that is left. */
  private static SdkHttpClient client(Deadline deadline) {
    Duration remaining = deadline.remaining();
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(shorter(remaining.dividedBy(3), CONNECT_TIMEOUT))
        .socketTimeout(shorter(remaining.dividedBy(2), ANSWER_TIMEOUT))
        .build();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
