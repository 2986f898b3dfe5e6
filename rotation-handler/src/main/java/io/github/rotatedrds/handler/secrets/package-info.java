/** The left room: Secrets Manager, its versions and staging labels. Knows nothing of databases. */
package io.github.rotatedrds.handler.secrets;
