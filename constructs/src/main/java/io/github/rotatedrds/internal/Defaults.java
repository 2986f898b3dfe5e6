package io.github.rotatedrds.internal;

import static java.util.Objects.requireNonNullElse;

import io.github.rotatedrds.DatabaseTls;
import io.github.rotatedrds.Provisioning;
import io.github.rotatedrds.RotatedRdsSecretProps;
import io.github.rotatedrds.RotationFunctionProps;
import io.github.rotatedrds.RotationMonitoring;
import io.github.rotatedrds.RotationRules;
import io.github.rotatedrds.SuperuserSecret;
import io.github.rotatedrds.contract.PasswordRules;
import io.github.rotatedrds.contract.Promotion;
import io.github.rotatedrds.contract.RotationScheme;
import java.util.List;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.RetentionDays;

/** What holds when a prop is unset; the one place that knows. */
final class Defaults {

  private Defaults() {}

  static Number passwordLength(RotatedRdsSecretProps props) {
    return requireNonNullElse(
        props.getPasswordLength(), props.getDatabase().getEngine().passwordRules().defaultLength());
  }

  static String excludeCharacters(RotatedRdsSecretProps props) {
    return requireNonNullElse(
        props.getExcludeCharacters(), PasswordRules.DEFAULT_EXCLUDE_CHARACTERS);
  }

  static Promotion promotion(RotatedRdsSecretProps props) {
    io.github.rotatedrds.RotationScheme scheme = props.getScheme();
    return scheme == null ? Promotion.AT_FINISH : scheme.getPromotion();
  }

  static RotationScheme scheme(RotatedRdsSecretProps props) {
    io.github.rotatedrds.RotationScheme scheme = props.getScheme();
    return scheme == null ? RotationScheme.SINGLE_USER : scheme.getKind();
  }

  /** The superuser of the scheme or of the provisioning; null when none is needed. */
  static @Nullable SuperuserSecret superuser(RotatedRdsSecretProps props) {
    SuperuserSecret superuser = schemeSuperuser(props);
    Provisioning provision = props.getProvision();
    return superuser == null && provision != null ? provision.getSuperuser() : superuser;
  }

  static @Nullable SuperuserSecret schemeSuperuser(RotatedRdsSecretProps props) {
    io.github.rotatedrds.RotationScheme scheme = props.getScheme();
    return scheme == null ? null : scheme.getSuperuser();
  }

  /** Whether the superuser's host must be asked from the RDS API. */
  static boolean needsRds(RotatedRdsSecretProps props) {
    SuperuserSecret superuser = superuser(props);
    return superuser != null && superuser.isManagedByRds();
  }

  /** A provisioned user exists only after the first rotation. */
  static boolean rotateImmediately(RotatedRdsSecretProps props) {
    Boolean asked = props.getRotateImmediately();
    return asked == null ? props.getProvision() != null : asked;
  }

  static RotationRules rotationRules(RotatedRdsSecretProps props) {
    RotationRules rules = props.getRotationRules();
    return rules == null ? RotationRules.every(Duration.days(30)) : rules;
  }

  static DatabaseTls tls(RotationFunctionProps props) {
    return requireNonNullElse(props.getTls(), DatabaseTls.verifyFull());
  }

  static boolean dualStack(RotationFunctionProps props) {
    return Boolean.TRUE.equals(props.getDualStack());
  }

  static RetentionDays logRetention(RotationFunctionProps props) {
    return requireNonNullElse(props.getLogRetention(), RetentionDays.ONE_YEAR);
  }

  static RotationMonitoring monitoring(RotationFunctionProps props) {
    return requireNonNullElse(props.getMonitoring(), RotationMonitoring.standard());
  }

  static Runtime runtime(RotationFunctionProps props) {
    return requireNonNullElse(props.getRuntime(), Runtime.JAVA_25);
  }

  static List<? extends IKey> encryptionKeys(RotationFunctionProps props) {
    return requireNonNullElse(props.getEncryptionKeys(), List.of());
  }

  static List<SuperuserSecret> superusers(RotationFunctionProps props) {
    return requireNonNullElse(props.getSuperusers(), List.of());
  }
}
