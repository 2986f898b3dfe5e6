package io.github.rotatedrds.handler.credentials;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/** JSON for properties: objects that are nearly right, and values of every type. */
public final class JsonTexts {
  /** Stands in many values; no message may show it. */
  public static final String PLANTED = "Planted\n";

  private static final int DEEPEST = 2;

  private JsonTexts() {}

  /**
   * Objects with these fields: each is right, or missing, or has any value. Now and then there are
   * other fields too, and the same one twice.
   *
   * @param right names and their right values in JSON
   */
  public static Arbitrary<String> objects(Map<String, List<String>> right) {
    List<Arbitrary<List<String>>> fields = new ArrayList<>();
    right.forEach(
        (name, values) ->
            fields.add(
                Arbitraries.frequencyOf(
                    Tuple.of(6, Arbitraries.of(values).map(value -> List.of(field(name, value)))),
                    Tuple.of(1, Arbitraries.just(List.<String>of())),
                    Tuple.of(2, values(DEEPEST).map(value -> List.of(field(name, value)))))));
    fields.add(
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.just(List.<String>of())),
            Tuple.of(1, members(DEEPEST, Arbitraries.of(right.keySet())))));
    fields.add(
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.just(List.<String>of())),
            Tuple.of(1, members(DEEPEST, texts()))));
    return Combinators.combine(fields)
        .as(lists -> lists.stream().flatMap(List::stream).toList())
        .flatMap(Arbitraries::shuffle)
        .map(members -> "{" + String.join(",", members) + "}");
  }

  private static Arbitrary<String> values(int depth) {
    Arbitrary<String> scalars =
        Arbitraries.oneOf(
            Arbitraries.of("null", "true", "false", "-1", "0.5", "1e400", "\"\""),
            Arbitraries.bigDecimals().map(String::valueOf),
            texts().map(JsonTexts::quoted));
    if (depth == 0) {
      return scalars;
    }
    return Arbitraries.oneOf(
        scalars,
        values(depth - 1).list().ofMaxSize(3).map(all -> "[" + String.join(",", all) + "]"),
        members(depth - 1, texts()).map(all -> "{" + String.join(",", all) + "}"));
  }

  private static Arbitrary<List<String>> members(int depth, Arbitrary<String> names) {
    return Combinators.combine(names, values(depth)).as(JsonTexts::field).list().ofMaxSize(2);
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.just(PLANTED),
        Arbitraries.strings().ofMaxLength(20).map(text -> PLANTED + text),
        Arbitraries.strings().ofMaxLength(20));
  }

  private static String field(String name, String value) {
    return quoted(name) + ":" + value;
  }

  /** Halves of characters cannot be written as UTF-8. */
  private static String quoted(String text) {
    JsonWriter writer = JsonWriter.create().writeValue(text.replaceAll("\\p{Cs}", "?"));
    return new String(writer.getBytes(), StandardCharsets.UTF_8);
  }
}
