/**
 * The phrase-book of both wings: engines, a secret's fields and tags, and environment variables
 * that the constructs write at synth and the rotation handler reads on Lambda. It has no
 * dependencies.
 */
package io.github.rotatedrds.contract;
