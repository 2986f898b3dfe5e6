package io.github.rotatedrds.testkit.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command line of a sandbox, as on Lambda's managed Java runtimes.
 *
 * @param version major version of the JVM
 */
record JvmCommand(Path javaHome, int version) {

  /** 445645k of 512 MB, as Lambda's own command line has it. */
  private static final double HEAP_SHARE = 0.85;

  private static final String NATIVE_CLIENT =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

  static JvmCommand in(Path javaHome) {
    try {
      Matcher matcher = VERSION.matcher(Files.readString(javaHome.resolve("release")));
      return new JvmCommand(javaHome, matcher.find() ? Integer.parseInt(matcher.group(1)) : 0);
    } catch (IOException e) {
      throw new IllegalArgumentException("'javaHome' must be a JDK or JRE, got " + javaHome, e);
    }
  }

  List<String> line(DeployedFunction function, Path nativeClient, List<String> jvmArguments) {
    List<String> command = new ArrayList<>();
    command.add(javaHome.resolve("bin/java").toString());
    command.add("-XX:MaxHeapSize=" + Math.round(function.memoryMb() * 1024 * HEAP_SHARE) + "k");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-D" + NATIVE_CLIENT + "=" + nativeClient);
    if (version >= 24) {
      // From here on the JVM warns about native code that nobody permitted.
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(jvmArguments);
    command.add("-classpath");
    command.add(RuntimeJars.classPath());
    command.add(RuntimeJars.MAIN_CLASS);
    command.add(function.handler());
    return List.copyOf(command);
  }
}
