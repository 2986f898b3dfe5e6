package io.github.rotatedrds.internal.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.rotatedrds.internal.SynthesizedResource;
import io.github.rotatedrds.internal.SynthesizedTemplate;
import io.github.rotatedrds.internal.SynthesizedTemplates;
import io.github.rotatedrds.internal.TemplateText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of templates as a person says them; what it does not know stays as it is. */
final class Wording {

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("AWS::Lambda::Function", "function"),
          Map.entry("AWS::Lambda::Alias", "alias"),
          Map.entry("AWS::Lambda::Version", "version"),
          Map.entry("AWS::IAM::Role", "role"),
          Map.entry("AWS::IAM::User", "user"),
          Map.entry("AWS::IAM::Group", "group"),
          Map.entry("AWS::IAM::ManagedPolicy", "managed policy"),
          Map.entry("AWS::RDS::DBInstance", "database"),
          Map.entry("AWS::RDS::DBCluster", "database cluster"),
          Map.entry("AWS::RDS::DBProxy", "database proxy"),
          Map.entry("AWS::EC2::SecurityGroup", "security group"),
          Map.entry("AWS::EC2::VPCEndpoint", "endpoint"),
          Map.entry("AWS::EC2::VPC", "VPC"),
          Map.entry("AWS::SecretsManager::Secret", "secret"),
          Map.entry("AWS::SecretsManager::SecretTargetAttachment", "secret"),
          Map.entry("AWS::KMS::Key", "key"),
          Map.entry("AWS::SNS::Topic", "topic"),
          Map.entry("AWS::Logs::LogGroup", "log group"));

  /** What a reference to the resource itself is called; other attributes are told. */
  private static final Set<String> ITSELF =
      Set.of(
          "", "Arn", "GroupId", "Id", "VpcId", "LogicalId", "KeyId", "DBInstanceArn", "TopicArn");

  /** A part of an ARN: without colons, but for those in a reference. */
  private static final String PART = "(?:\\$\\{[^}]+}|[^:$]+)";

  private static final Pattern ACCOUNT_ROOT =
      Pattern.compile("arn:PART:iam::(PART):root".replace("PART", PART));
  private static final Pattern EVERY_SECRET =
      Pattern.compile("arn:PART:secretsmanager:(PART):(PART):secret:\\*".replace("PART", PART));
  private static final Pattern SUBSTITUTED = Pattern.compile("\\$\\{(\\w+)([^}]*)}");

  private final SynthesizedTemplates templates;

  Wording(SynthesizedTemplates templates) {
    this.templates = templates;
  }

  /** A resource: what it is and where it is defined. */
  String of(SynthesizedResource resource) {
    return kind(resource) + " " + name(resource);
  }

  String kind(SynthesizedResource resource) {
    String type = resource.type();
    return TYPES.getOrDefault(type, type.replaceFirst("^AWS::", "").replace("::", " "));
  }

  /** The path of its construct; a secret's attachment is the secret itself. */
  String name(SynthesizedResource resource) {
    Set<SynthesizedResource> attached =
        resource.type().equals("AWS::SecretsManager::SecretTargetAttachment")
            ? templates.secretsIn(resource, "SecretId")
            : Set.of();
    return attached.isEmpty() ? resource.path() : attached.iterator().next().path();
  }

  /** A property of a resource. */
  String of(SynthesizedResource resource, String... property) {
    return of(resource.template(), resource.property(property));
  }

  /** Any value of a template. */
  String of(SynthesizedTemplate in, JsonNode value) {
    String said = said(in, value);
    Matcher root = ACCOUNT_ROOT.matcher(said);
    if (root.matches()) {
      return "account root " + root.group(1);
    }
    Matcher every = EVERY_SECRET.matcher(said);
    return every.matches()
        ? "every secret of account %s in %s".formatted(every.group(2), every.group(1))
        : said;
  }

  private String said(SynthesizedTemplate in, JsonNode value) {
    if (value.isArray()) {
      List<String> parts = new ArrayList<>();
      value.forEach(part -> parts.add(of(in, part)));
      return String.join(", ", parts);
    }
    JsonNode join = value.path("Fn::Join");
    if (join.isArray()) {
      List<String> parts = new ArrayList<>();
      join.path(1).forEach(part -> parts.add(said(in, part)));
      return String.join(join.path(0).asText(), parts);
    }
    if (value.path("Fn::Sub").isTextual()) {
      return substituted(in, value.path("Fn::Sub").asText());
    }
    if (value.has("Ref") || value.has("Fn::GetAtt") || value.has("Fn::ImportValue")) {
      Set<SynthesizedResource> targets = templates.references(in, value);
      return targets.size() == 1
          ? attribute(value) + of(targets.iterator().next())
          : TemplateText.of(value);
    }
    return value.isObject() ? value.toString() : TemplateText.of(value);
  }

  private static String attribute(JsonNode reference) {
    JsonNode parts = reference.path("Fn::GetAtt");
    String text = parts.isArray() ? parts.path(1).asText() : parts.asText();
    String name = parts.isTextual() ? text.substring(text.indexOf('.') + 1) : text;
    return ITSELF.contains(name) || name.startsWith("Outputs.") ? "" : name + " of ";
  }

  private String substituted(SynthesizedTemplate in, String text) {
    return SUBSTITUTED
        .matcher(text)
        .replaceAll(
            match -> {
              JsonNodeFactory json = JsonNodeFactory.instance;
              String rest = match.group(2);
              JsonNode reference =
                  rest.startsWith(".")
                      ? json.objectNode()
                          .set(
                              "Fn::GetAtt",
                              json.arrayNode().add(match.group(1)).add(rest.substring(1)))
                      : json.objectNode().put("Ref", match.group(1) + rest);
              return Matcher.quoteReplacement(said(in, reference));
            });
  }
}
