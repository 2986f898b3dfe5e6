package io.github.rotatedrds.handler.rotation;

import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.SecretDocument;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The versions of a secret that setSecret works with.
 *
 * @param secretArn the secret
 * @param pending the credentials being made
 * @param current the credentials that clients use
 * @param document where the current credentials stand
 * @param readPrevious reads the credentials before the current ones; empty when there are none or
 *     they are incomplete, as before the secret was attached to its database
 */
record RotationVersions(
    String secretArn,
    Credentials pending,
    Credentials current,
    SecretDocument document,
    Supplier<Optional<Credentials>> readPrevious) {}
