package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** There are two builders and one set of getters; a prop is in all three or in none. */
class BuildersTest {

  @Test
  void shouldOfferEveryPropInBothBuilders() {
    assertThat(settersOf(RotatedRdsSecret.Builder.class))
        .isEqualTo(settersOf(RotatedRdsSecretProps.Builder.class));
  }

  @Test
  void shouldHaveAGetterForEveryProp() {
    Set<String> getters =
        Arrays.stream(RotatedRdsSecretProps.class.getDeclaredMethods())
            .map(Method::getName)
            .filter(name -> name.startsWith("get"))
            .map(name -> name.substring(3, 4).toLowerCase(Locale.ROOT) + name.substring(4))
            .collect(Collectors.toSet());

    assertThat(settersOf(RotatedRdsSecretProps.Builder.class))
        .extracting(setter -> setter.split(" ")[0])
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
        .map(method -> method.getName() + " " + List.of(method.getGenericParameterTypes()))
        .collect(Collectors.toSet());
  }
}
