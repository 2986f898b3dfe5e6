package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.rds.DatabaseProxy;
import software.amazon.awscdk.services.rds.DatabaseProxyOptions;
import software.amazon.awscdk.services.rds.ProxyTarget;

/** A proxy of RDS that logs in with the rotated secret. */
class ProxyTest {

  private final DatabaseStack orders = new DatabaseStack();
  private final DatabaseInstance database = orders.instance(DatabaseStack.POSTGRES);

  @Test
  void shouldRefuseAlternatingUsersBehindAProxy() {
    RotatedRdsSecret rotated =
        rotated().scheme(RotationScheme.alternatingUsers(database.getSecret())).build();
    addProxy(rotated);

    assertThatThrownBy(orders.app::synth)
        .hasMessageContaining(
            "'scheme' must not be alternatingUsers(…) behind RDS Proxy, which does not support it,"
                + " but Orders/Proxy/Resource logs in with this secret; use singleUser() or, with"
                + " MySQL, overlappingPasswords()");
  }

  @Test
  void shouldAllowASingleUserBehindAProxy() {
    addProxy(rotated().build());

    assertThatCode(orders.app::synth).doesNotThrowAnyException();
  }

  @Test
  void shouldAllowAlternatingUsersBesideAProxyWithAnotherSecret() {
    rotated().scheme(RotationScheme.alternatingUsers(database.getSecret())).build();
    database.addProxy(
        "Proxy",
        DatabaseProxyOptions.builder()
            .secrets(List.of(database.getSecret()))
            .vpc(orders.vpc)
            .vpcSubnets(DatabaseStack.isolated())
            .build());

    assertThatCode(orders.app::synth).doesNotThrowAnyException();
  }

  private RotatedRdsSecretBuilder<RotatedRdsSecret> rotated() {
    return orders.rotated(RotatedDatabase.instance(database)).username("orders");
  }

  private void addProxy(RotatedRdsSecret rotated) {
    DatabaseProxy.Builder.create(orders.stack, "Proxy")
        .proxyTarget(ProxyTarget.fromInstance(database))
        .secrets(List.of(rotated.getSecret()))
        .vpc(orders.vpc)
        .vpcSubnets(DatabaseStack.isolated())
        .build();
  }
}
