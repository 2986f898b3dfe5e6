package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.contract.DatabaseEngine;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * SQL Server with three databases. In {@code ORDERS} the user of the login has another name than
 * the login, {@code SALES} belongs to the login, and {@code EMPTY} does not know it.
 */
final class ScriptedSqlServer implements ScriptedServer {
  private final Map<String, SqlServerDatabase> databases = new TreeMap<>();
  private final SqlServerStatements statements = new SqlServerStatements(databases);
  private final Catalogues catalogues;
  private final SqlServerFurniture furniture;
  private final Set<String> readOnly = new HashSet<>();
  private final String user;

  /** From then on every login needs a user in its database. */
  private boolean furnished;

  ScriptedSqlServer(Catalogues catalogues, String user) throws SQLException {
    this.catalogues = catalogues;
    this.furniture = new SqlServerFurniture(databases, user);
    this.user = user;
    for (String name : List.of("master", "ORDERS", "SALES", "EMPTY")) {
      databases.put(name, new SqlServerDatabase(catalogues.take()));
      server().change("INSERT INTO sys.databases VALUES (?, 0, 0)", name);
    }
    for (String role : List.of("oper]ators", "auditors", "sysadmin")) {
      server()
          .change(
              "INSERT INTO sys.server_principals VALUES (?, (SELECT COUNT(*) + 2 FROM sys.server_principals), 'R')",
              role);
    }
    setPassword("admin", SUPERUSER_PASSWORD);
    setPassword(user, OLD);
    administer("GRANT ALTER ANY LOGIN TO [admin]");
  }

  private Catalogue server() {
    return databases.get("master").catalogue;
  }

  @Override
  public DatabaseEngine engine() {
    return DatabaseEngine.SQLSERVER;
  }

  @Override
  public Dialect dialect(Driver driver) {
    return new RedirectedDialect(new SqlServerDialect(Optional.empty()), driver);
  }

  @Override
  public Script logIn(String url, Properties properties) throws SQLException {
    String name = properties.getProperty("user");
    String database = properties.getProperty("databaseName");
    if (!url.equals("jdbc:sqlserver://")
        || !properties.getProperty("serverName").equals("db.example.com")
        || !databases.containsKey(database)) {
      throw new AssertionError(url);
    }
    if (!accepts(name, properties.getProperty("password"))) {
      throw new SQLException("Login failed", "S0001", 18456);
    }
    if (furnished && !contained(name) && !databases.get(database).admits(name)) {
      throw new SQLException("Cannot open database", "S0001", 4060);
    }
    return new Script() {
      @Override
      public ResultSet run(String sql, List<String> values) throws SQLException {
        return ScriptedSqlServer.this.run(name, database, sql, values);
      }

      @Override
      public void end() throws SQLException {
        for (SqlServerDatabase each : databases.values()) {
          each.catalogue.rollback();
          each.catalogue.transaction(false);
        }
      }
    };
  }

  private ResultSet run(String me, String database, String sql, List<String> values)
      throws SQLException {
    if (sql.equals(SqlServerSql.LOGIN)) {
      return server().query(sql, values.get(0));
    } else if (sql.equals(SqlServerSql.CONTAINED)) {
      return databases.get(database).catalogue.query(sql, values.get(0));
    } else if (sql.equals(SqlServerSql.DATABASES)) {
      return databases.get("master").query(sql, "");
    } else if (sql.equals(SqlServerSql.OF_LOGIN)) {
      return databases.get("master").query(sql, values.get(0));
    } else if (sql.equals(SqlServerSql.QUERY_IN_DATABASE)) {
      return databases.get(values.get(0)).query(values.get(1), values.get(2));
    } else if (sql.equals(SqlServerRights.LOGINS)) {
      return databases.get("master").queryAs(me, "master", false, sql, values.toArray());
    } else if (sql.equals(SqlServerRights.READ_ONLY_HOME)) {
      return databases.get(database).queryAs(me, database, readOnly.contains(database), sql);
    }
    change(me, database, sql, values);
    return null;
  }

