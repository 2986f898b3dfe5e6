package io.github.rotatedrds;

import java.util.List;

/** What {@link RotationGuardrails} demands. */
public enum GuardrailRule {
  /** Every database and every secret of a database rotates. */
  ROTATION(
      "rotation-missing",
      "AWS::RDS::DBInstance",
      "AWS::RDS::DBCluster",
      "AWS::SecretsManager::Secret"),

  /** A secret of a database rotates often enough. */
  ROTATION_AGE("rotation-too-rare", "AWS::SecretsManager::RotationSchedule"),

  /** No rotation function sends passwords without TLS. */
  TLS("rotation-in-clear-text", "AWS::Lambda::Function"),

  /** Somebody is told when a rotation function fails. */
  ALARM("rotation-alarm-missing", "AWS::Lambda::Function"),

  /**
   * No resource keeps the password that a rotated secret had at the deployment, or the user name of
   * alternating users.
   */
  FROZEN_PASSWORD("rotation-password-frozen");

  private final String id;
  private final List<String> resourceTypes;

  GuardrailRule(String id, String... resourceTypes) {
    this.id = id;
    this.resourceTypes = List.of(resourceTypes);
  }

  /** The name in the validation report and in the metadata of an exemption. */
  public String getId() {
    return id;
  }

  /**
   * The CloudFormation types of the resources that can break the rule, and be exempted from it;
   * empty if any can.
   */
  public List<String> getResourceTypes() {
    return resourceTypes;
  }
}
