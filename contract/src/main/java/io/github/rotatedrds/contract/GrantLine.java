package io.github.rotatedrds.contract;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A grant as a line of text: {@code read orders public,reporting} or {@code sql GRANT …}. Names are
 * URL-encoded, so that they may have spaces and commas.
 */
final class GrantLine {
  private static final String STATEMENT = "sql";

  private GrantLine() {}

  static String write(ProvisionedGrant grant) {
    if (grant instanceof ProvisionedGrant.OnDatabase preset) {
      String schemas =
          preset.schemas().stream().map(GrantLine::encode).collect(Collectors.joining(","));
      return "%s %s %s"
          .formatted(preset.preset().value(), encode(preset.database()), schemas)
          .stripTrailing();
    }
    return STATEMENT + " " + ((ProvisionedGrant.Statement) grant).sql();
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException when it is none
   */
  static ProvisionedGrant read(String line) {
    if (line.startsWith(STATEMENT + " ")) {
      return new ProvisionedGrant.Statement(line.substring(STATEMENT.length() + 1));
    }
    String[] words = line.split(" ");
    GrantPreset preset =
        GrantPreset.of(words[0])
            .filter(known -> words.length == 2 || words.length == 3)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "a grant must begin with one of %s, %s and name a database"
                            .formatted(GrantPreset.allValues(), STATEMENT)));
    List<String> schemas =
        words.length == 2
            ? List.of()
            : Arrays.stream(words[2].split(",")).map(GrantLine::decode).toList();
    return new ProvisionedGrant.OnDatabase(preset, decode(words[1]), schemas);
  }

  private static String encode(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8);
  }

  private static String decode(String name) {
    return URLDecoder.decode(name, StandardCharsets.UTF_8);
  }
}
