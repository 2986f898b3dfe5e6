package io.github.rotatedrds.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;

/** Stands in for a driver: any class that lies in a jar. */
class UserDriverTest {

  private static final UserDriver PRESENT =
      new UserDriver("Example", Test.class.getName(), "com.example:driver:1");

  @Test
  void shouldPutTheJarUnchangedBesideTheOtherJars() throws IOException {
    Path jar = PRESENT.jar();

    Path asset = stage(new HandlerBundle("postgres.zip", PRESENT));

    assertThat(asset.resolve("lib").resolve(jar.getFileName())).hasSameBinaryContentAs(jar);
    assertThat(asset.resolve("rds-roots.pem")).exists();
  }

  @Test
  void shouldGiveTheSameAssetEveryTime() throws IOException {
    HandlerBundle bundle = new HandlerBundle("postgres.zip", PRESENT);

    assertThat(stage(bundle).getFileName()).isEqualTo(stage(bundle).getFileName());
  }

  @Test
  void shouldNameTheDependencyWhenDb2sDriverIsAbsent() {
    assertThatThrownBy(() -> UserDriver.missingIn("db2.zip").jar())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the driver of Db2 must be on the class path of the CDK app, because this library does"
                + " not ship it, but com.ibm.db2.jcc.DB2Driver is not; add the dependency"
                + " com.ibm.db2:jcc:12.1.5.0");
  }

  @Test
  void shouldRefuseADriverThatIsNotInAJar() {
    UserDriver unpacked =
        new UserDriver("Example", UserDriverTest.class.getName(), "com.example:driver:1");

    assertThatThrownBy(unpacked::jar)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the driver of Example must come from a jar file, but"
                + " io.github.rotatedrds.internal.UserDriverTest does not; add the dependency"
                + " com.example:driver:1");
  }

  @Test
  void shouldNotLookForDriversThatTheZipHolds() {
    assertThat(Stream.of("postgres.zip", "mysql.zip", "mariadb.zip", "sqlserver.zip"))
        .allMatch(bundle -> UserDriver.missingIn(bundle) == null);
  }

  private static Path stage(HandlerBundle bundle) throws IOException {
    App app = new App();
    Function.Builder.create(new Stack(app, "Stack"), "Function")
        .code(bundle.code(null))
        .handler("a.B::c")
        .runtime(Runtime.JAVA_25)
        .build();
    try (Stream<Path> files = Files.list(Path.of(app.synth().getDirectory()))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("asset."))
          .findFirst()
          .orElseThrow();
    }
  }
}
