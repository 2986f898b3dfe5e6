package io.github.rotatedrds.handler.rotation;

import io.github.rotatedrds.contract.SecretTag;
import io.github.rotatedrds.handler.database.Session;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.util.Optional;

/**
 * Whose the secret is, by its tags. An administrator writes them, and whoever may write the
 * secret's value cannot: a name there proves nothing.
 *
 * <p>The superuser must be in a tag, too. A value that chose the superuser would choose the server,
 * on which a user of that name may be anybody's.
 */
final class TaggedUser {
  private final SecretSettings settings;
  private final Superuser superuser;

  TaggedUser(SecretSettings settings, Superuser superuser) {
    this.settings = settings;
    this.superuser = superuser;
  }

  /** Whether the tags say that this is the secret's user. */
  boolean names(String username) {
    return settings.superuserArn().isPresent()
        && settings.username().filter(username::equals).isPresent();
  }

  /**
   * Whether the tags show that this user is the secret's. A mark that another secret left on the
   * user says otherwise, and tags are copied more easily than marks.
   *
   * @param session the superuser's
   */
  boolean proves(Session session, String username, RotationVersions versions) {
    return names(username) && !session.isAnothers(username, versions.secretArn());
  }

  /** The failure, with what is missing for a proof, where there is a superuser. */
  RotationFailure unproved(RotationFailure failure, String username, RotationVersions versions) {
    return superuser.isNamed(versions) ? failure.with(missing(username)) : failure;
  }

  private String missing(String username) {
    if (names(username)) {
      return "a mark in the database says that user %s was made for another secret, so that the tag %s does not count"
          .formatted(username, SecretTag.USERNAME);
    }
    Optional<String> another = settings.username().filter(name -> !name.equals(username));
    if (another.isPresent()) {
      return "the secret's tag %s names user %s, so that the superuser leaves user %s alone"
          .formatted(SecretTag.USERNAME, another.get(), username);
    }
    return "if user %s is this secret's, tag the secret with %s%s = %s, and the superuser sets the password"
        .formatted(
            username,
            settings.superuserArn().isPresent() ? "" : SecretTag.SUPERUSER_SECRET + " and ",
            SecretTag.USERNAME,
            username);
  }
}
