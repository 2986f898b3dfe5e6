package io.github.rotatedrds;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import java.util.List;
import java.util.stream.Collectors;

/** Javadoc in one line of Markdown. It knows what our Javadoc uses and stops at anything else. */
final class JavadocMarkdown {

  private JavadocMarkdown() {}

  /** The description and what is said of the arguments, without the other block tags. */
  static String of(DocCommentTree comment) {
    String arguments =
        comment.getBlockTags().stream()
            .filter(ParamTree.class::isInstance)
            .map(ParamTree.class::cast)
            .map(one -> " `%s`: %s.".formatted(one.getName(), text(one.getDescription())))
            .collect(Collectors.joining());
    return oneLine(text(comment.getFullBody()) + arguments);
  }

  private static String text(List<? extends DocTree> pieces) {
    return pieces.stream().map(JavadocMarkdown::text).collect(Collectors.joining());
  }

  private static String text(DocTree piece) {
    if (piece instanceof TextTree text) {
      return text.getBody();
    }
    if (piece instanceof LiteralTree code) {
      return code(code.getBody().getBody());
    }
    if (piece instanceof LinkTree link) {
      String signature = link.getReference().getSignature();
      return code(signature.replaceFirst("^#", "").replace('#', '.'));
    }
    if (piece instanceof StartElementTree || piece instanceof EndElementTree) {
      return " ";
    }
    if (piece instanceof EntityTree entity) {
      return "&" + entity.getName() + ";";
    }
    throw new AssertionError("Javadoc not understood: " + piece + " (" + piece.getKind() + ")");
  }

  private static String code(String code) {
    return "`" + code.strip() + "`";
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
