package io.github.rotatedrds.internal;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Map;
import org.jetbrains.annotations.Nullable;

/**
 * A JDBC driver that this library does not ship. The user puts it on the class path of the CDK app,
 * and its jar becomes part of the asset as it is.
 *
 * @param engine name of the engine, for messages
 * @param className the driver's class
 * @param dependency what to add to the app, as {@code group:artifact:version}
 */
record UserDriver(String engine, String className, String dependency) {

  private static final Map<String, UserDriver> BY_BUNDLE =
      Map.of(
          "oracle.zip",
          new UserDriver(
              "Oracle", "oracle.jdbc.OracleDriver", "com.oracle.database.jdbc:ojdbc11:23.26.4.0.0"),
          "db2.zip",
          new UserDriver("Db2", "com.ibm.db2.jcc.DB2Driver", "com.ibm.db2:jcc:12.1.5.0"));

  /** The driver that a deployment zip lacks; null when it holds its driver. */
  static @Nullable UserDriver missingIn(String bundleFileName) {
    return BY_BUNDLE.get(bundleFileName);
  }

  /**
   * The driver's jar.
   *
   * @throws IllegalArgumentException if the driver is not on the class path, or not in a jar
   */
  Path jar() {
    try {
      // Not initialised: a driver would register itself with DriverManager.
      Class<?> driver = Class.forName(className, false, UserDriver.class.getClassLoader());
      CodeSource source = driver.getProtectionDomain().getCodeSource();
      URL location = source == null ? null : source.getLocation();
      Path jar = location == null ? null : Path.of(location.toURI());
      if (jar != null && Files.isRegularFile(jar)) {
        return jar;
      }
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(
          "the driver of %s must be on the class path of the CDK app, because this library does not ship it, but %s is not; add the dependency %s"
              .formatted(engine, className, dependency),
          e);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(notInAJar(), e);
    }
    throw new IllegalArgumentException(notInAJar());
  }

  private String notInAJar() {
    return "the driver of %s must come from a jar file, but %s does not; add the dependency %s"
        .formatted(engine, className, dependency);
  }
}
