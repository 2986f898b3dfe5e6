package io.github.rotatedrds.internal;

import io.github.rotatedrds.Provisioning;
import io.github.rotatedrds.RotatedRdsSecretProps;
import io.github.rotatedrds.SuperuserSecret;
import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.contract.Promotion;
import io.github.rotatedrds.contract.ProvisionedGrant.Statement;
import io.github.rotatedrds.contract.RotationScheme;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.constructs.IConstruct;

/** What is wrong with scheme, superuser and provisioning. */
final class SchemeCheck {

  private static final Set<DatabaseEngine> PROVISIONED =
      EnumSet.of(DatabaseEngine.POSTGRES, DatabaseEngine.MYSQL, DatabaseEngine.MARIADB);

  private final RotatedRdsSecretProps props;
  private final DatabaseEngine engine;
  private final List<String> problems = new ArrayList<>();

  private SchemeCheck(RotatedRdsSecretProps props) {
    this.props = props;
    this.engine = props.getDatabase().getEngine();
  }

  static List<String> problems(RotatedRdsSecretProps props) {
    SchemeCheck check = new SchemeCheck(props);
    RotationScheme scheme = Defaults.scheme(props);
    check.problemIf(
        scheme == RotationScheme.OVERLAPPING_PASSWORDS && check.engine != DatabaseEngine.MYSQL,
        "'scheme' overlappingPasswords() must be used with MySQL, got %s; use singleUser() or"
            + " alternatingUsers(…)",
        check.engine.displayName());
    if (scheme == RotationScheme.ALTERNATING_USERS) {
      check.alternate(props.getUsername());
    }
    check.problemIf(
        Defaults.promotion(props) != Promotion.AT_FINISH && !SecretConfiguration.isOfThisApp(props),
        "'scheme' must not be promotedAfterProof() with an imported secret, which has no tag for it;"
            + " leave that out or make the secret in this app");
    SuperuserSecret superuser = Defaults.superuser(props);
    check.problemIf(
        check.engine == DatabaseEngine.DB2 && superuser == null,
        "'scheme' must name a superuser with Db2, whose users cannot change their own password;"
            + " use singleUser(superuserSecret) or alternatingUsers(…)");
    check.problemIf(
        scheme == RotationScheme.SINGLE_USER
            && check.engine != DatabaseEngine.DB2
            && Defaults.schemeSuperuser(props) != null,
        "'scheme' singleUser() must not name a superuser with %s, whose users change their own"
            + " password; use singleUser() without",
        check.engine.displayName());
    check.superuser(superuser);
    Provisioning provision = props.getProvision();
    if (provision != null) {
      check.provisioning(provision, superuser);
    }
    return check.problems;
  }

  private void alternate(@Nullable String username) {
    if (username == null || Token.isUnresolved(username)) {
      return;
    }
    String suffix = engine.alternateSuffix();
    boolean anyCase = engine == DatabaseEngine.ORACLE;
    problemIf(
        username.regionMatches(
            anyCase, username.length() - suffix.length(), suffix, 0, suffix.length()),
        "'username' must not end in %s with alternating users, got %s; name the user without it",
        suffix,
        username);
    int length = engine.lengthOf(username + suffix);
    problemIf(
        length > engine.usernameMaxLength(),
        "'username' must be at most %d %s long with alternating users, because the other user"
            + " is called as it with %s behind it, got %d",
        engine.usernameMaxLength() - suffix.length(),
        engine.lengthUnit(),
        suffix,
        length - suffix.length());
  }

  private void superuser(@Nullable SuperuserSecret superuser) {
    problemIf(
        props.getRotationFunction() == null
            && props.getRdsEndpoint() != null
            && !Defaults.needsRds(props),
        "'rdsEndpoint' must only be set with a superuser whose secret RDS manages; leave it out");
    if (superuser == null) {
      return;
    }
    ISecret existing = props.getSecret();
    problemIf(
        existing != null && same(existing, superuser.getSecret()),
        "'secret' must not be the superuser's own; rotate that one with singleUser()");
    IConstruct owner = ManagedSecret.owner(superuser.getSecret());
    if (owner != null) {
      problemIf(
          !samePath(owner, props.getDatabase().getResource()),
          "the superuser must be one of 'database', got that of %s",
          owner.getNode().getPath());
    }
  }

  private void provisioning(Provisioning provision, @Nullable SuperuserSecret superuser) {
    problemIf(
        props.getUsername() == null,
        "'provision' must be used with 'username'; the user of an existing secret exists already");
    problemIf(
        !PROVISIONED.contains(engine),
        "'provision' must be used with PostgreSQL, MySQL or MariaDB, got %s; create the user yourself",
        engine.displayName());
    problemIf(
        superuser != null && !same(provision.getSuperuser().getSecret(), superuser.getSecret()),
        "'provision' must name the same superuser as 'scheme'");
    problemIf(
        Defaults.scheme(props) == RotationScheme.OVERLAPPING_PASSWORDS
            && provision.getGrants().stream().noneMatch(Statement.class::isInstance),
        "'provision' must grant the user what 'scheme' overlappingPasswords() needs, which no preset"
            + " has; add Grants.statements(\"GRANT APPLICATION_PASSWORD_ADMIN ON *.* TO '%s'@'%%'\")",
        props.getUsername());
    var terms = new io.github.rotatedrds.contract.Provisioning(provision.getGrants());
    List<String> wrong = terms.problems(engine);
    wrong.forEach(problem -> problems.add("'provision' is wrong: " + problem));
    if (wrong.isEmpty()) {
      try {
        terms.toTags();
      } catch (IllegalArgumentException e) {
        problems.add("'provision' is too long: " + e.getMessage());
      }
    }
  }

  private static boolean same(ISecret one, ISecret other) {
    return samePath(one, other)
        || SecretIdentity.of(one, null).arn().equals(SecretIdentity.of(other, null).arn());
  }

  private static boolean samePath(IConstruct one, IConstruct other) {
    return one.getNode().getPath().equals(other.getNode().getPath());
  }

  private void problemIf(boolean condition, String problem, Object... values) {
    if (condition) {
      problems.add(problem.formatted(values));
    }
  }
}
