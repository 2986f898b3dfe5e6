package io.github.rotatedrds.internal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Aws;

class TagCheckTest {

  @Test
  void shouldLetTagsPassThatAwsTakes() {
    assertThatCode(
            () ->
                TagCheck.require(
                    Map.of("k".repeat(128), "v".repeat(256), "empty", "", "id", Aws.STACK_ID)))
        .doesNotThrowAnyException();
  }

  @Test
  void shouldRefuseKeysOfAwsAndOfTheHandler() {
    assertThatThrownBy(
            () -> TagCheck.require(Map.of("aws:team", "a", "rotated-rds:function", "theirs")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'tags' must not begin with aws: or rotated-rds:, got aws:team; rename it; 'tags' must"
                + " not begin with aws: or rotated-rds:, got rotated-rds:function; rename it");
  }

  @Test
  void shouldRefuseTextsThatAreTooLong() {
    assertThatThrownBy(() -> TagCheck.require(Map.of("", "v".repeat(257))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'tags' must have keys of 1 to 128 characters, got ''; shorten it; 'tags' must have"
                + " values of at most 256 characters, got 257 for ; shorten it");
    assertThatThrownBy(() -> TagCheck.require(Map.of("k".repeat(129), "v")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("keys of 1 to 128 characters");
  }
}
