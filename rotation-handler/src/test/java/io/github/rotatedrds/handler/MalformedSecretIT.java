package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.AlternatingUsersOnServer.OLD;
import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static io.github.rotatedrds.handler.RotationBench.SUPERUSER_SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.testkit.RotationRun;
import io.github.rotatedrds.testkit.RotationStep;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Hundreds of malformed versions (F24) that are read only when a server has rejected a login. */
class MalformedSecretIT {
  private static final List<String> MALFORMED = MalformedJson.secrets("postgres");

  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.postgres(18);
  private final TestDatabase database = SERVER.database();

  @Test
  void shouldRotateAsIfThereWereNoAwsprevious() throws SQLException {
    database.createUser("prior", "Set-by-hand-1");

    for (String value : MALFORMED) {
      RotationBench bench = RotationBench.of(database).holding(value);
      bench.put(database.secretJson("prior", OLD));

      RotationRun run = bench.driver.rotate(SECRET);

      assertThat(run.failure().orElseThrow())
          .as(value)
          .hasMessageContaining(
              "the database rejects the passwords of AWSCURRENT, AWSPREVIOUS and any AWSPENDING for user prior [AUTH:");
      assertThat(bench.log()).as(value).doesNotContain("Planted", "\tat ");
    }
  }

  @Test
  void shouldRefuseToRollBackToAMalformedVersion() throws SQLException {
    database.createUser("returning", OLD);

    for (String value : MALFORMED) {
      RotationBench bench = rotating("returning");
      bench.put(value);
      bench.put(database.secretJson("returning", OLD));

      assertThatThrownBy(() -> RollbackAnswer.toPrevious(bench))
          .as(value)
          .hasMessageContaining("AWSPREVIOUS of ")
          .hasMessageContaining("[CONFIG: ")
          .hasMessageNotContaining("Planted");
      assertThat(bench.log()).as(value).doesNotContain("Planted", "\tat ");
      assertThat(bench.check().findings()).as(value).isEmpty();
    }
  }

  @Test
  void shouldFindTheRejectedPasswordWhateverAwspendingHolds() throws SQLException {
    database.createUser("pending", "Set-by-hand-1");

    for (String value : MALFORMED) {
      RotationBench bench = RotationBench.of(database).holding(database.secretJson("pending", OLD));
      bench.begin(value);

      CheckAnswer answer = bench.check();

      assertThat(answer.findings()).as(value).hasSize(2);
      assertThat(answer.json() + bench.log()).as(value).doesNotContain("Planted", "\tat ");
    }
  }

  @Test
  void shouldFindAMalformedSuperuserSecret() throws SQLException {
    database.createUser("led", OLD);

    for (String value : MALFORMED) {
      RotationBench bench =
          RotationBench.of(database)
              .alternating(value)
              .holding(database.secretJson("led", OLD))
              .scheduled();

      CheckAnswer answer = bench.check();

      assertThat(answer.findings())
          .as(value)
          .singleElement()
          .asString()
          .startsWith("CONFIG WRONG_SETTING: AWSCURRENT of arn:");
      assertThat(answer.json() + bench.log()).as(value).doesNotContain("Planted", "\tat ");
    }
  }

  /** The superuser's secret may be in the middle of its own rotation. */
  @Test
  void shouldSayThatASuperuserIsRejectedWhateverItsAwspendingIs() throws SQLException {
    database.createUser("ruled", OLD);
    database.createUser("ruler", "Set-by-hand-1");

    for (String value : MALFORMED) {
      RotationBench bench =
          RotationBench.of(database)
              .alternating(database.secretJson("ruler", OLD))
              .holding(database.secretJson("ruled", OLD))
              .scheduled();
      bench.secrets.putSecretValue(
          r -> r.secretId(SUPERUSER_SECRET).versionStages("AWSPENDING").secretString(value));

      CheckAnswer answer = bench.check();

      assertThat(answer.findings())
          .as(value)
          .singleElement()
          .asString()
          .startsWith(
              "AUTH SUPERUSER_REJECTED: the database rejects the password of the superuser");
      assertThat(answer.json() + bench.log()).as(value).doesNotContain("Planted", "\tat ");
    }
  }

  /** A secret with a rotation function, after a rotation that changed nothing. */
  private RotationBench rotating(String user) {
    RotationBench bench = RotationBench.of(database).holding(database.secretJson(user, OLD));
    RotationRun run = bench.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET);
    bench.secrets.updateSecretVersionStage(
        r ->
            r.secretId(SECRET)
                .versionStage("AWSPENDING")
                .removeFromVersionId(run.rotation().clientRequestToken()));
    return bench;
  }
}
