package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SUPERUSER_SECRET;

import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.SecretDocument;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Which versions of a secret the database lets in. */
record StageLogins(TestDatabase server, RotationBench bench) {
  /** In the order in which one is most likely to log in. */
  private static final List<String> STAGES = List.of("AWSCURRENT", "AWSPENDING", "AWSPREVIOUS");

  /** Whether some version logs in, so that nobody is locked out. */
  boolean any() throws SQLException {
    for (String stage : STAGES) {
      if (at(stage)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the version at this stage logs in. */
  boolean at(String stage) throws SQLException {
    for (Credentials credentials : credentials(stage)) {
      if (server.canLogIn(credentials.username(), credentials.password().reveal())) {
        return true;
      }
    }
    return false;
  }

  /** Which of both logs in, so that two moments can be compared. */
  List<Boolean> ofCurrentAndPrevious() throws SQLException {
    return List.of(at("AWSCURRENT"), at("AWSPREVIOUS"));
  }

  /** Every password that the secret has. */
  Set<String> passwords() {
    return STAGES.stream()
        .flatMap(stage -> credentials(stage).stream())
        .map(credentials -> credentials.password().reveal())
        .collect(Collectors.toSet());
  }

  /** Who sets the passwords, if the secret names anybody. */
  Optional<Credentials> superuser() {
    try {
      String json = bench.secrets.getSecretValue(r -> r.secretId(SUPERUSER_SECRET)).secretString();
      return Optional.of(SecretDocument.parse(json, "superuser").credentials("superuser"));
    } catch (ResourceNotFoundException nobody) {
      return Optional.empty();
    }
  }

  private List<Credentials> credentials(String stage) {
    return bench
        .find(stage)
        .map(json -> List.of(SecretDocument.parse(json, stage).credentials(stage)))
        .orElse(List.of());
  }
}
