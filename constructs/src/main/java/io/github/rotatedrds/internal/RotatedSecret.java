package io.github.rotatedrds.internal;

import io.github.rotatedrds.contract.HandlerEnvironment;
import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.contract.SecretTag;
import java.util.Set;

/**
 * What a rotation schedule rotates.
 *
 * @param secret by its resource or its name
 * @param alternates whether each rotation changes the user name too
 */
public record RotatedSecret(NamedSecret secret, boolean alternates) {

  /** That of a schedule. */
  public static RotatedSecret of(SecretNames names, SynthesizedResource schedule) {
    NamedSecret secret = names.in(schedule, "SecretId");
    String alternating = RotationScheme.ALTERNATING_USERS.value();
    Set<SynthesizedResource> functions = names.templates().functionsOf(schedule);
    // The variable is for secrets that nobody here can tag.
    return new RotatedSecret(
        secret,
        secret.hasTag(SecretTag.SCHEME, alternating)
            || functions.stream()
                .map(one -> one.property("Environment", "Variables", HandlerEnvironment.SCHEME))
                .anyMatch(scheme -> alternating.equals(scheme.asText())));
  }

  /** Whether a rotation makes this user name or password a wrong one. */
  public boolean changes(FrozenLogin login) {
    return secret.isSame(login.secret()) && (alternates || !login.isUserName());
  }
}
