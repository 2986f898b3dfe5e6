package io.github.rotatedrds.handler.rotation;

import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;

import io.github.rotatedrds.handler.credentials.JsonObjects;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** The fields of an event, and all that is wrong with them, without their values. */
final class EventFields {
  private final Map<String, JsonNode> fields;
  private final List<String> problems = new ArrayList<>();

  EventFields(Map<String, JsonNode> fields) {
    this.fields = fields;
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  Optional<String> text(String name) {
    return JsonObjects.text(fields, name);
  }

  /**
   * The text of a field that must be there; empty, with a problem noted, when it does not match.
   */
  String matching(String name, Pattern pattern, String allowed) {
    Optional<String> value = text(name).filter(pattern.asMatchPredicate());
    if (value.isEmpty()) {
      mustBe(name, allowed);
    }
    return value.orElse("");
  }

  /** Notes a problem. */
  void mustBe(String name, String allowed) {
    problems.add("'%s' must be %s".formatted(name, allowed));
  }

  /** Notes a problem if there are other fields. */
  void requireOnly(Set<String> known) {
    if (!known.containsAll(fields.keySet())) {
      problems.add("no other keys are allowed");
    }
  }

  /**
   * Ends the reading.
   *
   * @throws RotationFailure CONFIG, listing every problem that was noted
   */
  void requireNoProblem() {
    if (!problems.isEmpty()) {
      throw new RotationFailure(CONFIG, "the event is wrong: " + String.join("; ", problems));
    }
  }
}
