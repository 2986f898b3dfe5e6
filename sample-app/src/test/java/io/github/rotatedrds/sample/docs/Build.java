package io.github.rotatedrds.sample.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What commands can name.
 *
 * @param poms of all modules, one behind the other
 * @param sources by their path in the repository
 */
record Build(String poms, Map<String, String> sources) {

  Build {
    sources = Map.copyOf(sources);
  }

  static Build read() throws IOException {
    StringBuilder poms = new StringBuilder(Files.readString(file("pom.xml")));
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> top = Files.list(MarkdownPage.REPOSITORY)) {
      for (Path module :
          top.filter(one -> Files.exists(one.resolve("pom.xml"))).sorted().toList()) {
        poms.append(Files.readString(module.resolve("pom.xml")));
        for (Path source : javaFiles(module.resolve("src"))) {
          sources.put("/" + MarkdownPage.REPOSITORY.relativize(source), Files.readString(source));
        }
      }
    }
    return new Build(poms.toString(), sources);
  }

  static Path file(String name) {
    return MarkdownPage.REPOSITORY.resolve(name);
  }

  boolean hasModule(String name) {
    return poms.contains("<module>" + name + "</module>");
  }

  /** Whether there is a class of this name, with or without its package. */
  boolean hasType(String name) {
    String end = "/" + name.replace('.', '/') + ".java";
    return sources.keySet().stream().anyMatch(path -> path.endsWith(end));
  }

  boolean readsProperty(String name) {
    return poms.contains("${" + name + "}")
        || sources.values().stream().anyMatch(text -> text.contains("\"" + name + "\""));
  }

  private static List<Path> javaFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(one -> one.toString().endsWith(".java")).toList();
    }
  }
}
