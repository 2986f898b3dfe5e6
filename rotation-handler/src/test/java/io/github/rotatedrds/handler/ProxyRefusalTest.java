package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.HandlerEnvironment;
import io.github.rotatedrds.testkit.RotationRun;
import org.junit.jupiter.api.Test;

class ProxyRefusalTest {

  @Test
  void shouldRefuseAlternatingUsersBehindAProxyBeforeAnythingIsStored() {
    RotationBench bench =
        new RotationBench()
            .with(HandlerEnvironment.ENGINE, "postgres")
            .with(HandlerEnvironment.TLS, "clear-text")
            .alternatingWithoutSuperuser()
            .holding(
                "{\"engine\":\"postgres\",\"host\":\"shop.proxy-abc.eu-west-1.rds.amazonaws.com\","
                    + "\"username\":\"app\",\"password\":\"x\"}");

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining("createSecret")
        .hasMessageContaining("is an RDS Proxy, which does not know the alternate user")
        .hasMessageContaining("overlapping passwords [CONFIG: ");
    assertThat(bench.secrets.calls()).noneMatch(call -> call.operation().equals("PutSecretValue"));
  }
}
