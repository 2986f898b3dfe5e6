package io.github.rotatedrds;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Reads the props of a class out of its source: its public methods that answer the class itself.
 */
final class PropsReader extends TreePathScanner<Void, Void> {

  private static final Path SOURCES = Path.of("src/main/java/io/github/rotatedrds");
  private static final Pattern DEFAULT = Pattern.compile("(.*?) ?\\bDefault: (.*?)\\.( `.*)?");
  private static final Pattern REQUIRED = Pattern.compile("(.*?) ?\\bRequired\\.");
  private static final Pattern AS_ANOTHER = Pattern.compile("(?:.*\\b[Aa]s )`(\\w+\\.\\w+)`.*");

  private final Map<String, DocumentedProp> props = new LinkedHashMap<>();
  private final DocTrees docs;

  private PropsReader(DocTrees docs) {
    this.docs = docs;
  }

  /** The props by their key, in the order of the sources. */
  static Map<String, DocumentedProp> read(List<String> classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(
                      classes.stream().map(one -> SOURCES.resolve(one + ".java")).toList()));
      PropsReader reader = new PropsReader(DocTrees.instance(task));
      for (CompilationUnitTree unit : task.parse()) {
        reader.scan(unit, null);
      }
      return reader.props;
    }
  }

  @Override
  public Void visitMethod(MethodTree method, Void nothing) {
    ClassTree owner = (ClassTree) getCurrentPath().getParentPath().getLeaf();
    String type = String.valueOf(method.getReturnType()).replaceFirst("<.*", "");
    boolean setter =
        owner.getSimpleName().contentEquals(type)
            && method.getModifiers().getFlags().contains(Modifier.PUBLIC)
            && !method.getModifiers().getFlags().contains(Modifier.STATIC);
    if (setter) {
      add(type, method);
    }
    return null;
  }

  private void add(String owner, MethodTree method) {
    String key = owner + "." + method.getName();
    List<String> types = method.getParameters().stream().map(PropsReader::type).toList();
    DocumentedProp known = props.get(key);
    props.put(
        key,
        known == null ? documented(owner, method.getName().toString(), types) : known.orOf(types));
  }

  private DocumentedProp documented(String owner, String name, List<String> types) {
    String text = javadoc(owner + "." + name, getCurrentPath());
    Matcher preset = DEFAULT.matcher(text);
    if (preset.matches()) {
      String rest = preset.group(3) == null ? "" : preset.group(3);
      return new DocumentedProp(owner, name, types, preset.group(1) + rest, preset.group(2));
    }
    Matcher required = REQUIRED.matcher(text);
    if (required.matches()) {
      return new DocumentedProp(owner, name, types, required.group(1), "required");
    }
    Matcher another = AS_ANOTHER.matcher(text);
    if (another.matches() && props.containsKey(another.group(1))) {
      return new DocumentedProp(owner, name, types, text, props.get(another.group(1)).preset());
    }
    throw new AssertionError(
        "%s.%s: its Javadoc must end with 'Default: ….' or 'Required.', or say 'As {@link …}' of a prop that does; got: %s"
            .formatted(owner, name, text));
  }

  private String javadoc(String key, TreePath path) {
    DocCommentTree comment = docs.getDocCommentTree(path);
    if (comment == null) {
      throw new AssertionError(key + " has no Javadoc");
    }
    return JavadocMarkdown.of(comment);
  }

  private static String type(VariableTree argument) {
    // Annotations are on the variable; of a type of varargs the tree says an array.
    String type = String.valueOf(argument.getType());
    return argument.toString().contains("...") ? type.replace("[]", "…") : type;
  }
}
