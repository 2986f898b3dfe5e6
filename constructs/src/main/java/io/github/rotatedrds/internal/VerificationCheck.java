package io.github.rotatedrds.internal;

import io.github.rotatedrds.RotatedRdsSecretProps;
import io.github.rotatedrds.VerifyOnDeploy;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.Annotations;
import software.constructs.Construct;

/** Refuses to wait for what cannot come, and warns where it needs somebody's doing. */
final class VerificationCheck {

  private VerificationCheck() {}

  static List<String> problems(RotatedRdsSecretProps props) {
    VerifyOnDeploy asked = props.getVerifyOnDeploy();
    List<String> problems = new ArrayList<>();
    if (asked == null || !asked.isEnabled()) {
      return problems;
    }
    if (asked.isRotating() && !SecretConfiguration.isOfThisApp(props)) {
      problems.add(
          "'verifyOnDeploy' must be VerifyOnDeploy.check() for a secret that is not made in this app, got rotate(): a rotation that gets stuck would be rolled back together with the function that could finish it");
    }
    if (props.getProvision() != null && !Defaults.rotateImmediately(props)) {
      problems.add(
          "'rotateImmediately' must not be false together with 'provision' and 'verifyOnDeploy': the first rotation makes the user that the deployment waits for; leave it out");
    }
    return problems;
  }

  /** A new secret has a new password, with which nobody made a user so far. */
  static void warn(Construct scope, RotatedRdsSecretProps props) {
    if (props.getSecret() == null && props.getProvision() == null) {
      Annotations.of(scope)
          .addWarningV2(
              "rotated-rds:verifiedUser",
              "'verifyOnDeploy' waits for a login of the user %s with the password of a new secret: the first deployment fails unless something makes that user. Set 'provision', let getVerification() depend on what makes it, or deploy once without 'verifyOnDeploy'; acknowledge this if the user is there"
                  .formatted(props.getUsername()));
    }
  }
}
