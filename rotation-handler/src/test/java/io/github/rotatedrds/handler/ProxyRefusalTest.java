package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.HandlerEnvironment;
import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.testkit.RotationRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProxyRefusalTest {

  @ParameterizedTest
  @EnumSource(RotationScheme.class)
  void shouldRefuseAProxyBeforeAnythingIsStored(RotationScheme scheme) {
    RotationBench bench =
        new RotationBench()
            .with(HandlerEnvironment.ENGINE, "mysql")
            .with(HandlerEnvironment.TLS, "clear-text")
            .with(HandlerEnvironment.SCHEME, scheme.value())
            .holding(
                "{\"engine\":\"mysql\",\"host\":\"shop.proxy-abc.eu-west-1.rds.amazonaws.com\","
                    + "\"username\":\"app\",\"password\":\"x\"}");

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining("createSecret")
        .hasMessageContaining(
            "is an RDS Proxy, which lets in nobody by a password that is not AWSCURRENT yet")
        .hasMessageContaining("overlapping passwords [CONFIG: ");
    assertThat(bench.secrets.calls()).noneMatch(call -> call.operation().equals("PutSecretValue"));
  }
}
