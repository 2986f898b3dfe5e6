package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.services.rds.DatabaseInstanceEngine;
import software.amazon.awscdk.services.rds.IInstanceEngine;
import software.amazon.awscdk.services.rds.MariaDbEngineVersion;
import software.amazon.awscdk.services.rds.MariaDbInstanceEngineProps;
import software.amazon.awscdk.services.rds.MySqlInstanceEngineProps;
import software.amazon.awscdk.services.rds.MysqlEngineVersion;
import software.amazon.awscdk.services.rds.OracleEngineVersion;
import software.amazon.awscdk.services.rds.OracleSe2InstanceEngineProps;
import software.amazon.awscdk.services.rds.SqlServerEngineVersion;
import software.amazon.awscdk.services.rds.SqlServerExInstanceEngineProps;

/** What {@code cdk deploy} would upload. */
class HandlerAssetTest {

  @ParameterizedTest
  @CsvSource({
    "postgres, postgres.zip",
    "mysql, mysql.zip",
    "mariadb, mariadb.zip",
    "sqlserver, sqlserver.zip"
  })
  void shouldUploadTheZipOfTheEngineUnchanged(String engine, String zip) throws IOException {
    DatabaseStack orders = new DatabaseStack();
    orders
        .rotated(RotatedDatabase.instance(orders.instance(engineOf(engine))))
        .username("orders")
        .build();

    Path asset = assetOf(orders);

    assertThat(asset).hasBinaryContent(bundle(zip));
  }

  @Test
  void shouldAddAnOwnRootToTheUnpackedZip() throws IOException {
    Path ownRoot = Path.of("src/test/resources/own-root.pem");
    DatabaseStack orders = new DatabaseStack();
    orders.rotated().tls(DatabaseTls.verifyFull(ownRoot)).build();

    Path asset = assetOf(orders);

    assertThat(asset.resolve("custom-roots.pem")).hasSameBinaryContentAs(ownRoot);
    assertThat(asset.resolve("rds-roots.pem")).exists();
  }

  @Test
  void shouldAddOraclesDriverFromTheClassPath() throws IOException {
    DatabaseStack orders = new DatabaseStack();
    orders
        .rotated(RotatedDatabase.instance(orders.instance(engineOf("oracle"))))
        .username("orders")
        .build();

    Path asset = assetOf(orders);

    assertThat(asset.resolve("lib"))
        .isDirectoryContaining(file -> file.getFileName().toString().startsWith("ojdbc11-"));
    assertThat(orders.tags()).containsEntry("rotated-rds:password-length", "30");
  }

  private static Path assetOf(DatabaseStack orders) throws IOException {
    Path assembly = Path.of(orders.app.synth().getDirectory());
    try (Stream<Path> files = Files.list(assembly)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("asset."))
          .findFirst()
          .orElseThrow();
    }
  }

  private static byte[] bundle(String zip) throws IOException {
    try (InputStream in =
        RotatedRdsSecret.class.getResourceAsStream("/io/github/rotatedrds/bundles/" + zip)) {
      return in.readAllBytes();
    }
  }

  private static IInstanceEngine engineOf(String name) {
    return switch (name) {
      case "mysql" ->
          DatabaseInstanceEngine.mysql(
              MySqlInstanceEngineProps.builder().version(MysqlEngineVersion.VER_8_0).build());
      case "mariadb" ->
          DatabaseInstanceEngine.mariaDb(
              MariaDbInstanceEngineProps.builder()
                  .version(MariaDbEngineVersion.VER_11_4_5)
                  .build());
      case "sqlserver" ->
          DatabaseInstanceEngine.sqlServerEx(
              SqlServerExInstanceEngineProps.builder()
                  .version(SqlServerEngineVersion.VER_16)
                  .build());
      case "oracle" ->
          DatabaseInstanceEngine.oracleSe2(
              OracleSe2InstanceEngineProps.builder().version(OracleEngineVersion.VER_19).build());
      default -> DatabaseStack.POSTGRES;
    };
  }
}
