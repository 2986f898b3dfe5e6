package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.handler.database.BoundSql.Row;
import java.util.Comparator;
import java.util.Objects;

/**
 * Something that a user has, as the statements that give it and take it. The catalogue writes both,
 * with every name quoted; the user's own name goes between head and tail.
 *
 * @param rank what must be given first and taken last has a low rank
 * @param scope database in which the statements run; empty where there is only one
 * @param give the statement that gives it
 * @param take the statement that takes it
 */
record Privilege(int rank, String scope, Change give, Change take) {

  /** Low ranks first, then in an order that is the same each time. */
  static final Comparator<Privilege> ORDER =
      Comparator.comparingInt(Privilege::rank).thenComparing(Privilege::toString);

  /** Reads rank, head and tail of {@code give}, head and tail of {@code take}. */
  static Privilege of(String scope, Row row) {
    return new Privilege(
        Integer.parseInt(row.text(0)),
        scope,
        new Change(row.text(1), row.text(2)),
        new Change(row.text(3), row.text(4)));
  }

  @Override
  public String toString() {
    return (scope.isEmpty() ? "" : scope + ": ") + give;
  }

  /**
   * A statement without the user's name.
   *
   * @param head what stands before the name; null when there is no statement for it
   * @param tail what stands after it, or what it is that there is no statement for
   */
  record Change(String head, String tail) {

    Change {
      tail = Objects.requireNonNullElse(tail, ""); // To Oracle an empty text is NULL.
    }

    boolean possible() {
      return head != null;
    }

    @Override
    public String toString() {
      return possible() ? head + "\u2026" + tail : tail;
    }
  }
}
