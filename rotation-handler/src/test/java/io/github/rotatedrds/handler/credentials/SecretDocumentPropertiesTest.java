package io.github.rotatedrds.handler.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.contract.PasswordRules;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.statistics.Statistics;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

class SecretDocumentPropertiesTest {

  @Property
  void shouldReadOrRefuseAnyText(@ForAll String text) {
    Throwable thrown =
        catchThrowable(() -> SecretDocument.parse(text, "AWSCURRENT").credentials("AWSCURRENT"));

    assertThat(thrown).isInstanceOf(RotationFailure.class);
  }

  @Provide
  Arbitrary<String> secrets() {
    return JsonTexts.objects(
        Map.of(
            "engine", List.of("\"mysql\"", "\"oracle\""),
            "host", List.of("\"db.example.com\""),
            "port", List.of("3306", "\"3306\""),
            "dbname", List.of("\"orders\""),
            "username", List.of("\"app\""),
            "password", List.of("\"Planted-secret-1\"")));
  }

  /** Both must come up, or the secrets would try little. */
  @Property
  void shouldReadOrRefuseAnyObjectWithoutShowingIt(@ForAll("secrets") String json) {
    Statistics.collect(outcome(json));
    Statistics.coverage(
        outcomes -> {
          outcomes.check("read").percentage(share -> share > 5);
          outcomes.check("refused").percentage(share -> share > 5);
        });
  }

  private static String outcome(String json) {
    try {
      SecretDocument document = SecretDocument.parse(json, "AWSCURRENT");
      assertThat(document + " " + document.credentials("AWSCURRENT").password())
          .doesNotContain("Planted");
      return "read";
    } catch (RotationFailure failure) {
      assertThat(failure.getMessage())
          .matches("[\\x20-\\x7e\u2026]+")
          .doesNotContain("Planted", "Exception");
      assertThat(failure).hasNoCause();
      return "refused";
    }
  }

  @Property
  void shouldGiveBackAnyPasswordAsItWas(
      @ForAll @StringLength(min = 1, max = 100) String password,
      @ForAll @StringLength(min = 1, max = 10) String username) {
    SecretDocument document =
        SecretDocument.parse(json(Map.of("username", "", "password", "")), "x");

    Map<String, ?> again =
        JsonObjects.parse(document.with(scalars(username), Password.of(scalars(password))))
            .orElseThrow();

    assertThat(again.get("password")).hasToString(quoted(scalars(password)));
    assertThat(again.get("username")).hasToString(quoted(scalars(username)));
  }

  @Property
  void shouldKeepAnyOtherField(
      @ForAll @Size(max = 5) Map<@StringLength(min = 9, max = 20) String, String> others) {
    String before = json(others);

    String after = SecretDocument.parse(before, "x").with("app", Password.of("new"));

    assertThat(after).isEqualTo(before);
  }

  @Property(tries = 200)
  void shouldGenerateWhatThePolicySaysForAnyExclusion(
      @ForAll @IntRange(min = 20, max = 41) int length,
      @ForAll @StringLength(max = 40) String excluded) {
    String exclude = PasswordRules.DEFAULT_EXCLUDE_CHARACTERS.substring(0, 3) + "/\"@ " + excluded;
    if (!DatabaseEngine.MYSQL.passwordRules().problems(length, exclude).isEmpty()) {
      return;
    }

    String password =
        new PasswordPolicy(length, exclude).generate("app", new SecureRandom()).reveal();

    assertThat(password).hasSize(length);
    assertThat(password.chars()).noneMatch(c -> exclude.indexOf(c) >= 0);
  }

  /** Halves of characters cannot be written as UTF-8, in which secrets are stored. */
  private static String scalars(String text) {
    return text.replaceAll("\\p{Cs}", "?");
  }

  private static String quoted(String text) {
    return text.isEmpty() ? "\"\"" : nodeText(json(Map.of("x", text)));
  }

  private static String nodeText(String json) {
    return JsonObjects.parse(json).orElseThrow().get("x").toString();
  }

  private static String json(Map<String, String> fields) {
    JsonWriter writer = JsonWriter.create().writeStartObject();
    fields.forEach((key, value) -> writer.writeFieldName(scalars(key)).writeValue(scalars(value)));
    return new String(writer.writeEndObject().getBytes(), java.nio.charset.StandardCharsets.UTF_8);
  }
}
