package io.github.rotatedrds.internal.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rotatedrds.contract.HandlerEnvironment;
import io.github.rotatedrds.contract.TlsMode;
import io.github.rotatedrds.internal.review.Review.Row;
import io.github.rotatedrds.internal.review.Review.Secret;
import io.github.rotatedrds.internal.review.Review.Section;
import io.github.rotatedrds.internal.review.Review.Tone;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Makes a review from the templates of a cloud assembly. */
public final class ReviewReader {

  private static final String ROLE_POLICY = "AWS::IAM::Policy";

  private final Assembly assembly;
  private final Instant now;

  private ReviewReader(Assembly assembly, Instant now) {
    this.assembly = assembly;
    this.now = now;
  }

  /**
   * Reads.
   *
   * @param directory what {@code cdk synth} writes
   * @param now the time from which windows are counted
   * @throws IllegalArgumentException if the directory has no templates
   */
  public static Review read(Path directory, Instant now) {
    ReviewReader reader = new ReviewReader(Assembly.read(directory), now);
    return new Review(
        reader.assembly.ofType("AWS::SecretsManager::RotationSchedule").stream()
            .map(reader::secret)
            .toList());
  }

  private Secret secret(String schedule) {
    String stack = Assembly.stackOf(schedule);
    JsonNode properties = assembly.properties(schedule);
    Set<String> secrets = withAttached(assembly.references(stack, properties.path("SecretId")));
    Set<String> functions = assembly.references(stack, properties.path("RotationLambdaARN"));
    Set<String> targets = new TreeSet<>(secrets);
    targets.addAll(functions);
    for (String secret : secrets) {
      targets.addAll(
          assembly.references(
              Assembly.stackOf(secret), assembly.properties(secret).path("KmsKeyId")));
    }
    Set<String> named =
        new TreeSet<>(
            List.of(
                Assembly.text(properties.path("SecretId")),
                Assembly.text(properties.path("RotationLambdaARN"))));
    return new Secret(
        schedule,
        path(functions, secrets),
        List.of(
            new Section("Who may do what", new AccessReader(assembly, targets, named).rows()),
            new Section("When", when(properties)),
            new Section("TLS", tls(functions)),
            new Section("Alarms and rules", alarms(functions)),
            new Section("Limits", limits(schedule, functions, secrets))));
  }

  private Set<String> withAttached(Set<String> secrets) {
    Set<String> all = new TreeSet<>(secrets);
    for (String id : secrets) {
      if (assembly.is(id, "AWS::SecretsManager::SecretTargetAttachment")) {
        all.addAll(
            assembly.references(Assembly.stackOf(id), assembly.properties(id).path("SecretId")));
      }
    }
    for (String id : assembly.ofType("AWS::SecretsManager::SecretTargetAttachment")) {
      JsonNode secret = assembly.properties(id).path("SecretId");
      if (assembly.references(Assembly.stackOf(id), secret).stream().anyMatch(all::contains)) {
        all.add(id);
      }
    }
    return all;
  }

  private List<String> path(Set<String> functions, Set<String> secrets) {
    List<String> stations = new ArrayList<>();
    for (String function : functions) {
      stations.add("function " + function);
      JsonNode groups = assembly.properties(function).path("VpcConfig").path("SecurityGroupIds");
      groups.forEach(group -> stations.add("security group " + Assembly.text(group)));
    }
    if (functions.isEmpty()) {
      stations.add("a function outside of these templates");
    }
    for (String id : secrets) {
      JsonNode target = assembly.properties(id).path("TargetId");
      if (!target.isMissingNode()) {
        stations.add("database " + Assembly.text(target));
      }
    }
    return stations;
  }

  private List<Row> when(JsonNode properties) {
    JsonNode rules = properties.path("RotationRules");
    String expression = Assembly.text(rules.path("ScheduleExpression"));
    List<Row> rows = new ArrayList<>();
    rows.add(
        new Row(
            "Rule",
            expression + (rules.has("Duration") ? ", for " + rules.path("Duration").asText() : ""),
            "rate(30 days)".equals(expression) ? Tone.PLAIN : Tone.DIFFERS));
    rows.add(
        new Row(
            "At the deployment",
            properties.path("RotateImmediatelyOnUpdate").asBoolean(true)
                ? "rotates at once"
                : "tests only",
            Tone.PLAIN));
    List<String> windows = Windows.next(expression, now);
    String counted = expression.startsWith("rate") ? " (if rotated now)" : "";
    rows.add(
        new Row(
            "Next windows" + counted,
            windows.isEmpty() ? "not worked out for this rule" : String.join(", ", windows),
            Tone.PLAIN));
    return rows;
  }

