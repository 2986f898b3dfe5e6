package io.github.rotatedrds.internal;

import io.github.rotatedrds.GuardrailRule;
import io.github.rotatedrds.contract.HandlerEnvironment;
import io.github.rotatedrds.contract.TlsMode;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.PolicyValidationPluginReport;
import software.amazon.awscdk.PolicyViolatingResource;
import software.amazon.awscdk.PolicyViolation;

/** What the guardrails find in an app's templates. */
public final class GuardrailReport {

  private static final String FORMER_PASSWORD =
      "the resource gets the password of a secret that rotates when it is deployed, and is locked"
          + " out by the next rotation";
  private static final String ONE_OF_TWO_USERS =
      "the resource gets a user name when it is deployed, and the rotation alternates two users:"
          + " half of the time the password in the secret is the other user's";

  private final SynthesizedTemplates templates;
  private final DatabaseSecrets secrets;
  private final int maxAgeDays;
  private final List<PolicyViolation> violations = new ArrayList<>();

  private GuardrailReport(SynthesizedTemplates templates, int maxAgeDays) {
    this.templates = templates;
    this.secrets = new DatabaseSecrets(templates);
    this.maxAgeDays = maxAgeDays;
  }

  /** Judges the templates. */
  public static PolicyValidationPluginReport of(SynthesizedTemplates templates, int maxAgeDays) {
    GuardrailReport report = new GuardrailReport(templates, maxAgeDays);
    report.rotation();
    report.age();
    report.tls();
    report.alarm();
    report.frozenLogins();
    return PolicyValidationPluginReport.builder()
        .success(report.violations.isEmpty())
        .violations(report.violations)
        .build();
  }

  private void rotation() {
    for (SynthesizedResource database : secrets.databases()) {
      if (!secrets.isInSecret(database)) {
        violation(
            GuardrailRule.ROTATION,
            database,
            "MasterUserPassword",
            "the database's master password is in no secret of this app",
            "let RDS manage it (manageMasterUserPassword), or take it from a secret"
                + " (Credentials.fromGeneratedSecret) and add a RotatedRdsSecret");
      }
    }
    for (SynthesizedResource secret : secrets.secrets()) {
      if (!secrets.isRotated(secret)) {
        violation(
            GuardrailRule.ROTATION,
            secret,
            "",
            "the secret holds a database's password and has no rotation schedule",
            "add RotatedRdsSecret.Builder.create(…).database(…).secret(…)");
      }
    }
  }

  private void age() {
    for (SynthesizedResource schedule : secrets.schedules()) {
      String problem = ScheduledAge.problem(schedule, maxAgeDays);
      if (problem != null) {
        violation(
            GuardrailRule.ROTATION_AGE,
            schedule,
            "RotationRules",
            problem,
            "set rotationRules to %d days or less".formatted(maxAgeDays));
      }
    }
  }

  private void tls() {
    for (SynthesizedResource function : templates.ofType("AWS::Lambda::Function")) {
      String mode = function.property("Environment", "Variables", HandlerEnvironment.TLS).asText();
      if (TlsMode.CLEAR_TEXT.value().equals(mode)) {
        violation(
            GuardrailRule.TLS,
            function,
            "Environment/Variables/" + HandlerEnvironment.TLS,
            "the rotation function sends passwords without TLS",
            "leave out tls(DatabaseTls.clearText()); with certificates of your own use"
                + " DatabaseTls.verifyFull(roots)");
      }
    }
  }

  private void alarm() {
    RotationWatch watch = new RotationWatch(templates, secrets);
    for (SynthesizedResource function : watch.functions()) {
      if (!watch.isWatched(function)) {
        violation(
            GuardrailRule.ALARM,
            function,
            "",
            "nobody is told when the rotation function fails",
            "set monitoring, or add a CloudWatch alarm on a metric of the function or an"
                + " EventBridge rule on RotationFailed of its secrets");
      }
    }
  }

  private void frozenLogins() {
    for (FrozenLogin frozen : FrozenLogin.all(secrets.names())) {
      if (secrets.isChanged(frozen)) {
        violation(
            GuardrailRule.FROZEN_PASSWORD,
            frozen.holder(),
            frozen.property(),
            frozen.isUserName() ? ONE_OF_TWO_USERS : FORMER_PASSWORD,
            "let whoever logs in read the secret when it connects, user name and password together,"
                + " and again when a login fails");
      }
    }
  }

  private void violation(
      GuardrailRule rule,
      SynthesizedResource resource,
      String property,
      String description,
      String fix) {
    if (resource.isExempt(rule)) {
      return;
    }
    violations.add(
        PolicyViolation.builder()
            .ruleName(rule.getId())
            .description(description)
            .fix(
                "%s; or say why not: RotationGuardrails.exempt(construct, GuardrailRule.%s, reason)"
                    .formatted(fix, rule))
            // CDK's own acknowledgements silence a rule everywhere; not a fatal one.
            .severity("fatal")
            .violatingResources(List.of(violating(resource, property)))
            .build());
  }

  private static PolicyViolatingResource violating(SynthesizedResource resource, String property) {
    return PolicyViolatingResource.builder()
        .resourceLogicalId(resource.logicalId())
        .templatePath(resource.template().path().toString())
        .locations(List.of(property.isEmpty() ? "Properties" : "Properties/" + property))
        .build();
  }
}
