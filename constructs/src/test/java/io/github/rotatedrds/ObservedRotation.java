package io.github.rotatedrds;

import io.github.rotatedrds.contract.HandlerEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls on file, made with the secrets, keys and database of a scenario's templates: first what
 * the handler was seen to call, then what AWS documents that Secrets Manager and Lambda do for it.
 */
final class ObservedRotation {

  private static final Path FILE = Path.of("src/test/resources/observed-calls.txt");
  private static final String EC2 =
      "arn:aws:ec2:%s:%s:".formatted(ReviewedApp.REGION, ReviewedApp.ACCOUNT);

  private final TemplateValues values;
  private final String calls;

  ObservedRotation(TemplateValues values, String calls) {
    this.values = values;
    this.calls = calls;
  }

  /** The ARN of the secret that is rotated. */
  String secret() {
    return values.text(values.only("AWS::SecretsManager::RotationSchedule").get("SecretId"));
  }

  List<Attempt> attempts() {
    List<Attempt> attempts = new ArrayList<>();
    for (String line : lines()) {
      String[] words = line.split(" ");
      if (words[0].equals(calls)) {
        attempts.addAll(handlers(words[1], words[2]));
      }
    }
    attempts.addAll(lambdas());
    return attempts;
  }

  /** An action on the rotated secret, with the context that the service adds. */
  Attempt onSecret(String action) {
    return withTags(Attempt.of(action, secret()));
  }

  /** With a customer's key the caller needs the key as well, by way of Secrets Manager. */
  private List<Attempt> handlers(String action, String target) {
    List<Attempt> attempts = new ArrayList<>();
    if (target.equals("database")) {
      String id = values.text(Map.of("Ref", "DatabaseB269D8BB"));
      return List.of(
          Attempt.of(
              action,
              "arn:aws:rds:%s:%s:db:%s".formatted(ReviewedApp.REGION, ReviewedApp.ACCOUNT, id)));
    }
    String arn =
        target.equals("secret") ? secret() : tags(secret()).get("rotated-rds:superuser-secret");
    attempts.add(withTags(Attempt.of(action, arn)));
    Object key = values.named(arn).get("KmsKeyId");
    if (key != null && action.endsWith(":GetSecretValue")) {
      attempts.add(kms("kms:Decrypt", values.text(key), arn));
    }
    if (key != null && action.endsWith(":PutSecretValue")) {
      attempts.add(kms("kms:GenerateDataKey", values.text(key), arn));
      attempts.add(kms("kms:Decrypt", values.text(key), arn));
    }
    return attempts;
  }

  private static Attempt kms(String action, String key, String secret) {
    return Attempt.of(action, key)
        .with("kms:ViaService", "secretsmanager.%s.amazonaws.com".formatted(ReviewedApp.REGION))
        .with("kms:EncryptionContext:SecretARN", secret);
  }

  /** Of a function in a VPC, by Lambda itself and not by the function's code. */
  private List<Attempt> lambdas() {
    List<Attempt> attempts = new ArrayList<>();
    String stream =
        values.text(
            values.function(HandlerEnvironment.HANDLER).get("LoggingConfig")
                    instanceof Map<?, ?> logs
                ? logs.get("LogGroup")
                : "");
    String logGroup =
        "arn:aws:logs:%s:%s:log-group:%s:*"
            .formatted(ReviewedApp.REGION, ReviewedApp.ACCOUNT, stream);
    attempts.add(Attempt.of("logs:CreateLogStream", logGroup));
    attempts.add(Attempt.of("logs:PutLogEvents", logGroup));
    Map<String, Object> network =
        TemplateValues.map(values.function(HandlerEnvironment.HANDLER).get("VpcConfig"));
    attempts.add(Attempt.of("ec2:CreateNetworkInterface", EC2 + "network-interface/eni-1"));
    values
        .texts(network.get("SubnetIds"))
        .forEach(
            id -> attempts.add(Attempt.of("ec2:CreateNetworkInterface", EC2 + "subnet/" + id)));
    values
        .texts(network.get("SecurityGroupIds"))
        .forEach(
            id ->
                attempts.add(
                    Attempt.of("ec2:CreateNetworkInterface", EC2 + "security-group/" + id)));
    for (String action :
        List.of(
            "DeleteNetworkInterface", "AssignPrivateIpAddresses", "UnassignPrivateIpAddresses")) {
      attempts.add(Attempt.of("ec2:" + action, EC2 + "*/*"));
    }
    attempts.add(Attempt.of("ec2:DescribeNetworkInterfaces", "*"));
    attempts.add(Attempt.of("ec2:DescribeSubnets", "*"));
    return attempts;
  }

  private Attempt withTags(Attempt attempt) {
    Attempt tagged = attempt;
    for (Map.Entry<String, String> tag : tags(attempt.resource()).entrySet()) {
      tagged = tagged.with("secretsmanager:ResourceTag/" + tag.getKey(), tag.getValue());
    }
    return tagged;
  }

  private Map<String, String> tags(String arn) {
    Map<String, String> tags = new HashMap<>();
    TemplateValues.maps(values.named(arn).getOrDefault("Tags", List.of()))
        .forEach(tag -> tags.put(values.text(tag.get("Key")), values.text(tag.get("Value"))));
    return tags;
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