  private void change(String me, String database, String sql, List<String> values)
      throws SQLException {
    if (sql.equals(SqlServerSql.CHANGE_IN_DATABASE)) {
      statements.run(values.get(0), values.get(1) + quote(values.get(2)) + values.get(3));
    } else if (sql.equals(SqlServerSql.SET_PASSWORD)) {
      new SqlServerPermits(server(), "master").requireSettable(me, values.get(1));
      statements.run(
          database,
          values.get(0)
              + " LOGIN "
              + quote(values.get(1))
              + " WITH PASSWORD = "
              + text(values.get(2)));
    } else if (sql.equals(SqlServerDialect.CHANGE_OWN_PASSWORD)) {
      boolean contained = contained(me);
      if (contained && readOnly.contains("ORDERS")) {
        throw new SQLException("the database is read-only", "S0001", 3906);
      }
      statements.run(
          contained ? "ORDERS" : "master",
          "ALTER %s %s WITH PASSWORD = %s OLD_PASSWORD = %s"
              .formatted(
                  contained ? "USER" : "LOGIN",
                  quote(me),
                  text(values.get(0)),
                  text(values.get(1))));
    } else if (sql.equals("SET XACT_ABORT ON; BEGIN TRANSACTION")) {
      transaction(true);
    } else if (sql.equals("COMMIT TRANSACTION")) {
      transaction(false);
    } else if (!sql.matches("SET LOCK_TIMEOUT [1-9][0-9]*")) {
      throw new AssertionError(sql);
    }
  }

  /** A statement of an administrator, in master. */
  void administer(String statement) throws SQLException {
    statements.run("master", statement);
  }

  /** From now on this database takes no writes. */
  void closeForWrites(String database) {
    readOnly.add(database);
  }

  private void transaction(boolean open) throws SQLException {
    for (SqlServerDatabase each : databases.values()) {
      each.catalogue.transaction(open);
    }
  }

  static String quote(String name) {
    return "[" + name.replace("]", "]]") + "]";
  }

  private static String text(String value) {
    return "N'" + value.replace("'", "''") + "'";
  }

  /** Makes the user one that has its password in the database and no login. */
  ScriptedSqlServer containing() throws SQLException {
    server().change("DELETE FROM sys.sql_logins WHERE name = ?", user);
    server().change("DELETE FROM sys.server_principals WHERE name = ?", user);
    databases
        .get("ORDERS")
        .catalogue
        .change(
            "INSERT INTO sys.database_principals VALUES (9, ?, 'S', 'S-1', 'dbo', 2, ?)",
            user,
            OLD);
    return this;
  }

  private boolean contained(String name) throws SQLException {
    return databases
        .get("ORDERS")
        .catalogue
        .has(
            "SELECT 1 FROM sys.database_principals WHERE name = ? AND authentication_type = 2",
            name);
  }

  @Override
  public String user() {
    return user;
  }

  @Override
  public String superuser() {
    return "admin";
  }

  @Override
  public boolean accepts(String name, String password) throws SQLException {
    return server()
            .has("SELECT 1 FROM sys.sql_logins WHERE name = ? AND password = ?", name, password)
        || databases
            .get("ORDERS")
            .catalogue
            .has(
                "SELECT 1 FROM sys.database_principals WHERE name = ? AND password = ?",
                name,
                password);
  }

  @Override
  public void setPassword(String name, String password) throws SQLException {
    statements.run("master", "CREATE LOGIN " + quote(name) + " WITH PASSWORD = " + text(password));
  }

  @Override
  public void furnish() throws SQLException {
    furniture.furnish();
    furnished = true;
  }

  @Override
  public void refurnish() throws SQLException {
    furniture.refurnish();
  }

  @Override
  public List<String> holdings(String login) throws SQLException {
    return furniture.holdings(login);
  }

  @Override
  public void close() throws SQLException {
    for (SqlServerDatabase database : databases.values()) {
      catalogues.giveBack(database.catalogue);
    }
  }
}
