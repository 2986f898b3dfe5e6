/** The right room: JDBC and one {@code Dialect} per engine. Knows nothing of Secrets Manager. */
package io.github.rotatedrds.handler.database;
