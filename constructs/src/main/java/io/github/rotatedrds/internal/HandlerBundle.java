package io.github.rotatedrds.internal;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.contract.HandlerEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.services.lambda.Code;

/**
 * The deployment zip of one engine, as it lies in this library's jar. CDK wants a file: the zip is
 * copied to a temporary one, deleted when the JVM ends. Its hash depends on the content only.
 *
 * @param fileName name of the zip, see {@link DatabaseEngine#bundleFileName()}
 * @param driver the driver that the zip lacks, or null
 */
public record HandlerBundle(String fileName, @Nullable UserDriver driver) {

  /** Name that a user's own root certificates have in the asset. */
  static final String CUSTOM_ROOTS = "custom-roots.pem";

  private static final String FOLDER = "/io/github/rotatedrds/bundles/";

  static HandlerBundle of(DatabaseEngine engine) {
    String fileName = engine.bundleFileName();
    return new HandlerBundle(fileName, UserDriver.missingIn(fileName));
  }

  /**
   * The function's code.
   *
   * @param customRoots PEM file to add to the zip, or null
   * @throws IllegalArgumentException if the engine's driver must be on the class path and is not
   */
  public Code code(@Nullable Path customRoots) {
    try {
      return Code.fromAsset(asset(customRoots).toString());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the handler's asset " + fileName, e);
    }
  }

  /** Whether the shipped Amazon RDS roots cover a region. */
  public boolean trusts(String region) {
    String commonName = "CN=Amazon RDS " + region + " ";
    return roots().stream()
        .anyMatch(root -> root.getSubjectX500Principal().getName().contains(commonName));
  }

  private List<X509Certificate> roots() {
    try (ZipInputStream zip = new ZipInputStream(open())) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(HandlerEnvironment.RDS_ROOTS)) {
          return PemFile.read(zip);
        }
      }
    } catch (IOException | CertificateException e) {
      throw new IllegalStateException("cannot read the Amazon RDS roots of " + fileName, e);
    }
    throw new IllegalStateException(fileName + " holds no " + HandlerEnvironment.RDS_ROOTS);
  }

  private Path asset(@Nullable Path customRoots) throws IOException {
    if (customRoots == null && driver == null) {
      return copy();
    }
    Path jar = driver == null ? null : driver.jar();
    Path directory = unpack();
    if (jar != null) {
      Path lib = directory.resolve("lib");
      makeDirectory(lib);
      add(jar, lib.resolve(String.valueOf(jar.getFileName())));
    }
    if (customRoots != null) {
      add(customRoots, directory.resolve(CUSTOM_ROOTS));
    }
    return directory;
  }

  private Path copy() throws IOException {
    Path directory = temporaryDirectory();
    Path file = directory.resolve(fileName);
    try (InputStream in = open()) {
      Files.copy(in, file);
    }
    file.toFile().deleteOnExit();
    return file;
  }

  private Path unpack() throws IOException {
    Path directory = temporaryDirectory();
    try (ZipInputStream zip = new ZipInputStream(open())) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path target = directory.resolve(entry.getName()).normalize();
        if (!target.startsWith(directory)) {
          throw new IOException("entry outside of the zip: " + entry.getName());
        }
        if (entry.isDirectory()) {
          makeDirectory(target);
        } else {
          makeDirectory(target.getParent());
          Files.copy(zip, target);
          target.toFile().deleteOnExit();
        }
      }
    }
    return directory;
  }

  private static void add(Path file, Path target) throws IOException {
    Files.copy(file, target);
    target.toFile().deleteOnExit();
  }

  private InputStream open() {
    InputStream zip = HandlerBundle.class.getResourceAsStream(FOLDER + fileName);
    if (zip == null) {
      throw new IllegalStateException(
          "%s is missing from the class path; build this library with 'mvn verify', not 'mvn test'"
              .formatted(FOLDER + fileName));
    }
    return zip;
  }

  private static Path temporaryDirectory() throws IOException {
    Path directory = Files.createTempDirectory("rotated-rds");
    directory.toFile().deleteOnExit();
    return directory;
  }

  // deleteOnExit works backwards, so a directory has to be registered before its files.
  private static void makeDirectory(@Nullable Path directory) throws IOException {
    if (directory != null && Files.notExists(directory)) {
      makeDirectory(directory.getParent());
      Files.createDirectory(directory);
      directory.toFile().deleteOnExit();
    }
  }
}
