package io.github.rotatedrds.handler.rds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RdsNamesTest {

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
