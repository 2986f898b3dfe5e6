package io.github.rotatedrds.testkit.database;

import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads PostgreSQL out of one jar instead of the class path. A record, because the embedding
 * library remembers what it unpacked by the equality of resolvers.
 */
record PostgresBinaries(Path jar) implements PgBinaryResolver {

  @Override
  public InputStream getPgBinary(String system, String machineHardware) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry archive =
          zip.stream()
              .filter(entry -> entry.getName().endsWith(".txz"))
              .map(ZipEntry.class::cast)
              .findFirst()
              .orElseThrow(() -> new IOException(jar + " holds no .txz, need a binaries jar"));
      return new ByteArrayInputStream(zip.getInputStream(archive).readAllBytes());
    }
  }
}
