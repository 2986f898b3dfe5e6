package io.github.rotatedrds.handler.rotation;

import static io.github.rotatedrds.handler.failure.FailureKind.AUTH;
import static io.github.rotatedrds.handler.secrets.SecretStages.CURRENT;
import static io.github.rotatedrds.handler.secrets.SecretStages.PENDING;
import static io.github.rotatedrds.handler.secrets.SecretStages.PREVIOUS;

import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.SecretDocument;
import io.github.rotatedrds.handler.database.Database;
import io.github.rotatedrds.handler.database.Rights;
import io.github.rotatedrds.handler.database.Session;
import io.github.rotatedrds.handler.deadline.Retries;
import io.github.rotatedrds.handler.failure.Reason;
import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.handler.rds.RdsApi;
import io.github.rotatedrds.handler.secrets.SecretStages;
import io.github.rotatedrds.handler.secrets.SecretStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Looks whether clients can log in and the next rotation is going to succeed. It changes nothing,
 * neither labels nor database.
 */
public final class SecretCheck {
  private final SecretStore secrets;
  private final Database database;
  private final Schemes schemes;
  private final RotationDefaults defaults;
  private final Retries retries;
  private final String functionArn;

  /**
   * Looks at secrets of one store and at databases of one engine.
   *
   * @param functionArn ARN of this function, whose secrets it looks at and no others
   */
  public SecretCheck(
      SecretStore secrets,
      Database database,
      RdsApi rds,
      RotationDefaults defaults,
      Retries retries,
      String functionArn) {
    this.secrets = secrets;
    this.database = database;
    this.schemes = new Schemes(secrets, database, rds);
    this.defaults = defaults;
    this.retries = retries;
    this.functionArn = functionArn;
  }

  /**
   * Looks at everything that can be looked at.
   *
   * @param onScheme learns which scheme the secret is rotated by, as soon as that is known
   */
  public CheckResult check(CheckRequest request, Consumer<RotationScheme> onScheme) {
    Findings findings = new Findings(retries);
    Optional<SecretStages> described =
        findings.of(() -> secrets.describe(request.secretId()).by(defaults.scheme()));
    Optional<SecretStages> own =
        described.filter(stages -> findings.holds(() -> stages.requireRotatedBy(functionArn)));
    own.ifPresent(stages -> look(stages, onScheme, findings));
    return new CheckResult(
        described.map(SecretStages::secretArn).orElse(request.secretId()),
        own.isPresent() || described.isEmpty(),
        own.map(SecretCheck::daysSinceRotation).orElse(OptionalLong.empty()),
        findings.all());
  }

  private static OptionalLong daysSinceRotation(SecretStages stages) {
    return stages
        .lastRotated()
        .map(then -> OptionalLong.of(Duration.between(then, Instant.now()).toDays()))
        .orElse(OptionalLong.empty());
  }

  private void look(SecretStages stages, Consumer<RotationScheme> onScheme, Findings findings) {
    findings.add(Reason.WRONG_STAGES, stages.problems(() -> secrets.pendingSince(stages)));
    Optional<SecretSettings> settings =
        findings.of(() -> SecretSettings.from(stages.tags(), database.engine(), defaults));
    settings.map(SecretSettings::scheme).ifPresent(onScheme);
    if (stages.versionWith(CURRENT).isEmpty()) {
      return; // One of the problems above.
    }
    String arn = stages.secretArn();
    Optional<SecretDocument> document = findings.of(() -> secrets.read(arn, CURRENT));
    Optional<Credentials> current =
        document.flatMap(
            d ->
                findings.of(
                    () ->
                        DatabaseCredentials.of(
                            d,
                            CURRENT + " of " + arn,
                            database,
                            settings.flatMap(SecretSettings::port))));
    current.ifPresent(credentials -> findings.of(() -> logIn(credentials, settings, stages)));
    if (settings.isPresent() && current.isPresent()) {
      lookAsSuperuser(arn, settings.get(), document.orElseThrow(), current.get(), findings);
    }
  }

  /** One login answers both: whether it is let in, and whether it may change its password. */
  private boolean logIn(
      Credentials current, Optional<SecretSettings> settings, SecretStages stages) {
    try (Session session =
        database.logIn(current).orElseThrow(() -> rejected(current, settings, stages))) {
      settings.ifPresent(known -> requireChange(known.scheme(), session.rights()));
      return true;
    }
  }

  /** A rotation that got stuck halfway has left the only password that works in AWSPENDING. */
  private RotationFailure rejected(
      Credentials current, Optional<SecretSettings> settings, SecretStages stages) {
    String problem =
        "the database rejects the password of AWSCURRENT for user %s".formatted(current.username());
    Optional<String> pending = stages.versionWith(PENDING);
    return new RotationFailure(
        AUTH,
        pending.isPresent() && pendingLogsIn(stages, current, settings)
            ? "%s and accepts that of AWSPENDING: do not release that label; if the rotation does not go on, %s"
                .formatted(problem, stages.makeCurrent(pending.get()))
            : problem);
  }

  private boolean pendingLogsIn(
      SecretStages stages, Credentials current, Optional<SecretSettings> settings) {
    Optional<Integer> port = settings.flatMap(SecretSettings::port);
    return DatabaseCredentials.find(secrets, stages.secretArn(), PENDING, port)
        .filter(pending -> pending.sameServerAs(current))
        .filter(database::knows)
        .isPresent();
  }

  private void requireChange(RotationScheme scheme, Rights own) {
    if (scheme == RotationScheme.OVERLAPPING_PASSWORDS) {
      own.requireAddable();
    } else if (scheme == RotationScheme.SINGLE_USER && database.usersChangeOwnPasswords()) {
      own.requireChangeable();
    }
  }

  private void lookAsSuperuser(
      String arn,
      SecretSettings settings,
      SecretDocument document,
      Credentials current,
      Findings findings) {
    Superuser superuser = schemes.superuser(settings);
    if (settings.scheme() == RotationScheme.ALTERNATING_USERS) {
      Scheme scheme = schemes.of(settings);
      findings
          .of(() -> versions(arn, settings, scheme.nextUsername(current), current, document))
          .flatMap(
              versions ->
                  findings.of(() -> new AlternateCheck(superuser, findings).problems(versions)))
          .ifPresent(findings::add);
    } else if (settings.provisioning().isPresent() || !database.usersChangeOwnPasswords()) {
      RotationVersions versions = versions(arn, settings, current.username(), current, document);
      findings.of(
          () ->
              database.usersChangeOwnPasswords()
                  ? superuser.canLogIn(versions)
                  : superuser.maySetPassword(versions));
    }
  }

  /** As the next rotation would have them, except for the password. */
  private RotationVersions versions(
      String arn,
      SecretSettings settings,
      String nextUsername,
      Credentials current,
      SecretDocument document) {
    return new RotationVersions(
        arn,
        current.as(nextUsername),
        current,
        document,
        () -> DatabaseCredentials.find(secrets, arn, PREVIOUS, settings.port()));
  }
}
