/**
 * The AWS CDK construct {@link io.github.rotatedrds.RotatedRdsSecret} and the values that configure
 * it. Values are immutable; what is not marked {@code @Nullable} is never null.
 */
package io.github.rotatedrds;
