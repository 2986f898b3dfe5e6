package io.github.rotatedrds.internal;

import io.github.rotatedrds.RotatedRdsSecretProps;
import io.github.rotatedrds.VerifyOnDeploy;
import java.util.Optional;

/** What is wrong with what a deployment is to wait for. */
final class VerificationCheck {

  private VerificationCheck() {}

  static Optional<String> problem(RotatedRdsSecretProps props) {
    VerifyOnDeploy asked = props.getVerifyOnDeploy();
    return asked != null && asked.isRotating() && !SecretConfiguration.isOfThisApp(props)
        ? Optional.of(
            "'verifyOnDeploy' must be VerifyOnDeploy.check() for a secret that is not made in this app, got rotate(): a rotation that gets stuck would be rolled back together with the function that could finish it")
        : Optional.empty();
  }
}
