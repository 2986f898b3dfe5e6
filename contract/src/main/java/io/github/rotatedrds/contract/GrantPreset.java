package io.github.rotatedrds.contract;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How much a provisioned user may do in a database or schema. */
public enum GrantPreset {
  /** Reads every table and view, those that are created later included. */
  READ("read"),
  /** Reads and changes rows, uses sequences and calls functions; creates nothing. */
  READ_WRITE("read-write"),
  /** Reads and writes, and creates, alters and drops objects of its own: for schema migrations. */
  OWNER("owner");

  private final String value;

  GrantPreset(String value) {
    this.value = value;
  }

  /**
   * Finds the preset with this value.
   *
   * @return the preset, or empty when there is none with this value
   */
  public static Optional<GrantPreset> of(String value) {
    return Arrays.stream(values()).filter(preset -> preset.value.equals(value)).findFirst();
  }

  /** Every value that {@link #of} knows, for error messages. */
  public static String allValues() {
    return Arrays.stream(values()).map(GrantPreset::value).collect(Collectors.joining(", "));
  }

  /** The preset's name in a line of {@link Provisioning}. */
  public String value() {
    return value;
  }
}