  private List<Row> tls(Set<String> functions) {
    List<Row> rows = new ArrayList<>();
    for (String function : functions) {
      String mode =
          Assembly.text(
              assembly
                  .properties(function)
                  .path("Environment")
                  .path("Variables")
                  .path(HandlerEnvironment.TLS));
      boolean verified = TlsMode.VERIFY_FULL.value().equals(mode);
      String told = verified ? "certificate and host name verified" : "NOT VERIFIED: " + mode;
      rows.add(new Row(function, told, verified ? Tone.PLAIN : Tone.DANGER));
    }
    return rows;
  }

  /** A rule on failures names the alarms' topic rather than the function. */
  private List<Row> alarms(Set<String> functions) {
    List<Row> rows = new ArrayList<>();
    Set<String> concerned = new TreeSet<>(functions);
    for (String id : assembly.ofType("AWS::CloudWatch::Alarm")) {
      JsonNode properties = assembly.properties(id);
      if (names(id, properties, functions)) {
        rows.add(new Row(id, Assembly.text(properties.path("AlarmDescription")), Tone.PLAIN));
        JsonNode actions = properties.path("AlarmActions");
        concerned.addAll(assembly.references(Assembly.stackOf(id), actions));
      }
    }
    for (String id : assembly.ofType("AWS::Events::Rule")) {
      JsonNode properties = assembly.properties(id);
      if (names(id, properties, concerned)) {
        rows.add(new Row(id, Assembly.text(properties.path("Description")), Tone.PLAIN));
      }
    }
    if (rows.isEmpty()) {
      rows.add(new Row("none", "nobody is told of a failed rotation", Tone.DIFFERS));
    }
    return rows;
  }

  private boolean names(String id, JsonNode value, Set<String> concerned) {
    return assembly.references(Assembly.stackOf(id), value).stream().anyMatch(concerned::contains);
  }

  private List<Row> limits(String schedule, Set<String> functions, Set<String> secrets) {
    List<Row> rows = new ArrayList<>();
    rows.add(limit("Resources of the stack", assembly.sizeOfStack(schedule), 500));
    Set<String> roles = new TreeSet<>();
    for (String function : functions) {
      JsonNode role = assembly.properties(function).path("Role");
      roles.addAll(assembly.references(Assembly.stackOf(function), role));
    }
    long policies = size(ROLE_POLICY, "Roles", roles) + inline(roles);
    rows.add(limit("Characters of the role's policies (with references)", policies, 10_240));
    long resource = size("AWS::SecretsManager::ResourcePolicy", "SecretId", secrets);
    rows.add(limit("Bytes of the secret's policy (with references)", resource, 20_480));
    return rows;
  }

  private long inline(Set<String> roles) {
    long size = 0;
    for (String role : roles) {
      for (JsonNode policy : assembly.properties(role).path("Policies")) {
        size += policy.path("PolicyDocument").toString().length();
      }
    }
    return size;
  }

  private long size(String type, String owner, Set<String> owners) {
    long size = 0;
    for (String id : assembly.ofType(type)) {
      JsonNode properties = assembly.properties(id);
      Set<String> named = assembly.references(Assembly.stackOf(id), properties.path(owner));
      if (named.stream().anyMatch(owners::contains)) {
        JsonNode document =
            properties.path(ROLE_POLICY.equals(type) ? "PolicyDocument" : "ResourcePolicy");
        size += document.toString().getBytes(StandardCharsets.UTF_8).length;
      }
    }
    return size;
  }

  private static Row limit(String label, long used, long limit) {
    return new Row(label, used + " of " + limit, used * 10 > limit * 8 ? Tone.DANGER : Tone.PLAIN);
  }
}
