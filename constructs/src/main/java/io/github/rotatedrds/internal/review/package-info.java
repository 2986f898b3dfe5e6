/** Reads synthesized templates and writes what a reviewer of a rotation asks about; no API. */
package io.github.rotatedrds.internal.review;
