package io.github.rotatedrds.internal;

import io.github.rotatedrds.RotationFunctionProps;
import io.github.rotatedrds.ServiceEndpoint;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.services.ec2.IInterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.SubnetSelection;

/** The interface endpoints of the function's VPC, made on demand. */
final class Endpoints {

  private Endpoints() {}

  static @Nullable IInterfaceVpcEndpoint secretsManager(RotationFunctionProps props) {
    return endpoint(
        props,
        props.getSecretsManagerEndpoint(),
        "RotatedRdsSecretsManager",
        InterfaceVpcEndpointAwsService.SECRETS_MANAGER);
  }

  /** Whether the function reaches Secrets Manager by an interface endpoint that it was given. */
  static boolean isSecretsManagerKnown(RotationFunctionProps props) {
    ServiceEndpoint asked = props.getSecretsManagerEndpoint();
    return asked != null && (asked.isCreated() || asked.getEndpoint() != null);
  }

  static @Nullable IInterfaceVpcEndpoint rds(RotationFunctionProps props) {
    return endpoint(
        props, props.getRdsEndpoint(), "RotatedRdsRds", InterfaceVpcEndpointAwsService.RDS);
  }

  /**
   * The endpoint lies under the VPC: there it stays when the secret that asked for it first goes.
   */
  private static @Nullable IInterfaceVpcEndpoint endpoint(
      RotationFunctionProps props,
      @Nullable ServiceEndpoint asked,
      String id,
      InterfaceVpcEndpointAwsService service) {
    if (asked == null || !asked.isCreated()) {
      return asked == null ? null : asked.getEndpoint();
    }
    IVpc vpc = props.getVpc();
    return vpc.getNode().tryFindChild(id) instanceof IInterfaceVpcEndpoint made
        ? made
        : vpc.addInterfaceEndpoint(
            id,
            InterfaceVpcEndpointOptions.builder()
                .service(service)
                .subnets(onePerZone(props))
                .open(false)
                .build());
  }

  /** An endpoint may have one subnet in each zone only. */
  private static SubnetSelection onePerZone(RotationFunctionProps props) {
    return SubnetSelection.builder()
        .subnets(props.getVpc().selectSubnets(props.getVpcSubnets()).getSubnets())
        .onePerAz(true)
        .build();
  }
}
