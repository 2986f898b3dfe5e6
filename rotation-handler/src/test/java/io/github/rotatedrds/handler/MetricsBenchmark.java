package io.github.rotatedrds.handler;

import io.github.rotatedrds.contract.HandlerEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Prints what a library that writes the metrics would add to a zip and to its cold starts. */
final class MetricsBenchmark {
  private static final int STARTS = 21;
  private static final List<String> EMF_LIBRARY =
      List.of(
          "aws-embedded-metrics",
          "commons-lang3",
          "jackson-annotations",
          "jackson-core",
          "jackson-databind",
          "jackson-datatype-jsr310",
          "javatuples");
  private static final List<String> POWERTOOLS =
      Stream.concat(
              EMF_LIBRARY.stream(), Stream.of("crac", "powertools-common", "powertools-metrics"))
          .toList();

  private MetricsBenchmark() {}

  /** Takes the zip of PostgreSQL; see docs/decisions.md. */
  public static void main(String[] args) throws IOException {
    Path zip = Path.of(args[0]);
    try (MeteredZip own = new MeteredZip(zip, HandlerEnvironment.HANDLER, List.of());
        MeteredZip emf = new MeteredZip(zip, named("EmfLibraryHandler"), EMF_LIBRARY);
        MeteredZip powertools = new MeteredZip(zip, named("PowertoolsHandler"), POWERTOOLS)) {
      // Side by side, so that what else the machine does meets all of them alike.
      for (int i = 0; i < STARTS; i++) {
        own.start();
        emf.start();
        powertools.start();
      }
      System.out.println(
          "| metrics by | bytes of the zip | more | median start ms | median first event ms | median both ms | ratio |");
      System.out.println("|---|---:|---:|---:|---:|---:|---:|");
      own.printRow("own code", own);
      emf.printRow("aws-embedded-metrics", own);
      powertools.printRow("Powertools", own);
    }
  }

  private static String named(String handler) {
    return MetricsBenchmark.class.getPackageName() + "." + handler;
  }
}
