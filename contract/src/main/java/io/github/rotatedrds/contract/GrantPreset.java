package io.github.rotatedrds.contract;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How much a provisioned user may do in a database or schema. */
public enum GrantPreset {
  /**
   * Reads every table and view. What is created later is included: on MySQL and MariaDB always, on
   * PostgreSQL when its creator owns something there already, otherwise from the next rotation on.
   */
  READ("read"),
  /**
   * Reads and changes rows and uses sequences; creates nothing. What functions and procedures may
   * be called is left as it is, because they may do more than their caller.
   */
  READ_WRITE("read-write"),
  /**
   * Reads and writes, and creates objects, for schema migrations. On PostgreSQL only who owns an
   * object may alter or drop it; on MySQL and MariaDB whoever may do so in its database.
   */
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
