package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.DatabaseEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.services.kms.Key;

/**
 * The same app gives the same template in every JVM. The order of an unsorted map is another one in
 * each, so what comes from maps must be sorted.
 */
class StableTemplatesTest {

  private static final Set<String> FROM_MAPS = Set.of("Condition", "EventPattern");

  private final List<String> seen = new ArrayList<>();
  private final List<String> unsorted = new ArrayList<>();

  @Test
  void shouldSortWhatComesFromMaps() {
    walk(Scenario.CUSTOMER_KEYS.define().templates());
    walk(OnRotatedApp.define().templates());
    walk(sharedKeys().templates());

    assertThat(seen).hasSizeGreaterThan(10);
    assertThat(unsorted).isEmpty();
  }

  @Test
  void shouldSortTheParametersOfTheStateMachine() {
    TemplateValues values = new TemplateValues(OnRotatedApp.define().templates());

    assertThat(values.text(values.only("AWS::StepFunctions::StateMachine").get("DefinitionString")))
        .containsSubsequence("\"Cluster\":", "\"ForceNewDeployment\":", "\"Service\":");
  }

  @Test
  void shouldSortThePathsInTheMessageOfAFailure() {
    TemplateValues values = new TemplateValues(Scenario.SINGLE_USER_INSTANCE.define().templates());

    assertThat(values.all("AWS::Events::Rule").toString())
        .containsSubsequence("{account=$", "arn=$", "event=$", "region=$", "secret=$", "time=$");
  }

  private static ReviewedApp sharedKeys() {
    ReviewedApp app = new ReviewedApp();
    RotationFunction.Builder.create(app.stack, "Rotation")
        .engine(DatabaseEngine.POSTGRES)
        .vpc(app.vpc)
        .encryptionKeys(List.of(new Key(app.stack, "Key")))
        .build();
    return app;
  }

  private void walk(Object value) {
    if (value instanceof List<?> list) {
      list.forEach(this::walk);
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, inner) -> {
            if (FROM_MAPS.contains(key) && inner instanceof Map<?, ?> fromMap) {
              seen.add(key + " " + fromMap);
              requireSorted(fromMap);
            }
            walk(inner);
          });
    }
  }

  private void requireSorted(Map<?, ?> map) {
    List<String> keys = map.keySet().stream().map(String::valueOf).toList();
    if (!keys.equals(keys.stream().sorted().toList())) {
      unsorted.add(map.toString());
    }
    map.values().stream()
        .filter(Map.class::isInstance)
        .map(Map.class::cast)
        .forEach(this::requireSorted);
  }
}
