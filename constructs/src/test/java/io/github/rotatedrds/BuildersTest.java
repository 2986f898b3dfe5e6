package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One builder serves the construct and its props; a prop is in builder and props or in neither. */
class BuildersTest {

  @Test
  void shouldHaveAGetterForEveryProp() {
    Set<String> getters =
        Arrays.stream(RotatedRdsSecretProps.class.getDeclaredMethods())
            .map(Method::getName)
            .filter(name -> name.startsWith("get"))
            .map(name -> name.substring(3, 4).toLowerCase(Locale.ROOT) + name.substring(4))
            .collect(Collectors.toSet());

    assertThat(settersOf(RotatedRdsSecretBuilder.class))
        .containsExactlyInAnyOrderElementsOf(getters);
  }

  @Test
  void shouldDefineTheSameResourcesFromPropsAsFromTheBuilder() {
    DatabaseStack built = new DatabaseStack();
    built.rotated().build();
    DatabaseStack constructed = new DatabaseStack();
    new RotatedRdsSecret(
        constructed.stack,
        "Password",
        RotatedRdsSecretProps.builder()
            .database(RotatedDatabase.instance(constructed.instance(DatabaseStack.POSTGRES)))
            .username("orders")
            .build());

    assertThat(constructed.template().toJSON()).isEqualTo(built.template().toJSON());
  }

  private static Set<String> settersOf(Class<?> builder) {
    return Arrays.stream(builder.getDeclaredMethods())
        .filter(method -> method.getReturnType() == builder && method.getParameterCount() == 1)
        .map(Method::getName)
        .collect(Collectors.toSet());
  }
}
