/** An organisation's app: one platform stack, and stacks of application teams that build on it. */
package io.github.rotatedrds.sample.blueprint;
