/**
 * The door: the Lambda entry point, its configuration, and the only place that creates adapters.
 * The protocol itself is on one page, {@link io.github.rotatedrds.handler.rotation.SecretRotation}.
 */
package io.github.rotatedrds.handler;
