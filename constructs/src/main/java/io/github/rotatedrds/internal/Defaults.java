package io.github.rotatedrds.internal;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.github.rotatedrds.DatabaseTls;
import io.github.rotatedrds.RotatedRdsSecretProps;
import io.github.rotatedrds.RotationRules;
import io.github.rotatedrds.contract.PasswordRules;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.logs.RetentionDays;

/** What holds when a prop is unset; the one place that knows. */
final class Defaults {

  private Defaults() {}

  static Number passwordLength(RotatedRdsSecretProps props) {
    return requireNonNullElse(props.getPasswordLength(), PasswordRules.DEFAULT_LENGTH);
  }

  static String excludeCharacters(RotatedRdsSecretProps props) {
    return requireNonNullElse(
        props.getExcludeCharacters(), PasswordRules.DEFAULT_EXCLUDE_CHARACTERS);
  }

  static RotationRules rotationRules(RotatedRdsSecretProps props) {
    RotationRules rules = props.getRotationRules();
    return rules == null ? RotationRules.every(Duration.days(30)) : rules;
  }

  static DatabaseTls tls(RotatedRdsSecretProps props) {
    return requireNonNullElse(props.getTls(), DatabaseTls.verifyFull());
  }

  static RetentionDays logRetention(RotatedRdsSecretProps props) {
    return requireNonNullElse(props.getLogRetention(), RetentionDays.ONE_YEAR);
  }

  static IVpc vpc(RotatedRdsSecretProps props) {
    IVpc vpc = props.getVpc();
    return vpc == null ? requireNonNull(props.getDatabase().getVpc(), "vpc is required") : vpc;
  }
}
