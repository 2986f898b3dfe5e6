package io.github.rotatedrds.handler.rotation;

import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;

import io.github.rotatedrds.contract.HandlerOperation;
import io.github.rotatedrds.handler.credentials.JsonObjects;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * Somebody asks how a secret is.
 *
 * @param secretId ARN of the secret
 */
public record CheckRequest(String secretId) {
  /** The operation's name, in the event and in the log. */
  public static final String OPERATION = HandlerOperation.CHECK;

  private static final String OPERATION_KEY = HandlerOperation.KEY;
  private static final String SECRET_ID_KEY = HandlerOperation.SECRET_ID;

  /** Whether the event asks for an operation, right or wrong, and not for a rotation step. */
  public static boolean isMeantBy(String event) {
    return JsonObjects.parse(event).filter(keys -> keys.containsKey(OPERATION_KEY)).isPresent();
  }

  /**
   * Reads the event.
   *
   * @throws RotationFailure CONFIG, listing every problem of the event without its values
   */
  public static CheckRequest from(String event) {
    Map<String, JsonNode> fields = JsonObjects.parse(event).orElse(Map.of());
    List<String> problems = new ArrayList<>();
    if (text(fields, OPERATION_KEY).filter(OPERATION::equals).isEmpty()) {
      problems.add("'%s' must be %s".formatted(OPERATION_KEY, OPERATION));
    }
    Optional<String> secretId =
        text(fields, SECRET_ID_KEY).filter(RotationRequest.SECRET_ID.asMatchPredicate());
    if (secretId.isEmpty()) {
      problems.add("'%s' must be the ARN of a secret".formatted(SECRET_ID_KEY));
    }
    if (!Set.of(OPERATION_KEY, SECRET_ID_KEY).containsAll(fields.keySet())) {
      problems.add("no other keys are allowed");
    }
    if (!problems.isEmpty()) {
      throw new RotationFailure(CONFIG, "the event is wrong: " + String.join("; ", problems));
    }
    return new CheckRequest(secretId.orElseThrow());
  }

  private static Optional<String> text(Map<String, JsonNode> fields, String name) {
    return Optional.ofNullable(fields.get(name)).filter(JsonNode::isString).map(JsonNode::asString);
  }

  @Override
  public String toString() {
    return OPERATION + " of " + secretId;
  }
}
