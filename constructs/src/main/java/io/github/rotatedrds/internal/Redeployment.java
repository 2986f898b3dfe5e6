package io.github.rotatedrds.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.ecs.IBaseService;
import software.amazon.awscdk.services.events.IRuleTarget;
import software.amazon.awscdk.services.events.targets.SfnStateMachine;
import software.amazon.awscdk.services.stepfunctions.DefinitionBody;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.amazon.awscdk.services.stepfunctions.tasks.CallAwsService;
import software.constructs.Construct;

/** Starts the tasks of an ECS service anew: EventBridge cannot call ECS itself. */
public final class Redeployment {

  private Redeployment() {}

  /** A state machine of one state that may update this one service. */
  public static IRuleTarget of(Construct scope, IBaseService service) {
    CallAwsService update =
        CallAwsService.Builder.create(scope, "UpdateService")
            .service("ecs")
            .action("updateService")
            // Sorted: another order would be another definition with every synth.
            .parameters(
                new TreeMap<>(
                    Map.of(
                        "Cluster", service.getCluster().getClusterArn(),
                        "Service", service.getServiceArn(),
                        "ForceNewDeployment", true)))
            .iamAction("ecs:UpdateService")
            .iamResources(List.of(service.getServiceArn()))
            .build();
    update.addRetry();
    StateMachine machine =
        StateMachine.Builder.create(scope, "StateMachine")
            .comment("Deploys a service again after its database password was rotated")
            .definitionBody(DefinitionBody.fromChainable(update))
            .build();
    return SfnStateMachine.Builder.create(machine).build();
  }
}
