package io.github.rotatedrds.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentZipIT {
  private static final Path ROOT = Path.of(System.getProperty("repository.root"));
  private static final String CODE = "lib/rotated-rds-rotation-handler.jar";
  private static final Set<String> NOT_SOURCES =
      Set.of("target", "node_modules", ".git", "cdk.out");

  @ParameterizedTest
  @CsvSource({
    "postgres, lib/postgresql-",
    "mysql, lib/mysql-connector-j-",
    "mariadb, lib/mariadb-java-client-",
    "sqlserver, lib/mssql-jdbc-"
  })
  void shouldHaveExactlyOneDriver(String engine, String driver) {
    assertThat(entries(zip(ROOT, engine)))
        .filteredOn(DeploymentZipIT::isDriver)
        .singleElement()
        .asString()
        .startsWith(driver);
  }

  @ParameterizedTest
  @ValueSource(strings = {"oracle", "db2"})
  void shouldHaveNoDriverThatMayNotBePassedOn(String engine) {
    assertThat(entries(zip(ROOT, engine))).noneMatch(DeploymentZipIT::isDriver);
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "mysql", "mariadb", "sqlserver", "oracle", "db2"})
  void shouldHaveTheHandlerTheRootsAndNothingThatOnlyCostsColdStart(String engine) {
    assertThat(entries(zip(ROOT, engine)))
        .contains(CODE, "rds-roots.pem")
        .noneMatch(
            name -> name.matches("lib/(apache|netty|jackson|protobuf|log4j|logback|junit).*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "mysql", "mariadb", "sqlserver", "oracle", "db2"})
  void shouldHaveAllItsOwnClassesInOneJarThatTheZipCompresses(String engine, @TempDir Path unpacked)
      throws IOException {
    Path zip = zip(ROOT, engine);

    assertThat(entries(zip)).noneMatch(name -> name.endsWith(".class"));
    assertThat(entries(unpackCode(zip, unpacked)))
        .contains("io/github/rotatedrds/handler/RotationHandler.class")
        .allMatch(name -> name.endsWith("/") || name.matches("io/github/rotatedrds/.*[.]class"));
    try (ZipFile file = new ZipFile(zip.toFile())) {
      ZipEntry code = file.getEntry(CODE);
      assertThat(code.getCompressedSize()).isLessThan(code.getSize() / 2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "mysql", "mariadb", "sqlserver", "oracle", "db2"})
  void shouldHaveEveryClassThatItsClassesName(String engine, @TempDir Path unpacked)
      throws IOException {
    JavaClasses classes;
    try (JarFile code = new JarFile(unpackCode(zip(ROOT, engine), unpacked).toFile())) {
      classes = new ClassFileImporter().importJar(code);
    }

    assertThat(classes).hasSizeGreaterThan(100);
    assertThat(classes)
        .filteredOn(type -> !type.getSimpleName().equals("Dialects")) // It names every engine.
        .allSatisfy(
            type ->
                assertThat(type.getDirectDependenciesFromSelf())
                    .extracting(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filteredOn(
                        target -> target.getPackageName().startsWith("io.github.rotatedrds"))
                    .allMatch(target -> classes.contain(target.getName())));
  }

  @Test
  void shouldBeTheSameBytesWhenBuiltAgainElsewhere(@TempDir Path elsewhere) throws Exception {
    copySources(ROOT, elsewhere);
    Path link =
        Files.createSymbolicLink(elsewhere.resolve("node_modules"), ROOT.resolve("node_modules"));

    build(elsewhere);
    Files.delete(link);

    for (String engine : List.of("postgres", "mysql", "mariadb", "sqlserver", "oracle", "db2")) {
      assertThat(zip(elsewhere, engine)).hasSameBinaryContentAs(zip(ROOT, engine));
    }
  }

  private static boolean isDriver(String name) {
    return name.matches("lib/(postgresql|mysql|mariadb|mssql|ojdbc|jcc).*");
  }

  static Path zip(Path root, String engine) {
    try (Stream<Path> files = Files.list(root.resolve("rotation-handler/target"))) {
      return files
          .filter(file -> file.toString().endsWith("-" + engine + ".zip"))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> entries(Path zip) {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      return file.stream().map(ZipEntry::getName).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The jar with our own classes. */
  private static Path unpackCode(Path zip, Path to) throws IOException {
    Path jar = to.resolve("code.jar");
    try (ZipFile file = new ZipFile(zip.toFile())) {
      Files.copy(file.getInputStream(file.getEntry(CODE)), jar);
    }
    return jar;
  }

  private static void copySources(Path from, Path to) throws IOException {
    try (Stream<Path> children = Files.list(from)) {
      for (Path child :
          children.filter(c -> !NOT_SOURCES.contains(c.getFileName().toString())).toList()) {
        Path copy = to.resolve(child.getFileName());
        Files.copy(child, copy);
        if (Files.isDirectory(child)) {
          copySources(child, copy);
        }
      }
    }
  }

  /** Another umask, another folder, the same Maven and JDK. */
  private static void build(Path root) throws IOException, InterruptedException {
    String maven = System.getProperty("maven.home") + "/bin/mvn";
    String command =
        "umask 077 && '%s' -o -B -q -pl rotation-handler -am package -Dmaven.test.skip -Dspotless.check.skip -Dcheckstyle.skip"
            .formatted(maven);
    Path output = root.resolve("build.log");
    int status =
        new ProcessBuilder("sh", "-c", command)
            .directory(root.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .waitFor();
    assertThat(status).as(() -> read(output)).isZero();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
