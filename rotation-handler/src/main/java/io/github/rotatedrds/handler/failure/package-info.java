/**
 * How a rotation step fails: a kind that monitoring can count, a reason, and what to do about it.
 */
package io.github.rotatedrds.handler.failure;
