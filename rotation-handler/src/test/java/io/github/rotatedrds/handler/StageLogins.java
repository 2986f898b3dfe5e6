package io.github.rotatedrds.handler;

import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.SecretDocument;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

  private List<Credentials> credentials(String stage) {
    return bench
        .find(stage)
        .map(json -> List.of(SecretDocument.parse(json, stage).credentials(stage)))
        .orElse(List.of());
  }
}
