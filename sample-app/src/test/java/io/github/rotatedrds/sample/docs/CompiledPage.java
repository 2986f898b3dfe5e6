package io.github.rotatedrds.sample.docs;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.SimpleJavaFileObject;

/**
 * The Java blocks of a page as one class, each line where it stands in the page: a block that
 * declares a type is a member, any other one is the body of a method.
 */
final class CompiledPage extends SimpleJavaFileObject {

  private static final Pattern IMPORT = Pattern.compile("import (?:static )?[\\w.]+\\.(\\w+);");
  private static final Pattern TYPE =
      Pattern.compile(
          "(@\\w+|public|private|protected|static|abstract|sealed|class|record|interface|enum"
              + "|final (abstract |static )*(class|record))\\b.*");

  private final MarkdownPage page;
  private final String source;

  /**
   * @param imports of the names that every page may use; a page's own imports win
   */
  CompiledPage(MarkdownPage page, int number, List<String> imports) {
    super(URI.create("page:/docs/Page" + number + ".java"), Kind.SOURCE);
    this.page = page;
    this.source = source(page, "Page" + number, imports);
  }

  /** As a message names it. */
  String page() {
    return page.name();
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return source;
  }

  private static String source(MarkdownPage page, String name, List<String> imports) {
    List<String> code = new ArrayList<>();
    page.lines().forEach(line -> code.add(""));
    List<String> own = new ArrayList<>();
    for (CodeBlock block : page.blocks()) {
      if (block.language().equals("java")) {
        place(block, code, own);
      }
    }
    List<String> all = new ArrayList<>(own);
    imports.stream()
        .filter(one -> own.stream().noneMatch(mine -> sameName(mine, one)))
        .forEach(all::add);
    code.set(
        0,
        "package docs; %s abstract class %s extends Names { %s() { super(null); }"
            .formatted(String.join(" ", all), name, name));
    return String.join("\n", code) + "\n}\n";
  }

  private static void place(CodeBlock block, List<String> code, List<String> imports) {
    boolean type = false;
    boolean begun = false;
    for (int i = 0; i < block.lines().size(); i++) {
      String line = block.lines().get(i);
      if (IMPORT.matcher(line).matches()) {
        imports.add(line);
        continue;
      }
      if (!begun && !line.isBlank() && !line.strip().startsWith("//")) {
        begun = true;
        type = TYPE.matcher(line).matches();
      }
      code.set(block.fence() + i, line);
    }
    if (!type) {
      code.set(block.fence() - 1, "void block%d() throws Exception {".formatted(block.fence()));
      code.set(block.fence() + block.lines().size(), "}");
    }
  }

  private static boolean sameName(String one, String other) {
    return simpleName(one).equals(simpleName(other));
  }

  private static String simpleName(String line) {
    return IMPORT.matcher(line).replaceFirst("$1");
  }
}
