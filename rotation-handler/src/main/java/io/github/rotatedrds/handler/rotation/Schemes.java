package io.github.rotatedrds.handler.rotation;

import io.github.rotatedrds.handler.database.Database;
import io.github.rotatedrds.handler.rds.RdsApi;
import io.github.rotatedrds.handler.secrets.SecretStore;

/** Who changes whose password, as a secret's settings say it. */
final class Schemes {
  private final SecretStore secrets;
  private final Database database;
  private final RdsApi rds;

  Schemes(SecretStore secrets, Database database, RdsApi rds) {
    this.secrets = secrets;
    this.database = database;
    this.rds = rds;
  }

  /** The scheme with all that the superuser does besides: provisioning, and the last resort. */
  Scheme rotating(SecretSettings settings) {
    Superuser superuser = superuser(settings);
    TaggedUser tagged = new TaggedUser(settings, superuser);
    Recovered scheme = new Recovered(of(settings), superuser, tagged);
    return settings
        .provisioning()
        .<Scheme>map(p -> new Provisioned(scheme, p, database, superuser, tagged))
        .orElse(scheme);
  }

  /** The scheme alone: it sets passwords and grants nothing. */
  Scheme of(SecretSettings settings) {
    Superuser superuser = superuser(settings);
    return switch (settings.scheme()) {
      case SINGLE_USER ->
          database.usersChangeOwnPasswords()
              ? new SingleUser(database)
              : new SingleUserBySuperuser(database, superuser);
      case ALTERNATING_USERS ->
          new AlternatingUsers(database, superuser, new TaggedUser(settings, superuser));
      case OVERLAPPING_PASSWORDS -> new OverlappingPasswords(database);
    };
  }

  /** Whoever may alter the secret's users. */
  Superuser superuser(SecretSettings settings) {
    return new Superuser(
        new SuperuserSecret(secrets, rds, settings.superuserArn(), settings.port()), database);
  }
}
