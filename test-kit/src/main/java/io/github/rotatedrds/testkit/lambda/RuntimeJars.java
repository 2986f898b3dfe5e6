package io.github.rotatedrds.testkit.lambda;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * The runtime interface client as it lies on this JVM's class path. Only these jars are on the
 * class path of a sandbox, as on Lambda; the function's own are loaded from its task root.
 */
final class RuntimeJars {

  static final String MAIN_CLASS = AWSLambda.class.getName();
  private static final List<Class<?>> PARTS =
      List.of(
          AWSLambda.class, LambdaRuntime.class, PojoSerializer.class, SdkInternalThreadLocal.class);

  private RuntimeJars() {}

  static String classPath() {
    return PARTS.stream().map(RuntimeJars::jarOf).collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * Unpacks the client's native part and returns its path. Left alone, the client unpacks it to one
   * fixed path for the whole machine, where sandboxes that start at once break each other.
   */
  static Path unpackNativeClient(Path directory) {
    boolean musl =
        Stream.of("x86_64", "aarch64")
            .anyMatch(cpu -> Files.exists(Path.of("/lib/ld-musl-" + cpu + ".so.1")));
    String cpu = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    String resource = "/jni/libaws-lambda-jni.linux" + (musl ? "_musl-" : "-") + cpu + ".so";
    Path library = directory.resolve("libaws-lambda-jni.so");
    try (InputStream content = AWSLambda.class.getResourceAsStream(resource)) {
      if (content == null) {
        throw new IllegalStateException("the runtime interface client has no " + resource);
      }
      Files.copy(content, library);
      return library;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String jarOf(Class<?> part) {
    try {
      return Path.of(part.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("cannot find the jar of " + part, e);
    }
  }
}
