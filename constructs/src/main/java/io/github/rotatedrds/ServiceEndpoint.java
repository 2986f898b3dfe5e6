package io.github.rotatedrds;

import static java.util.Objects.requireNonNull;

import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.services.ec2.IInterfaceVpcEndpoint;

/** How a rotation function without a route to the internet reaches an AWS service. */
public final class ServiceEndpoint {

  private final @Nullable IInterfaceVpcEndpoint endpoint;
  private final @Nullable String way;

  private ServiceEndpoint(@Nullable IInterfaceVpcEndpoint endpoint, @Nullable String way) {
    this.endpoint = endpoint;
    this.way = way;
  }

  /**
   * By an interface endpoint that the VPC has; its security groups are opened to the function. The
   * function calls the service by its ordinary name: the endpoint must have private DNS ({@code
   * privateDnsEnabled}, CDK's default), or the VPC a private hosted zone that leads the name there.
   */
  public static ServiceEndpoint existing(IInterfaceVpcEndpoint endpoint) {
    return new ServiceEndpoint(requireNonNull(endpoint, "endpoint is required"), null);
  }

  /**
   * By an interface endpoint that is made in the VPC, with private DNS, in the function's subnets
   * and open to the function only. One is made for all functions of a VPC. The VPC must not have
   * another one for the service with private DNS.
   */
  public static ServiceEndpoint create() {
    return new ServiceEndpoint(null, null);
  }

  /**
   * By a way that the app does not show, such as a transit gateway behind an imported VPC.
   *
   * @param way which one, in words, for whoever reads the app; must not be blank
   * @throws IllegalArgumentException if {@code way} is blank
   */
  public static ServiceEndpoint reachedBy(String way) {
    if (way.isBlank()) {
      throw new IllegalArgumentException(
          "'way' must say how the service is reached, got nothing; for example \"transit gateway\"");
    }
    return new ServiceEndpoint(null, way);
  }

  /** The endpoint that was given; null for the other two. */
  @Nullable
  public IInterfaceVpcEndpoint getEndpoint() {
    return endpoint;
  }

  /** Whether an endpoint is to be made. */
  public boolean isCreated() {
    return endpoint == null && way == null;
  }
}
