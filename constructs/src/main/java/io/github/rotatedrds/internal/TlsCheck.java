package io.github.rotatedrds.internal;

import io.github.rotatedrds.DatabaseTls;
import io.github.rotatedrds.RotationFunctionProps;
import io.github.rotatedrds.contract.TlsMode;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.constructs.Construct;

/** Refuses TLS that could never work, and warns about none at all. */
public final class TlsCheck {

  private TlsCheck() {}

  /**
   * Checks the roots against the region of the stack; a region that is a token passes unchecked.
   *
   * @throws IllegalArgumentException if the shipped Amazon RDS roots do not cover the region
   */
  public static void check(Construct scope, RotationFunctionProps props) {
    DatabaseTls tls = Defaults.tls(props);
    if (tls.getMode() == TlsMode.CLEAR_TEXT) {
      Annotations.of(scope)
          .addWarningV2(
              "rotated-rds:clearText",
              "'tls' is clearText(): the rotation sends passwords over the network readable; use"
                  + " DatabaseTls.verifyFull()");
      return;
    }
    String region = Stack.of(scope).getRegion();
    HandlerBundle bundle = HandlerBundle.of(props.getEngine());
    if (tls.getRoots() == null && !Token.isUnresolved(region) && !bundle.trusts(region)) {
      throw new IllegalArgumentException(
          "'tls' must trust the databases of the stack's region, got "
              + region
              + ", which the shipped Amazon RDS roots do not cover; download AWS's current bundle"
              + " from https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem and set"
              + " DatabaseTls.verifyFull(Path.of(\"global-bundle.pem\"))");
    }
  }
}
