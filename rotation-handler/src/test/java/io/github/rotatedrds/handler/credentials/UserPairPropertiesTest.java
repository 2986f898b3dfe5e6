package io.github.rotatedrds.handler.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.DatabaseEngine;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class UserPairPropertiesTest {

  /** Many end as a stand-in does, once or twice; on Oracle many are in double quotes. */
  @Provide
  Arbitrary<Login> logins() {
    return Combinators.combine(
            Arbitraries.of(DatabaseEngine.values()),
            Arbitraries.strings().ofMaxLength(10).filter(name -> name.indexOf('"') < 0),
            Arbitraries.integers().between(0, 2),
            Arbitraries.of(true, false))
        .as(
            (engine, start, suffixes, quoted) -> {
              String name = start + engine.alternateSuffix().repeat(suffixes);
              String quote = quoted && engine == DatabaseEngine.ORACLE ? "\"" : "";
              return new Login(engine, name, suffixes, quote);
            })
        .filter(login -> !login.name().isEmpty());
  }

  /** Not so for {@code app_clone_clone}: {@code app_clone} is the stand-in of {@code app}. */
  @Property
  void shouldComeBackToTheUserAfterTwoTurns(@ForAll("logins") Login login) {
    Assume.that(login.leavesRoom() && login.suffixes() < 2);
    String user = login.username();

    String next = other(user, login.engine());

    assertThat(next).isNotEqualTo(user);
    assertThat(other(next, login.engine())).isEqualTo(user);
  }

  @Property
  void shouldNameBothUsers(@ForAll("logins") Login login) {
    Assume.that(login.leavesRoom());

    UserPair pair = UserPair.of(login.username(), login.engine());

    assertThat(pair.base()).isNotEmpty().isNotEqualTo("\"\"");
    assertThat(pair.alternate()).isNotEmpty().isNotEqualTo("\"\"").isNotEqualTo(pair.base());
  }

  /** As the function finds it each time: by the user of the secret alone. */
  private static String other(String user, DatabaseEngine engine) {
    return UserPair.of(user, engine).other(user);
  }

  /** A user as a secret names it. */
  record Login(DatabaseEngine engine, String name, int suffixes, String quote) {

    String username() {
      return quote + name + quote;
    }

    boolean leavesRoom() {
      return engine.lengthOf(username() + engine.alternateSuffix()) <= engine.usernameMaxLength();
    }
  }
}
