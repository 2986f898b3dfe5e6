package io.github.rotatedrds.handler.database;

import static io.github.rotatedrds.handler.failure.FailureKind.PRIVILEGE;

import io.github.rotatedrds.handler.failure.RotationFailure;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Gives and takes grants as far as the superuser may. What it may not is left for the comparison
 * that follows, which names all of it at once.
 */
final class GrantRun {
  /** ER_NO_SUCH_TABLE, ER_BAD_FIELD_ERROR, ER_SP_DOES_NOT_EXIST: a grant outlives its object. */
  private static final Set<Integer> GONE = Set.of(1146, 1054, 1305);

  private final AccountSql sql;
  private Optional<String> denied = Optional.empty();

  GrantRun(AccountSql sql) {
    this.sql = sql;
  }

  void give(Collection<Grant> grants, MySqlAccount account) throws SQLException {
    runEach(grants, group -> group.giving(account));
  }

  void take(Collection<Grant> grants, MySqlAccount account) throws SQLException {
    runEach(grants, group -> group.taking(account));
  }

  /** A statement that may be denied. */
  void attempt(String statement) throws SQLException {
    Optional<SQLException> refused = refused(statement);
    if (refused.isPresent() && !GONE.contains(refused.get().getErrorCode())) {
      denied = Optional.of(statement);
    }
  }

  /** For what was denied although no comparison sees it. */
  void throwIfDenied() {
    if (denied.isPresent()) {
      throw new RotationFailure(PRIVILEGE, "the superuser may not do " + denied.get());
    }
  }

  private void runEach(Collection<Grant> grants, Function<GrantGroup, String> statement)
      throws SQLException {
    for (GrantGroup group : GrantGroup.of(grants)) {
      if (refused(statement.apply(group)).isPresent()) {
        for (GrantGroup single : group.apart()) {
          attempt(statement.apply(single));
        }
      }
    }
  }

  /** Classes 28, 42 and OP (MariaDB, roles) are about what the statement asks for. */
  private Optional<SQLException> refused(String statement) throws SQLException {
    try {
      sql.run(statement);
      return Optional.empty();
    } catch (SQLException e) {
      if (String.valueOf(e.getSQLState()).matches("(28|42|OP).*")) {
        return Optional.of(e);
      }
      throw e;
    }
  }
}
