package io.github.rotatedrds;

import software.amazon.awscdk.services.rds.IInstanceEngine;
import software.amazon.awscdk.services.rds.InstanceEngineBindOptions;
import software.amazon.awscdk.services.rds.InstanceEngineConfig;
import software.amazon.awscdk.services.secretsmanager.SecretRotationApplication;
import software.constructs.Construct;

/** An engine that CDK has no constant for: whoever imports such an instance writes this. */
final class UnlistedInstanceEngine implements IInstanceEngine {

  private final String type;

  UnlistedInstanceEngine(String type) {
    this.type = type;
  }

  @Override
  public String getEngineType() {
    return type;
  }

  @Override
  public SecretRotationApplication getSingleUserRotationApplication() {
    return SecretRotationApplication.POSTGRES_ROTATION_SINGLE_USER;
  }

  @Override
  public SecretRotationApplication getMultiUserRotationApplication() {
    return SecretRotationApplication.POSTGRES_ROTATION_MULTI_USER;
  }

  @Override
  public InstanceEngineConfig bindToInstance(Construct scope, InstanceEngineBindOptions options) {
    return InstanceEngineConfig.builder().build();
  }
}
