package io.github.rotatedrds.handler.database;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Catalogues of one kind, used again by server after server: making tables takes long. */
final class Catalogues {
  private final Deque<Catalogue> free = new ArrayDeque<>();
  private final Maker maker;

  Catalogues(Maker maker) {
    this.maker = maker;
  }

  Catalogue take() throws SQLException {
    return free.isEmpty() ? maker.make() : free.pop();
  }

  void giveBack(Catalogue catalogue) throws SQLException {
    catalogue.clear();
    free.push(catalogue);
  }

  /** Makes the tables and functions. */
  @FunctionalInterface
  interface Maker {
    Catalogue make() throws SQLException;
  }
}
