package io.github.rotatedrds.sample;

import io.github.rotatedrds.contract.SecretField;
import io.github.rotatedrds.testkit.FakeSecretsManager;
import java.util.LinkedHashSet;
import java.util.Set;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** The passwords that a secret has had. */
final class Passwords {
  private final FakeSecretsManager secrets;
  private final String secretId;
  private final Set<String> seen = new LinkedHashSet<>();

  Passwords(FakeSecretsManager secrets, String secretId) {
    this.secrets = secrets;
    this.secretId = secretId;
  }

  String at(String stage) {
    String json =
        secrets.getSecretValue(r -> r.secretId(secretId).versionStage(stage)).secretString();
    String password =
        JsonNode.parser().parse(json).field(SecretField.PASSWORD.key()).orElseThrow().asString();
    seen.add(password);
    return password;
  }

  Set<String> seen() {
    return Set.copyOf(seen);
  }
}
