package io.github.rotatedrds.handler;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The words of MySQL and MariaDB. */
record MySqlUsersOnServer(TestDatabase server) implements AlternatingUsersOnServer {
  private static final String MASTER_OF_RDS =
      "SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, RELOAD, PROCESS, REFERENCES, INDEX, ALTER,"
          + " SHOW DATABASES, CREATE TEMPORARY TABLES, LOCK TABLES, EXECUTE, REPLICATION SLAVE,"
          + " REPLICATION CLIENT, CREATE VIEW, SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE,"
          + " CREATE USER, EVENT, TRIGGER";

  @Override
  public void createSuperuser(String name) throws SQLException {
    create(name, SUPERUSER_PASSWORD);
    run("GRANT " + MASTER_OF_RDS + " ON *.* TO " + account(name) + " WITH GRANT OPTION");
    if (server.engine() == DatabaseEngine.MYSQL) {
      run("GRANT ROLE_ADMIN, XA_RECOVER_ADMIN ON *.* TO " + account(name) + " WITH GRANT OPTION");
    } else {
      run("GRANT DELETE HISTORY ON *.* TO " + account(name));
      run("/*M!110300 GRANT SHOW CREATE ROUTINE ON *.* TO " + account(name) + " */");
    }
  }

  @Override
  public void createUser(String superuser, String user) throws SQLException {
    drop(user + "_clone");
    create(user, OLD);
    run("GRANT SELECT, INSERT, UPDATE, DELETE ON orders.* TO " + account(user));
    run("CREATE DATABASE IF NOT EXISTS more");
    run("CREATE TABLE IF NOT EXISTS more.extra (id INT PRIMARY KEY)");
  }

  /** A login names the database, so it takes some privilege there. */
  @Override
  public void createBareUser(String superuser, String user, String password) throws SQLException {
    create(user, password);
    run("GRANT EXECUTE ON orders.* TO " + account(user));
  }

  @Override
  public void setPassword(String user, String password) throws SQLException {
    run("ALTER USER " + account(user) + " IDENTIFIED BY " + literal(password));
  }

  @Override
  public void grantMore(String user) throws SQLException {
    run("GRANT SELECT ON more.extra TO " + account(user));
  }

  /** On MariaDB only who may pass a role on may give it to the alternate. */
  @Override
  public void distinguish(String user) throws SQLException {
    run("CREATE ROLE IF NOT EXISTS crew");
    run("GRANT crew TO " + account(user));
    run("ALTER USER %s WITH MAX_USER_CONNECTIONS 40".formatted(account(user)));
    if (server.engine() == DatabaseEngine.MARIADB) {
      run("GRANT crew TO %s WITH ADMIN OPTION".formatted(account(superuserOf(user))));
      run("SET DEFAULT ROLE crew FOR " + account(user));
    } else {
      run("ALTER USER %s DEFAULT ROLE crew".formatted(account(user)));
    }
  }

  @Override
  public void revokeMore(String user) throws SQLException {
    run("REVOKE SELECT ON more.extra FROM " + account(user));
  }

  @Override
  public boolean canDoMore(String user, String password) throws SQLException {
    return can(user, password, "SELECT * FROM more.extra");
  }

  @Override
  public boolean keepMarks() {
    return server.engine() == DatabaseEngine.MYSQL && !version().startsWith("8.0.15");
  }

  String version() {
    try {
      return column("SELECT VERSION()", 1).get(0);
    } catch (SQLException e) {
      throw new IllegalStateException("the server does not say its version", e);
    }
  }

  @Override
  public void letProvision(String superuser, String user) throws SQLException {
    drop(user);
    drop(user + "_clone");
  }

  @Override
  public boolean admits(String user) throws SQLException {
    return !column("SELECT Host FROM mysql.db WHERE User = " + literal(user), 1).isEmpty();
  }

  /** Removes the user, from whatever hosts it comes. */
  @Override
  public void drop(String user) throws SQLException {
    for (String host : column("SELECT Host FROM mysql.user WHERE User = " + literal(user), 1)) {
      run("DROP USER " + literal(user) + "@" + literal(host));
    }
  }

  /** Runs statements as administrator; none of them appears in the log. */
  void run(String... statements) throws SQLException {
    try (Connection connection = server.admin();
        Statement statement = connection.createStatement()) {
      statement.execute("SET SESSION sql_log_off = 1");
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** A column of a query's rows. */
  List<String> column(String query, int number) throws SQLException {
    try (Connection connection = server.admin();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(number));
      }
      return values;
    }
  }

  private void create(String user, String password) throws SQLException {
    drop(user);
    run("CREATE USER " + account(user) + " IDENTIFIED BY " + literal(password) + " REQUIRE SSL");
  }

  static String account(String user) {
    return literal(user) + "@'%'";
  }

  static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
