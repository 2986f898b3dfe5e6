package io.github.rotatedrds.handler.verification;

import io.github.rotatedrds.handler.api.ApiAnswer;
import io.github.rotatedrds.handler.credentials.JsonObjects;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** Reads what came of asking the rotation function for a check. */
final class CheckAnswer {
  private static final int OK = 200;
  private static final int FORBIDDEN = 403;
  private static final int CONFLICT = 409;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;
  private static final int LONGEST_TEXT = 600;

  private CheckAnswer() {}

  /** What is wrong with the secret, or with the asking; empty when the secret is healthy. */
  static List<Problem> problems(ApiAnswer answer, String function) {
    Map<String, JsonNode> fields = JsonObjects.parse(answer.body()).orElse(Map.of());
    if (answer.status() != OK) {
      return List.of(refused(answer.status(), fields, function));
    }
    if (answer.functionError().isPresent()) {
      return List.of(failed(fields, function));
    }
    Optional<Boolean> healthy =
        Optional.ofNullable(fields.get("healthy"))
            .filter(JsonNode::isBoolean)
            .map(JsonNode::asBoolean);
    List<Problem> findings =
        Optional.ofNullable(fields.get("findings")).filter(JsonNode::isArray).stream()
            .flatMap(list -> list.asArray().stream())
            .filter(JsonNode::isObject)
            .map(finding -> finding(finding.asObject()))
            .toList();
    if (healthy.isEmpty() || healthy.get() != findings.isEmpty()) {
      return List.of(
          new Problem(
              Problem.FUNCTION,
              "the answer of the function %s is not that of a check".formatted(function),
              "deploy rotation function and verification from the same version of the library",
              false));
    }
    return findings;
  }

  /** Lambda itself refused: a new role, a new function, or too many at once. */
  private static Problem refused(int status, Map<String, JsonNode> fields, String function) {
    return new Problem(
        Problem.FUNCTION,
        "Lambda refused to invoke the function %s: HTTP %d %s"
            .formatted(function, status, text(fields, "Type")),
        "allow the verification's role lambda:InvokeFunction on this function, and leave it concurrency",
        status == FORBIDDEN || status == CONFLICT || status == TOO_MANY || status >= SERVER_ERROR);
  }

  /** The function ended with an error, whose message says why and carries no secret. */
  private static Problem failed(Map<String, JsonNode> fields, String function) {
    String type = text(fields, "errorType");
    return new Problem(
        Problem.FUNCTION,
        "the function %s ended with an error: %s%s"
            .formatted(function, type.isEmpty() ? "" : type + ": ", text(fields, "errorMessage")),
        "look at the function's log",
        false);
  }

  private static Problem finding(Map<String, JsonNode> fields) {
    return Problem.found(text(fields, "kind"), text(fields, "message"), text(fields, "remedy"));
  }

  private static String text(Map<String, JsonNode> fields, String name) {
    return JsonObjects.text(fields, name).map(text -> Shortened.to(LONGEST_TEXT, text)).orElse("");
  }
}
