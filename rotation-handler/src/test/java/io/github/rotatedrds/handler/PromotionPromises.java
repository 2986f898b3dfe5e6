package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.Promotion;
import io.github.rotatedrds.contract.SecretTag;
import io.github.rotatedrds.testkit.ApiCall;
import io.github.rotatedrds.testkit.RotationStep;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What a rotation does when the new version becomes current in setSecret. */
interface PromotionPromises {
  String OLD = "Old-password-1";

  TestDatabase database();

  @Test
  default void shouldNeedNineCallsTwoLoginsAndNoRejectedLoginWhenPromotedEarly()
      throws SQLException {
    RotationBench bench = bench("early");
    bench.secrets.forgetCalls();
    int rejected = database().rejectedLogins();

    bench.driver.rotate(SECRET).orThrow();

    assertThat(bench.secrets.calls())
        .extracting(ApiCall::operation)
        .containsExactly(
            "DescribeSecret",
            "GetSecretValue",
            "PutSecretValue",
            "DescribeSecret",
            "GetSecretValue",
            "GetSecretValue",
            "UpdateSecretVersionStage",
            "DescribeSecret",
            "DescribeSecret");
    assertThat(database().acceptedLogins("early")).isEqualTo(2);
    assertThat(database().rejectedLogins() - rejected).isZero();
    assertThat(database().canLogIn("early", bench.password("AWSCURRENT"))).isTrue();
    assertThat(bench.password("AWSPREVIOUS")).isEqualTo(OLD);
  }

  @Test
  default void shouldCountOneSuccessWhenPromotedEarly() throws SQLException {
    RotationBench bench = bench("counted");

    bench.driver.rotate(SECRET).orThrow();

    assertThat(bench.log().split("\"RotationSucceeded\":1", -1)).hasSize(2);
  }

  @Test
  default void shouldFinishWhenTheDatabaseWasChangedButNotPromoted() throws SQLException {
    RotationBench bench = bench("halfway");
    bench.tagged(SecretTag.PROMOTION, Promotion.AT_FINISH.value());
    bench.driver.rotateUpTo(SECRET, RotationStep.SET_SECRET);
    bench.tagged(SecretTag.PROMOTION, Promotion.AFTER_PROOF.value());

    bench.driver.retry(SECRET).orThrow();

    assertThat(database().canLogIn("halfway", bench.password("AWSCURRENT"))).isTrue();
  }

  private RotationBench bench(String user) throws SQLException {
    database().createUser(user, OLD);
    return RotationBench.of(database())
        .holding(database().secretJson(user, OLD))
        .tagged(SecretTag.PROMOTION, Promotion.AFTER_PROOF.value());
  }
}
