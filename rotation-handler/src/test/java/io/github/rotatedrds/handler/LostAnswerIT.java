package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.testkit.CallInterceptor;
import io.github.rotatedrds.testkit.Faults;
import io.github.rotatedrds.testkit.SecretsManagerServer;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The answer to one call of Secrets Manager is lost on its way, each of them in turn. The AWS SDK
 * sends the call a second time by itself, so the second answer is the only one that the handler
 * sees: that of a call that has taken effect already.
 */
class LostAnswerIT {
  private static final String OLD = "Old-password-1";

  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.postgres(18);
  private final TestDatabase database = SERVER.database();

  @Test
  void shouldRotateAndCountOneSuccess() throws SQLException {
    for (RotationBench bench : afterEachLoss("rotated", LostAnswerIT::rotation)) {
      assertThat(bench.password("AWSPREVIOUS")).isEqualTo(OLD);
      assertThat(bench.log()).containsOnlyOnce("\"RotationSucceeded\":1");
    }
  }

  @Test
  void shouldRollBack() throws SQLException {
    for (RotationBench bench : afterEachLoss("returned", LostAnswerIT::rollback)) {
      assertThat(bench.password("AWSCURRENT")).isEqualTo(OLD);
      assertThat(bench.find("AWSPENDING")).isEmpty();
    }
  }

  private static Runnable rotation(RotationBench bench) {
    return () -> bench.driver.rotate(SECRET).orThrow();
  }

  private static Runnable rollback(RotationBench bench) {
    rotation(bench).run();
    String previous = RollbackAnswer.versionWith(bench, "AWSPREVIOUS");
    return () -> RollbackAnswer.to(bench, previous);
  }

  private List<RotationBench> afterEachLoss(String user, Function<RotationBench, Runnable> deed)
      throws SQLException {
    int calls = run(user, deed, CallInterceptor.none()).secrets.calls().size();
    List<RotationBench> benches = new ArrayList<>();
    for (int call = 1; call <= calls; call++) {
      RotationBench bench =
          run(user + call, deed, CallInterceptor.failAfterCall(call, Faults::connectionLost));
      assertThat(bench.secrets.calls().size()).isGreaterThan(calls);
      assertThat(database.canLogIn(user + call, bench.password("AWSCURRENT"))).isTrue();
      benches.add(bench);
    }
    assertThat(benches).hasSizeGreaterThan(5);
    return benches;
  }

  private RotationBench run(
      String user, Function<RotationBench, Runnable> deed, CallInterceptor fault)
      throws SQLException {
    database.createUser(user, OLD);
    RotationBench bench = RotationBench.of(database).holding(database.secretJson(user, OLD));
    try (SecretsManagerServer server = SecretsManagerServer.start(bench.secrets);
        SecretsManagerClient client = client(server)) {
      Runnable prepared = deed.apply(bench.seenThrough(client));
      bench.secrets.forgetCalls();
      bench.secrets.intercept(fault);
      prepared.run();
    }
    bench.secrets.intercept(CallInterceptor.none());
    return bench;
  }

  private static SecretsManagerClient client(SecretsManagerServer server) {
    return SecretsManagerClients.builder()
        .endpointOverride(server.uri())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .build();
  }
}
