/** The hall: the rotation protocol, one page, in the order Secrets Manager calls it. */
package io.github.rotatedrds.handler.rotation;
