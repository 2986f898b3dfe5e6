package io.github.rotatedrds.handler.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.handler.credentials.JsonTexts;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Any JSON object is a request or gets one line that shows nothing of it. */
class EventPropertiesTest {
  private static final List<String> ARN =
      List.of("\"arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders/db-AbCdEf\"");
  private static final List<String> VERSION = List.of("\"11111111-2222-3333-4444-555555555555\"");

  @Provide
  Arbitrary<String> steps() {
    return JsonTexts.objects(
        Map.of(
            "Step",
            List.of("\"createSecret\"", "\"setSecret\"", "\"testSecret\"", "\"finishSecret\""),
            "SecretId",
            ARN,
            "ClientRequestToken",
            VERSION,
            "RotationToken",
            List.of("\"99999999-8888-7777-6666-555555555555\"")));
  }

  @Provide
  Arbitrary<String> operations() {
    return JsonTexts.objects(
        Map.of(
            "Operation",
            List.of("\"check\"", "\"rollback\""),
            "SecretId",
            ARN,
            "ToVersion",
            VERSION));
  }

  @Property
  void shouldReadOrRefuseAnyStep(@ForAll("steps") String event) {
    readOrRefuse(event, RotationRequest::from);
  }

  @Property
  void shouldReadOrRefuseAnyOperation(@ForAll("operations") String event) {
    readOrRefuse(event, OperationRequest::from);
  }

  @Property
  void shouldReadOrRefuseAnyText(@ForAll String event) {
    assertThat(outcome(event, RotationRequest::from)).isEqualTo("refused");
    assertThat(outcome(event, OperationRequest::from)).isEqualTo("refused");
  }

  /** Both must come up, or the events would try little. */
  private static void readOrRefuse(String event, Function<String, ?> reader) {
    Statistics.collect(outcome(event, reader));
    Statistics.coverage(
        outcomes -> {
          outcomes.check("read").percentage(share -> share > 5);
          outcomes.check("refused").percentage(share -> share > 5);
        });
  }

  /** Whatever else is thrown fails the property. */
  private static String outcome(String event, Function<String, ?> reader) {
    try {
      assertThat(String.valueOf(reader.apply(event))).doesNotContain("Planted");
      return "read";
    } catch (RotationFailure failure) {
      assertThat(failure.getMessage())
          .matches("[\\x20-\\x7e]+")
          .doesNotContain("Planted", "Exception", "at io.github");
      assertThat(failure).hasNoCause();
      return "refused";
    }
  }
}
