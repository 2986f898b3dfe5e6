package io.github.rotatedrds.internal.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rotatedrds.internal.review.Review.Row;
import io.github.rotatedrds.internal.review.Review.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Who may do what with a secret, its function and its key, statement by statement. */
final class AccessReader {

  private static final Pattern CONCERNS =
      Pattern.compile("[^:]*\\*.*|(secretsmanager|kms|lambda):.*", Pattern.CASE_INSENSITIVE);

  private static final Pattern UNKNOWN_SUFFIX = Pattern.compile("-\\?{6}$");

  private final Assembly assembly;
  private final Set<String> targets;
  private final Set<String> named;

  /**
   * @param targets resources
   * @param named the same and others as templates write them, such as ARNs of existing ones
   */
  AccessReader(Assembly assembly, Set<String> targets, Set<String> named) {
    this.assembly = assembly;
    this.targets = Set.copyOf(targets);
    this.named = Set.copyOf(named);
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : assembly.resources().entrySet()) {
      String id = entry.getKey();
      JsonNode properties = entry.getValue().path("Properties");
      if (assembly.is(id, "AWS::Lambda::Permission") && mentions(id, properties)) {
        rows.add(invocation(id, properties));
      }
      statements(rows, id, properties.path("PolicyDocument"), owners(properties));
      statements(rows, id, properties.path("ResourcePolicy"), "");
      statements(rows, id, properties.path("KeyPolicy"), "");
      for (JsonNode inline : properties.path("Policies")) {
        statements(rows, id, inline.path("PolicyDocument"), id);
      }
    }
    return rows;
  }

  private static String owners(JsonNode properties) {
    List<String> owners = new ArrayList<>();
    for (String kind : List.of("Roles", "Users", "Groups")) {
      properties.path(kind).forEach(owner -> owners.add(Assembly.text(owner)));
    }
    return String.join(", ", owners);
  }

  private void statements(List<Row> rows, String id, JsonNode document, String owners) {
    JsonNode statements = document.path("Statement");
    for (JsonNode statement : statements.isArray() ? statements : List.of(statements)) {
      if (concerns(id, statement)) {
        rows.add(row(id, statement, owners));
      }
    }
  }

  private boolean concerns(String id, JsonNode statement) {
    if (statement.has("NotAction")) {
      return reaches(id, statement);
    }
    JsonNode action = statement.path("Action");
    for (JsonNode one : action.isArray() ? action : List.of(action)) {
      if (CONCERNS.matcher(one.asText()).matches()) {
        return reaches(id, statement);
      }
    }
    return false;
  }

  /** In the target's own policy the resource is {@code *}, which elsewhere means all there are. */
  private boolean reaches(String id, JsonNode statement) {
    JsonNode resource = statement.path("Resource");
    JsonNode secret = assembly.properties(id).path("SecretId");
    boolean own = targets.contains(id) || mentions(id, secret) || namesOne(secret);
    if (resource.isMissingNode()) {
      return own || statement.has("NotResource");
    }
    if (mentions(id, resource) || namesOne(resource)) {
      return true;
    }
    boolean policyOfAnother =
        assembly.is(id, "AWS::KMS::Key") || assembly.is(id, "AWS::SecretsManager::ResourcePolicy");
    return own
        || !policyOfAnother
            && Assembly.text(resource).contains("*")
            && assembly.references(Assembly.stackOf(id), resource).isEmpty();
  }

  /** A grant on a secret whose ARN is known in part has question marks for the rest. */
  private boolean namesOne(JsonNode resource) {
    return !resource.isArray()
            && named.contains(UNKNOWN_SUFFIX.matcher(Assembly.text(resource)).replaceFirst(""))
        || resource.isArray()
            && StreamSupport.stream(resource.spliterator(), false).anyMatch(this::namesOne);
  }

  private boolean mentions(String id, JsonNode value) {
    return assembly.references(Assembly.stackOf(id), value).stream().anyMatch(targets::contains);
  }

  private static Row invocation(String id, JsonNode properties) {
    String principal = Assembly.text(properties.path("Principal"));
    boolean narrowed = properties.has("SourceAccount") || properties.has("SourceArn");
    return new Row(
        principal,
        Assembly.text(properties.path("Action")) + " (" + id + ")",
        "*".equals(principal) && !narrowed ? Tone.DANGER : Tone.PLAIN);
  }

  private static Row row(String id, JsonNode statement, String owners) {
    String principal = owners.isEmpty() ? Assembly.text(statement.path("Principal")) : owners;
    boolean allows = "Allow".equals(statement.path("Effect").asText());
    boolean inverted = statement.has("NotAction") || statement.has("NotResource");
    String action =
        statement.has("NotAction")
            ? "all but " + Assembly.text(statement.path("NotAction"))
            : Assembly.text(statement.path("Action"));
    String condition = statement.has("Condition") ? " if " + statement.path("Condition") : "";
    boolean anybody = hasStar(statement.path("Principal"));
    boolean wide = allows && (inverted || hasStar(statement.path("Action")) || anybody);
    return new Row(
        principal.isEmpty() ? id : principal,
        "%s %s%s (%s)".formatted(allows ? "allow" : "deny", action, condition, id),
        wide ? Tone.DANGER : Tone.PLAIN);
  }

  /** A star alone, in a list, or as {@code {"AWS": "*"}}, which means the same. */
  private static boolean hasStar(JsonNode value) {
    return value.isContainerNode()
        ? StreamSupport.stream(value.spliterator(), false).anyMatch(AccessReader::hasStar)
        : "*".equals(value.asText());
  }
}
