package io.github.rotatedrds.handler.rotation;

import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.handler.credentials.PasswordPolicy;
import java.util.Optional;

/**
 * How secrets are rotated whose tags do not say otherwise.
 *
 * @param scheme who changes whose password
 * @param passwords how generated passwords look
 * @param port where to rotate; empty: at the port in the secret
 */
public record RotationDefaults(
    RotationScheme scheme, PasswordPolicy passwords, Optional<Integer> port) {}
