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
 */
public record HandlerBundle(String fileName) {

  /** Name that a user's own root certificates have in the asset. */
  static final String CUSTOM_ROOTS = "custom-roots.pem";

  private static final String FOLDER = "/io/github/rotatedrds/bundles/";

  /**
   * The function's code.
   *
   * @param customRoots PEM file to add to the zip, or null
   */
  public Code code(@Nullable Path customRoots) {
    try {
      return Code.fromAsset((customRoots == null ? copy() : unpackWith(customRoots)).toString());
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

  private Path copy() throws IOException {
    Path directory = temporaryDirectory();
    Path file = directory.resolve(fileName);
    try (InputStream in = open()) {
      Files.copy(in, file);
    }
    file.toFile().deleteOnExit();
    return file;
  }

  private Path unpackWith(Path customRoots) throws IOException {
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
    Path roots = directory.resolve(CUSTOM_ROOTS);
    Files.copy(customRoots, roots);
    roots.toFile().deleteOnExit();
    return directory;
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
