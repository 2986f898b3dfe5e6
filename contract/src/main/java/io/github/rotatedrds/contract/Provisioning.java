package io.github.rotatedrds.contract;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * What the user of a secret is given by the superuser, who also creates it when it does not exist.
 * The constructs write it into tags of the secret, the handler reads it from there in setSecret.
 *
 * @param grants what the user may do, in the order in which it is granted
 */
public record Provisioning(List<ProvisionedGrant> grants) {
  private static final String HEAD = "v1 ";

  /** Copies the list. */
  public Provisioning {
    grants = List.copyOf(grants);
  }

  /**
   * Reads it from a secret's tags.
   *
   * @return what is to be granted, or empty when the secret is not provisioned
   * @throws IllegalArgumentException when the tags are not what {@link #toTags} wrote, such as
   *     pieces of two versions
   */
  public static Optional<Provisioning> fromTags(Map<String, String> tags) {
    return TagPieces.join(SecretTag.PROVISION, tags).map(Provisioning::parse);
  }

  /**
   * The tags that carry this, in order.
   *
   * @throws IllegalArgumentException when it is too long for them, with the lengths
   */
  public Map<String, String> toTags() {
    return TagPieces.cut(SecretTag.PROVISION, text());
  }

  /** What is wrong with this for the engine; empty when nothing is. */
  public List<String> problems(DatabaseEngine engine) {
    return grants.isEmpty()
        ? List.of("at least one grant is needed")
        : grants.stream().flatMap(grant -> GrantRules.problems(grant, engine)).toList();
  }

  private String text() {
    String lines = grants.stream().map(GrantLine::write).collect(Collectors.joining("\n"));
    return HEAD + checksum(lines) + "\n" + lines;
  }

  private static Provisioning parse(String text) {
    int headEnd = text.indexOf('\n');
    String lines = text.substring(headEnd + 1);
    if (headEnd < 0 || !text.substring(0, headEnd).equals(HEAD + checksum(lines))) {
      throw new IllegalArgumentException("its pieces do not belong together");
    }
    return new Provisioning(Arrays.stream(lines.split("\n")).map(GrantLine::read).toList());
  }

  private static String checksum(String lines) {
    CRC32 crc = new CRC32();
    crc.update(lines.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(crc.getValue());
  }
}
