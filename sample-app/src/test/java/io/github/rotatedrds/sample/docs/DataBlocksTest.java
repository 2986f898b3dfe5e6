package io.github.rotatedrds.sample.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Every JSON, YAML and XML block of the pages parses, and no block has a language unheard of. */
class DataBlocksTest {

  /** Those that other tests read, or that nobody can check. */
  private static final Set<String> OTHERS =
      Set.of("", "java", "mermaid", "sh", "sql", "text", "html");

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @Test
  void shouldParse() throws IOException {
    List<String> problems =
        MarkdownPage.all().stream()
            .flatMap(page -> page.blocks().stream())
            .flatMap(block -> problem(block).stream())
            .toList();

    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "json | {\"a\": 1,} | 2",
        "yaml | a: b: c | 2",
        "xml | <a><b></a> | 2",
        "jav | int a; | 1"
      })
  void shouldNameTheLineOfAnError(String language, String line, int number) {
    CodeBlock block = new CodeBlock("docs/wrong.md", language, 1, List.of(line));

    assertThat(problem(block)).get().asString().startsWith("docs/wrong.md:" + number + ": ");
  }

  @Test
  void shouldKnowTheTagsOfCloudFormation() {
    List<String> lines = List.of("SecretId: !Ref Secret", "Arn: !GetAtt [Function, Arn]");

    assertThat(problem(new CodeBlock("docs/right.md", "yaml", 1, lines))).isEmpty();
  }

  private static Optional<String> problem(CodeBlock block) {
    return switch (block.language()) {
      case "json" -> ofJson(block);
      case "yaml" -> ofYaml(block);
      case "xml" -> ofXml(block);
      default ->
          OTHERS.contains(block.language())
              ? Optional.empty()
              : Optional.of(
                  "%s: nobody checks blocks of '%s'; add it to DataBlocksTest, or use 'text'"
                      .formatted(block.at(0), block.language()));
    };
  }

  private static Optional<String> ofJson(CodeBlock block) {
    try {
      JSON.readTree(block.text());
      return Optional.empty();
    } catch (JsonProcessingException e) {
      return problem(block, e.getLocation().getLineNr(), e.getOriginalMessage());
    }
  }

  private static Optional<String> ofYaml(CodeBlock block) {
    try {
      // Nodes only: the tags of CloudFormation need no class.
      new Yaml(new LoaderOptions()).composeAll(new StringReader(block.text())).forEach(one -> {});
      return Optional.empty();
    } catch (MarkedYAMLException e) {
      return problem(block, e.getProblemMark().getLine() + 1, e.getProblem());
    }
  }

  private static Optional<String> ofXml(CodeBlock block) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler()); // It throws, and prints nothing.
      builder.parse(new InputSource(new StringReader(block.text())));
      return Optional.empty();
    } catch (SAXParseException e) {
      return problem(block, e.getLineNumber(), e.getMessage());
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError(block.at(0), e);
    }
  }

  private static Optional<String> problem(CodeBlock block, int line, String message) {
    return Optional.of("%s: no %s: %s".formatted(block.at(line), block.language(), message));
  }
}
