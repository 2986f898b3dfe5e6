/**
 * Calls of AWS's APIs by hand, where a module of the SDK would be as big as the rest of the
 * deployment zip. Knows no service.
 */
package io.github.rotatedrds.handler.api;
