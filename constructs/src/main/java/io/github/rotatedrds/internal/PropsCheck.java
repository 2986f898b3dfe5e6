package io.github.rotatedrds.internal;

import io.github.rotatedrds.RotatedRdsSecretProps;
import io.github.rotatedrds.RotationFunction;
import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.contract.PasswordRules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.ec2.Connections;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.secretsmanager.ISecret;

/** Tells what is wrong with the props, all of it at once. */
public final class PropsCheck {

  private final RotatedRdsSecretProps props;
  private final List<String> problems = new ArrayList<>();

  private PropsCheck(RotatedRdsSecretProps props) {
    this.props = props;
  }

  /**
   * Lets props pass that are correct as far as they go: a scope may give them a shared function.
   *
   * @throws IllegalArgumentException if something is wrong
   */
  public static void require(RotatedRdsSecretProps props) {
    PropsCheck check = new PropsCheck(props);
    check.all();
    check.done();
  }

  /**
   * Lets correct props pass, to which nothing is added any more.
   *
   * @throws IllegalArgumentException if something is wrong
   */
  public static void requireComplete(RotatedRdsSecretProps props) {
    PropsCheck check = new PropsCheck(props);
    check.all();
    check.problemIf(
        props.getRotationFunction() == null
            && props.getVpc() == null
            && props.getDatabase().getVpc() == null,
        "'vpc' must be set when the database is imported, got none");
    check.done();
  }

  private void all() {
    credentials();
    username();
    password();
    RotationFunction shared = props.getRotationFunction();
    if (shared == null) {
      ownFunction();
    } else {
      problems.addAll(SharedFunctionCheck.problems(props, shared));
    }
    reachable();
    problems.addAll(PortCheck.problems(props));
    problems.addAll(SchemeCheck.problems(props));
    RotatedRule.problem(props).ifPresent(problems::add);
    problems.addAll(VerificationCheck.problems(props));
  }

  private void done() {
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  private void credentials() {
    ISecret existing = props.getSecret();
    if (existing == null) {
      problemIf(
          props.getUsername() == null,
          "'username' or 'secret' must be set, got neither; set 'username' to make a secret,"
              + " 'secret' to rotate an existing one");
      return;
    }
    problemIf(
        props.getUsername() != null,
        "'username' and 'secret' must not both be set; an existing secret brings its own user");
    problemIf(
        ManagedSecret.is(existing),
        "'secret' must not be managed by RDS, which rotates it itself; rotate another user with"
            + " 'username', and use this secret as its superuser");
    problemIf(
        props.getRemovalPolicy() != null,
        "'removalPolicy' must not be set together with 'secret'; set it where the secret is made");
    problemIf(
        props.getEncryptionKey() != null && existing.getEncryptionKey() != null,
        "'encryptionKey' must not be set when 'secret' names its own key; leave it out");
  }

  private void username() {
    String username = props.getUsername();
    if (username == null || Token.isUnresolved(username)) {
      return;
    }
    DatabaseEngine engine = props.getDatabase().getEngine();
    int length = engine.lengthOf(username);
    problemIf(
        length < 1 || length > engine.usernameMaxLength(),
        "'username' must be between 1 and %d %s long, got %d"
            .formatted(engine.usernameMaxLength(), engine.lengthUnit(), length));
  }

  private void password() {
    Number length = Defaults.passwordLength(props);
    String exclude = Defaults.excludeCharacters(props);
    boolean knownLength = !Token.isUnresolved(length);
    if (knownLength && new BigDecimal(length.toString()).stripTrailingZeros().scale() > 0) {
      problems.add("'passwordLength' must be a whole number, got " + length);
      return;
    }
    PasswordRules rules = props.getDatabase().getEngine().passwordRules();
    problems.addAll(
        rules.problems(
            knownLength ? length.intValue() : rules.defaultLength(),
            Token.isUnresolved(exclude) ? PasswordRules.DEFAULT_EXCLUDE_CHARACTERS : exclude));
  }

  private void ownFunction() {
    List<? extends ISecurityGroup> groups = props.getSecurityGroups();
    problems.addAll(
        FunctionPropsCheck.lambda(props.getRuntime(), props.getReservedConcurrentExecutions()));
    problemIf(
        groups != null && groups.isEmpty(),
        "'securityGroups' must not be empty; leave it out to have one made");
  }

  private void reachable() {
    Connections database = props.getDatabase().getConnections();
    problemIf(
        database.getDefaultPort() == null && props.getDatabasePort() == null,
        "'database' must know its port, got one imported without it; set 'port' where it is"
            + " imported");
    problemIf(
        database.getSecurityGroups().isEmpty(),
        "'database' must know its security groups, got one imported without them; set"
            + " 'securityGroups' where it is imported");
  }

  private void problemIf(boolean condition, String problem) {
    if (condition) {
      problems.add(problem);
    }
  }
}
