package io.github.rotatedrds.sample.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The words behind {@code mvn}, and what of them this build does not have. */
record MavenCommand(List<String> words, Build build) {

  private static final Set<String> PHASES =
      Set.of("clean", "validate", "compile", "test", "package", "verify", "install", "deploy");
  private static final Set<String> NEEDS_ZIPS = Set.of("constructs", "sample-app");
  private static final Set<String> FLAGS = Set.of("-B", "-q", "-o", "-am", "-e", "-X");

  MavenCommand {
    words = List.copyOf(words);
  }

  List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (words.contains("test") && words.stream().anyMatch(NEEDS_ZIPS::contains)) {
      problems.add("the zips are made in phase package, which is later than test");
    }
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("-pl")) {
        i++;
        for (String module : words.get(i).split(",")) {
          require(build.hasModule(module), "module " + module, problems);
        }
      } else if (word.startsWith("-P")) {
        String profile = word.substring(2);
        require(build.poms().contains("<id>" + profile + "</id>"), "profile " + profile, problems);
      } else if (word.startsWith("-D")) {
        String[] property = word.substring(2).split("=", 2);
        checkProperty(property[0], property.length == 2 ? property[1] : "", problems);
      } else if (!FLAGS.contains(word) && !PHASES.contains(word)) {
        require(hasGoal(word), "goal or option " + word, problems);
      }
    }
    return problems;
  }

  private void checkProperty(String name, String value, List<String> problems) {
    switch (name) {
      case "test", "it.test" -> {
        for (String test : value.split(",")) {
          String type = test.replaceFirst("#.*", "");
          boolean nothing = type.equalsIgnoreCase("none");
          require(nothing || build.hasType(type), "test " + type, problems);
        }
      }
      case "surefire.failIfNoSpecifiedTests",
          "failsafe.failIfNoSpecifiedTests",
          "maven.test.skip",
          "skipITs",
          "skipTests",
          "spotbugs.skip" -> {
        // Properties of plug-ins.
      }
      default -> require(build.readsProperty(name), "property " + name, problems);
    }
    if (value.startsWith("io.github.rotatedrds")) {
      require(build.hasType(value), "class " + value, problems);
    }
  }

  private boolean hasGoal(String word) {
    String plugin = word.split(":")[0];
    return word.contains(":")
        && (build.poms().contains("<artifactId>" + plugin + "-maven-plugin</artifactId>")
            || build.poms().contains("<artifactId>maven-" + plugin + "-plugin</artifactId>"));
  }

  private static void require(boolean there, String what, List<String> problems) {
    if (!there) {
      problems.add("this build has no " + what);
    }
  }
}
