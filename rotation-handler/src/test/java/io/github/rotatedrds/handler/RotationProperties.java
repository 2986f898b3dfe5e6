package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any password and any user name; each server's test implements it. */
interface RotationProperties {
  int TRIES = 30;

  /** The same texts in every build; without it, others are drawn each time. */
  String SEED = "20261130";

  TestDatabase database();

  @Provide
  default Arbitrary<String> passwords() {
    return Texts.passwords(database().engine());
  }

  @Provide
  default Arbitrary<String> names() {
    return Texts.names(database().engine());
  }

  @Property(tries = TRIES, seed = SEED)
  default void shouldAcceptExactlyThePasswordOfTheSecret(
      @ForAll("passwords") String before, @ForAll("passwords") String after) throws SQLException {
    Assume.that(!before.equals(after));
    RotationBench bench = bench("any", before);
    bench.begin(database().secretJson("any", after));

    bench.driver.retry(SECRET).orThrow();

    assertThat(bench.password("AWSCURRENT")).isEqualTo(after);
    assertThat(bench.password("AWSPREVIOUS")).isEqualTo(before);
    assertThat(database().canLogIn("any", after)).isTrue();
    assertThat(database().canLogIn("any", before)).isFalse();
  }

  @Property(tries = TRIES, seed = SEED)
  default void shouldRotateAUserOfAnyName(@ForAll("names") String name) throws SQLException {
    RotationBench bench = bench(name, "Old-password-1");

    bench.driver.rotate(SECRET).orThrow();

    assertThat(bench.username("AWSCURRENT")).isEqualTo(name);
    assertThat(database().canLogIn(name, bench.password("AWSCURRENT"))).isTrue();
    assertThat(database().canLogIn(name, "Old-password-1")).isFalse();
  }

  private RotationBench bench(String user, String password) throws SQLException {
    database().createUser(user, password);
    return RotationBench.of(database()).holding(database().secretJson(user, password));
  }
}
