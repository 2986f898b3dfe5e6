package io.github.rotatedrds.handler.credentials;

import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.contract.SecretField;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** Checks the fields of a secret, collecting every problem. No problem quotes a value. */
final class CredentialsReader {
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_.-]{0,253}[A-Za-z0-9_.])?");

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}]");

  /** Drivers end a text at NUL, and write half characters as question marks. */
  private static final Pattern UNSENDABLE = Pattern.compile("[\\x00\\p{Cs}]");

  private final Map<String, JsonNode> fields;
  private final List<String> problems = new ArrayList<>();

  CredentialsReader(Map<String, JsonNode> fields) {
    this.fields = fields;
  }

  Credentials read(String what) {
    return readIfComplete()
        .orElseThrow(() -> new RotationFailure(CONFIG, what + ": " + String.join("; ", problems)));
  }

  Optional<Credentials> readIfComplete() {
    DatabaseEngine engine = engine();
    String host = host();
    int port = port(engine);
    Optional<String> dbname = dbname(engine);
    String username = username(engine);
    Password password = password();
    return problems.isEmpty()
        ? Optional.of(new Credentials(engine, host, port, dbname, username, password))
        : Optional.empty();
  }

  private DatabaseEngine engine() {
    String name = required(SecretField.ENGINE);
    Optional<DatabaseEngine> engine = DatabaseEngine.of(name);
    if (engine.isEmpty() && !name.isEmpty()) {
      problems.add("'engine' must be one of " + DatabaseEngine.allNames());
    }
    return engine.orElse(null);
  }

  private String host() {
    String host = required(SecretField.HOST);
    if (!host.isEmpty() && !HOST.matcher(host).matches()) {
      problems.add("'host' must be a DNS name without port or scheme");
    }
    return host;
  }

  private int port(DatabaseEngine engine) {
    Optional<JsonNode> node = Optional.ofNullable(fields.get(SecretField.PORT.key()));
    if (node.isEmpty()) {
      return engine == null ? 0 : engine.defaultPort();
    }
    Optional<Integer> port =
        node.filter(n -> n.isNumber() || n.isString()).map(JsonNode::text).flatMap(PortNumber::of);
    if (port.isEmpty()) {
      problems.add("'port' must be " + PortNumber.ALLOWED);
    }
    return port.orElse(0);
  }

  private Optional<String> dbname(DatabaseEngine engine) {
    if (engine != null && engine.dbnameRequired()) {
      return Optional.of(plain(SecretField.DBNAME, required(SecretField.DBNAME)));
    }
    Optional<JsonNode> node = Optional.ofNullable(fields.get(SecretField.DBNAME.key()));
    if (node.isPresent() && !node.get().isString()) {
      problems.add("'dbname' must be text");
    }
    return node.filter(JsonNode::isString)
        .map(JsonNode::asString)
        .filter(name -> !name.isEmpty())
        .map(name -> plain(SecretField.DBNAME, name));
  }

  private String username(DatabaseEngine engine) {
    String username = plain(SecretField.USERNAME, required(SecretField.USERNAME));
    if (engine != null && engine.lengthOf(username) > engine.usernameMaxLength()) {
      problems.add(
          "'username' must have at most %d %s on %s, got %d"
              .formatted(
                  engine.usernameMaxLength(),
                  engine.lengthUnit(),
                  engine.displayName(),
                  engine.lengthOf(username)));
    }
    return username;
  }

  private Password password() {
    String password = required(SecretField.PASSWORD);
    if (UNSENDABLE.matcher(password).find()) {
      problems.add("'password' must have no NUL and no half characters (lone surrogates)");
    }
    return Password.of(password);
  }

  /** A driver may take what follows a NUL for something else, such as settings of the session. */
  private String plain(SecretField field, String name) {
    if (CONTROL.matcher(name).find()) {
      problems.add(
          "'%s' must have no control and no half characters (lone surrogates)"
              .formatted(field.key()));
    }
    return name;
  }

  private String required(SecretField field) {
    JsonNode node = fields.get(field.key());
    if (node == null) {
      problems.add("'%s' is missing".formatted(field.key()));
    } else if (!node.isString() || node.asString().isEmpty()) {
      problems.add("'%s' must be text and not empty".formatted(field.key()));
    }
    return node != null && node.isString() ? node.asString() : "";
  }
}
