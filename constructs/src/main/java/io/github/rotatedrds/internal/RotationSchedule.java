package io.github.rotatedrds.internal;

import io.github.rotatedrds.RotatedRdsSecretProps;
import io.github.rotatedrds.RotationRules;
import io.github.rotatedrds.SuperuserSecret;
import software.amazon.awscdk.services.secretsmanager.CfnRotationSchedule;
import software.amazon.awscdk.services.secretsmanager.CfnRotationSchedule.RotationRulesProperty;
import software.constructs.Construct;

/**
 * The rotation schedule. CDK's own construct adds a policy to the secret that denies its deletion,
 * and knows neither cron nor windows.
 */
public final class RotationSchedule {

  private RotationSchedule() {}

  /** Defines the schedule; it waits for the attachment and for the permission to be invoked. */
  public static CfnRotationSchedule create(
      Construct scope,
      RotatedRdsSecretProps props,
      AttachedSecret secret,
      FunctionResources function) {
    RotationRules rules = Defaults.rotationRules(props).forPath(scope.getNode().getPath());
    CfnRotationSchedule schedule =
        CfnRotationSchedule.Builder.create(scope, "Schedule")
            .secretId(secret.secret().getSecretArn())
            .rotationLambdaArn(function.function().getFunctionArn())
            .rotateImmediatelyOnUpdate(Defaults.rotateImmediately(props))
            .rotationRules(
                RotationRulesProperty.builder()
                    .scheduleExpression(rules.getScheduleExpression())
                    .duration(rules.getDuration())
                    .build())
            .build();
    schedule.getNode().addDependency(function.permission(), secret.secret());
    SuperuserSecret superuser = Defaults.superuser(props);
    if (superuser != null) {
      schedule.getNode().addDependency(superuser.getSecret());
    }
    return schedule;
  }
}
