package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.PasswordRules;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Passwords that between them have every character that RDS allows, and some beyond ASCII. */
final class EveryCharacter {

  private EveryCharacter() {}

  /**
   * Rotates to one password after the other; each must be in the secret and in the database.
   *
   * @param next whose password comes after that of this user
   */
  static void rotate(RotationBench bench, TestDatabase database, UnaryOperator<String> next)
      throws SQLException {
    PasswordRules rules = database.engine().passwordRules();
    String allowed = PasswordRules.alphabet(rules.refusedCharacters());
    Alphabet alphabet = Alphabet.shuffled();
    List<String> passwords = new ArrayList<>(alphabet.pieces(allowed, rules.maxLength()));
    passwords.add("Beyond-äéß€漢字");

    for (String password : passwords) {
      String user = next.apply(bench.username("AWSCURRENT"));
      bench.begin(database.secretJson(user, password));
      Optional<?> failure = bench.driver.retry(SECRET).failure();

      String as = alphabet.describe(password);
      assertThat(failure).as(as).isEmpty();
      assertThat(bench.username("AWSCURRENT")).as(as).isEqualTo(user);
      assertThat(bench.password("AWSCURRENT")).as(as).isEqualTo(password);
      assertThat(database.canLogIn(user, password)).as(as).isTrue();
    }
  }
}
