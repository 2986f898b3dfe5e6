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
import java.util.regex.Pattern;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** Somebody asks for something else than a rotation step. */
public sealed interface OperationRequest permits CheckRequest, RollbackRequest {

  /** ARN of the secret. */
  String secretId();

  /** Whether the event asks for an operation, right or wrong, and not for a rotation step. */
  static boolean isMeantBy(String event) {
    return JsonObjects.parse(event)
        .filter(keys -> keys.containsKey(HandlerOperation.KEY))
        .isPresent();
  }

  /** The operation's name for the log, which takes no name that the event made up. */
  static String nameIn(String event) {
    return isRollback(JsonObjects.parse(event).orElse(Map.of()))
        ? HandlerOperation.ROLLBACK
        : HandlerOperation.CHECK;
  }

  /**
   * Reads the event.
   *
   * @throws RotationFailure CONFIG, listing every problem of the event without its values
   */
  static OperationRequest from(String event) {
    Map<String, JsonNode> fields = JsonObjects.parse(event).orElse(Map.of());
    boolean rollback = isRollback(fields);
    List<String> problems = new ArrayList<>();
    if (!rollback
        && text(fields, HandlerOperation.KEY).filter(HandlerOperation.CHECK::equals).isEmpty()) {
      problems.add(
          "'%s' must be %s or %s"
              .formatted(HandlerOperation.KEY, HandlerOperation.CHECK, HandlerOperation.ROLLBACK));
    }
    String secretId =
        matching(
            fields,
            HandlerOperation.SECRET_ID,
            RotationRequest.SECRET_ID,
            "the ARN of a secret",
            problems);
    String toVersion =
        rollback
            ? matching(
                fields,
                HandlerOperation.TO_VERSION,
                RotationRequest.VERSION,
                "the id of the version that has AWSPREVIOUS, which 'aws secretsmanager describe-secret' shows",
                problems)
            : "";
    Set<String> known =
        rollback
            ? Set.of(HandlerOperation.KEY, HandlerOperation.SECRET_ID, HandlerOperation.TO_VERSION)
            : Set.of(HandlerOperation.KEY, HandlerOperation.SECRET_ID);
    if (!known.containsAll(fields.keySet())) {
      problems.add("no other keys are allowed");
    }
    if (!problems.isEmpty()) {
      throw new RotationFailure(CONFIG, "the event is wrong: " + String.join("; ", problems));
    }
    return rollback ? new RollbackRequest(secretId, toVersion) : new CheckRequest(secretId);
  }

  private static boolean isRollback(Map<String, JsonNode> fields) {
    return text(fields, HandlerOperation.KEY).filter(HandlerOperation.ROLLBACK::equals).isPresent();
  }

  private static String matching(
      Map<String, JsonNode> fields,
      String name,
      Pattern pattern,
      String allowed,
      List<String> problems) {
    Optional<String> value = text(fields, name).filter(pattern.asMatchPredicate());
    if (value.isEmpty()) {
      problems.add("'%s' must be %s".formatted(name, allowed));
    }
    return value.orElse("");
  }

  private static Optional<String> text(Map<String, JsonNode> fields, String name) {
    return Optional.ofNullable(fields.get(name)).filter(JsonNode::isString).map(JsonNode::asString);
  }
}
