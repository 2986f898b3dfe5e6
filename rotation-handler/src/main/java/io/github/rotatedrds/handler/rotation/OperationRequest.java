package io.github.rotatedrds.handler.rotation;

import io.github.rotatedrds.contract.HandlerOperation;
import io.github.rotatedrds.handler.credentials.JsonObjects;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.util.Map;
import java.util.Set;

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
    return isRollback(fieldsOf(event)) ? HandlerOperation.ROLLBACK : HandlerOperation.CHECK;
  }

  /**
   * Reads the event.
   *
   * @throws RotationFailure CONFIG, listing every problem of the event without its values
   */
  static OperationRequest from(String event) {
    EventFields fields = fieldsOf(event);
    boolean rollback = isRollback(fields);
    if (!rollback && !isOperation(fields, HandlerOperation.CHECK)) {
      fields.mustBe(
          HandlerOperation.KEY,
          "%s or %s".formatted(HandlerOperation.CHECK, HandlerOperation.ROLLBACK));
    }
    String secretId =
        fields.matching(
            HandlerOperation.SECRET_ID, RotationRequest.SECRET_ID, "the ARN of a secret");
    String toVersion =
        rollback
            ? fields.matching(
                HandlerOperation.TO_VERSION,
                RotationRequest.VERSION,
                "the id of the version that has AWSPREVIOUS, which 'aws secretsmanager describe-secret' shows")
            : "";
    fields.requireOnly(
        rollback
            ? Set.of(HandlerOperation.KEY, HandlerOperation.SECRET_ID, HandlerOperation.TO_VERSION)
            : Set.of(HandlerOperation.KEY, HandlerOperation.SECRET_ID));
    fields.requireNoProblem();
    return rollback ? new RollbackRequest(secretId, toVersion) : new CheckRequest(secretId);
  }

  private static EventFields fieldsOf(String event) {
    return new EventFields(JsonObjects.parse(event).orElse(Map.of()));
  }

  private static boolean isRollback(EventFields fields) {
    return isOperation(fields, HandlerOperation.ROLLBACK);
  }

  private static boolean isOperation(EventFields fields, String name) {
    return fields.text(HandlerOperation.KEY).filter(name::equals).isPresent();
  }
}
