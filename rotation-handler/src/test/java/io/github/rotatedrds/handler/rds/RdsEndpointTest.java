package io.github.rotatedrds.handler.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RdsEndpointTest {

  @ParameterizedTest
  @CsvSource({
    "eu-west-1, https://rds.eu-west-1.amazonaws.com",
    "cn-north-1, https://rds.cn-north-1.amazonaws.com.cn",
    "us-gov-west-1, https://rds.us-gov-west-1.amazonaws.com"
  })
  void shouldBeTheRegionsInItsPartition(String region, String uri) {
    assertThat(RdsEndpoint.of(Map.of("AWS_REGION", region)).uri()).hasToString(uri);
  }

  @Test
  void shouldBeTheOneThatTheEnvironmentNames() {
    RdsEndpoint endpoint =
        RdsEndpoint.of(
            Map.of(
                "AWS_REGION", "eu-west-1",
                "AWS_ENDPOINT_URL", "http://localhost:1",
                "AWS_ENDPOINT_URL_RDS", "http://localhost:2"));

    assertThat(endpoint.uri()).hasToString("http://localhost:2");
    assertThat(endpoint.region()).isEqualTo("eu-west-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shop.proxy-abc123.eu-west-1.rds.amazonaws.com",
        "Shop.PROXY-abc123.eu-west-1.rds.amazonaws.com.",
        "reports.endpoint.proxy-abc123.cn-north-1.rds.amazonaws.com.cn"
      })
  void shouldKnowAProxyByItsName(String host) {
    assertThat(RdsNames.isProxy(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy-abc123.abc123.eu-west-1.rds.amazonaws.com",
        "shop.cluster-abc123.eu-west-1.rds.amazonaws.com",
        "shop.proxy-abc123.example.com"
      })
  void shouldTakeNoOtherNameForAProxy(String host) {
    assertThat(RdsNames.isProxy(host)).isFalse();
  }
}
