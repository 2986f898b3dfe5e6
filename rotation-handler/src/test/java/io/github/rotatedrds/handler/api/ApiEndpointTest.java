package io.github.rotatedrds.handler.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiEndpointTest {

  @ParameterizedTest
  @CsvSource({
    "rds, eu-west-1, https://rds.eu-west-1.amazonaws.com",
    "rds, cn-north-1, https://rds.cn-north-1.amazonaws.com.cn",
    "lambda, us-gov-west-1, https://lambda.us-gov-west-1.amazonaws.com"
  })
  void shouldBeTheRegionsInItsPartition(String service, String region, String uri) {
    assertThat(ApiEndpoint.of(service, Map.of("AWS_REGION", region)).uri()).hasToString(uri);
  }

  @Test
  void shouldBeTheOneThatTheEnvironmentNames() {
    ApiEndpoint endpoint =
        ApiEndpoint.of(
            "rds",
            Map.of(
                "AWS_REGION", "eu-west-1",
                "AWS_ENDPOINT_URL", "http://localhost:1",
                "AWS_ENDPOINT_URL_RDS", "http://localhost:2"));

    assertThat(endpoint.uri()).hasToString("http://localhost:2");
    assertThat(endpoint.region()).isEqualTo("eu-west-1");
  }
}
