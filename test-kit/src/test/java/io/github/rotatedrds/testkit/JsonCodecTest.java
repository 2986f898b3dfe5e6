package io.github.rotatedrds.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

class JsonCodecTest {

  private static String write(DescribeSecretResponse response) {
    return new String(JsonCodec.write(response), StandardCharsets.UTF_8);
  }

  @Test
  void shouldReadBackWhatItWrote() {
    DescribeSecretResponse response =
        DescribeSecretResponse.builder()
            .arn("arn:x")
            .rotationEnabled(true)
            .rotationRules(r -> r.automaticallyAfterDays(30L).duration("3h"))
            .createdDate(Instant.parse("2026-11-24T10:00:00.123Z"))
            .tags(Tag.builder().key("a").value("").build())
            .versionIdsToStages(Map.of("v1", List.of("AWSCURRENT", "AWSPENDING")))
            .build();

    assertThat(
            JsonCodec.read(
                    JsonNode.parser().parse(write(response)), DescribeSecretResponse.builder())
                .build())
        .isEqualTo(response);
  }

  @Test
  void shouldWriteNothingForWhatIsNotSet() {
    assertThat(write(DescribeSecretResponse.builder().build())).isEqualTo("{}");
  }

  @Test
  void shouldWriteBytesAsBase64() {
    GetSecretValueResponse response =
        GetSecretValueResponse.builder()
            .secretBinary(SdkBytes.fromByteArray(new byte[] {(byte) 0xfb, (byte) 0xff}))
            .build();

    assertThat(new String(JsonCodec.write(response), StandardCharsets.UTF_8))
        .isEqualTo("{\"SecretBinary\":\"+/8=\"}");
  }

  @Test
  void shouldTakeNullForNotSet() {
    assertThat(
            JsonCodec.read(
                    JsonNode.parser().parse("{\"ARN\":null}"), DescribeSecretResponse.builder())
                .build()
                .arn())
        .isNull();
  }
}
