/**
 * The third room: the RDS API, which says where a server is and which servers belong together.
 * Knows neither secrets nor databases.
 */
package io.github.rotatedrds.handler.rds;
