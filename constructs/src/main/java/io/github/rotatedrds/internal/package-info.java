/**
 * How the construct is made. Not API: anything in here can be renamed or removed at any time, even
 * where it is public.
 */
package io.github.rotatedrds.internal;
