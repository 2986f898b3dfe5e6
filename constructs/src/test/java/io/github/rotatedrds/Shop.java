package io.github.rotatedrds;

import java.util.Map;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.CfnResourceProps;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.constructs.Construct;

/** A resource that gets values when it is deployed. */
final class Shop {

  private Shop() {}

  static String password(ISecret secret) {
    return secret.secretValueFromJson("password").unsafeUnwrap();
  }

  static CfnResource withVariable(Construct scope, String value) {
    return with(scope, Map.of("Environment", Map.of("Variables", Map.of("PASSWORD", value))));
  }

  static CfnResource with(Construct scope, Map<String, Object> properties) {
    return new CfnResource(
        scope,
        "Shop",
        CfnResourceProps.builder().type("Shop::Test::Task").properties(properties).build());
  }
}
