package io.github.rotatedrds.internal;

import io.github.rotatedrds.RotatedDatabase;
import io.github.rotatedrds.RotatedRdsSecretProps;
import io.github.rotatedrds.RotationFunctionProps;
import io.github.rotatedrds.VerifyOnDeploy;
import io.github.rotatedrds.contract.DeploymentCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.services.iam.Policy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.rds.IDatabaseCluster;
import software.amazon.awscdk.services.rds.IDatabaseInstance;
import software.amazon.awscdk.services.secretsmanager.CfnRotationSchedule;
import software.constructs.Construct;

/**
 * Lets deployments wait for the secrets of one rotation function. Its own function is made for the
 * first secret that asks for it, and serves all of them: it depends on no secret, so that it fits
 * into the stack of the rotation function.
 */
public final class DeploymentVerification {

  private static final List<String> ROTATION =
      List.of("secretsmanager:DescribeSecret", "secretsmanager:RotateSecret");

  private final Construct functionScope;
  private final RotationFunctionProps functionProps;
  private final FunctionResources rotation;
  private @Nullable VerificationFunction made;
  private @Nullable Policy mayRotate;

  /** Makes nothing yet. */
  public DeploymentVerification(
      Construct functionScope, RotationFunctionProps functionProps, FunctionResources rotation) {
    this.functionScope = functionScope;
    this.functionProps = functionProps;
    this.rotation = rotation;
  }

  /**
   * Lets the stack of a secret wait for it, if its props say so, after everything that a rotation
   * needs, which the schedule waits for.
   */
  public void add(
      Construct secretScope,
      AttachedSecret secret,
      RotatedRdsSecretProps props,
      CfnRotationSchedule schedule) {
    VerifyOnDeploy asked = props.getVerifyOnDeploy();
    if (asked == null || !asked.isEnabled()) {
      return;
    }
    Construct scope = new Construct(secretScope, "Verification");
    Map<String, Object> look = properties(secret, props, DeploymentCheck.CHECK);
    look.put("Database", identifier(props.getDatabase()));
    // Another id for other settings, so that CloudFormation never updates it: were its check to
    // fail in an update, the rollback would check once more, and could fail for the same reason.
    String settings = Fingerprint.of(secretScope, props, functionScope, rotation.function());
    CustomResource checked = resource(scope, "Checked" + settings, look);
    checked.getNode().addDependency(schedule);
    if (asked.isRotating()) {
      CustomResource rotated =
          resource(scope, "Rotated", properties(secret, props, DeploymentCheck.ROTATE));
      rotated.getNode().addDependency(checked, mayRotate(secret, props));
    }
  }

  private static Map<String, Object> properties(
      AttachedSecret secret, RotatedRdsSecretProps props, String operation) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(DeploymentCheck.SECRET_ARN, secret.secret().getSecretArn());
    properties.put(DeploymentCheck.OPERATION, operation);
    if (Defaults.rotateImmediately(props)) {
      properties.put(DeploymentCheck.ROTATING, "true");
    }
    return properties;
  }

  private CustomResource resource(Construct scope, String id, Map<String, Object> properties) {
    return CustomResource.Builder.create(scope, id)
        .resourceType(DeploymentCheck.RESOURCE_TYPE)
        .serviceToken(function().function().getFunctionArn())
        .serviceTimeout(VerificationFunction.ANSWERED_WITHIN)
        .properties(properties)
        .build();
  }

  private VerificationFunction function() {
    if (made == null) {
      Construct scope = new Construct(functionScope, "Verification");
      made = VerificationFunction.create(scope, functionProps, rotation);
    }
    return made;
  }

  /** For a shared function by the tag of its secrets, as its own role, and so once for all. */
  private Policy mayRotate(AttachedSecret secret, RotatedRdsSecretProps props) {
    if (mayRotate == null) {
      PolicyStatement statement =
          props.getRotationFunction() == null
              ? secret.identity().allow(ROTATION)
              : SharedAccess.tagged(functionScope, ROTATION, props.getRotationFunction().getName());
      VerificationFunction function = function();
      mayRotate =
          Policy.Builder.create(function.function(), "Rotate")
              .roles(List.of(function.role()))
              .statements(List.of(statement))
              .build();
    }
    return mayRotate;
  }

  /** What the attachment refers to, too; another one means another server behind the secret. */
  private static String identifier(RotatedDatabase database) {
    return database.getResource() instanceof IDatabaseCluster cluster
        ? cluster.getClusterIdentifier()
        : ((IDatabaseInstance) database.getResource()).getInstanceIdentifier();
  }
}
