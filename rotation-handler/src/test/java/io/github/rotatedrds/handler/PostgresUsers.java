package io.github.rotatedrds.handler;

import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** PostgreSQL's words for the tests of alternating users. */
record PostgresUsers(TestDatabase server) implements AlternatingUsersOnServer {

  @Override
  public void createSuperuser(String name) throws SQLException {
    try (Connection admin = server.admin()) {
      create(admin, name, SUPERUSER_PASSWORD, "CREATEROLE CREATEDB");
      execute(admin, "GRANT ALL ON orders TO %s WITH GRANT OPTION".formatted(quoted(name)));
    }
  }

  @Override
  public void createUser(String superuser, String user) throws SQLException {
    try (Connection admin = server.connect(superuser, SUPERUSER_PASSWORD)) {
      create(admin, user, OLD, "");
      execute(
          admin, "GRANT SELECT, INSERT, UPDATE, DELETE ON orders TO %s".formatted(quoted(user)));
    }
  }

  @Override
  public void createBareUser(String superuser, String user, String password) throws SQLException {
    try (Connection admin = server.admin()) {
      create(admin, user, password, "");
      execute(admin, "GRANT %s TO %s WITH ADMIN OPTION".formatted(quoted(user), quoted(superuser)));
    }
  }

  /** Since PostgreSQL 15 this is how every database starts. */
  @Override
  public void letProvision(String superuser, String user) throws SQLException {
    executeAsAdmin(
        "DO $$ BEGIN CREATE ROLE masters; EXCEPTION WHEN duplicate_object THEN END $$",
        "ALTER DATABASE orders OWNER TO masters",
        "ALTER SCHEMA public OWNER TO masters",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        "GRANT masters TO " + quoted(superuser));
  }

  @Override
  public boolean admits(String user) throws SQLException {
    try (Connection admin = server.admin();
        PreparedStatement query =
            admin.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?")) {
      query.setString(1, user);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  @Override
  public void drop(String user) throws SQLException {
    executeAsAdmin("DROP OWNED BY " + quoted(user), "DROP ROLE " + quoted(user));
  }

  @Override
  public void setPassword(String user, String password) throws SQLException {
    try (Connection admin = server.admin()) {
      setPassword(admin, user, password);
    }
  }

  @Override
  public void grantMore(String user) throws SQLException {
    executeAsAdmin(
        "CREATE TABLE IF NOT EXISTS extra (id int)",
        "GRANT SELECT ON extra TO %s".formatted(quoted(user)));
  }

  @Override
  public void distinguish(String user) throws SQLException {
    executeAsAdmin(
        "DO $$ BEGIN CREATE ROLE crew; EXCEPTION WHEN duplicate_object THEN END $$",
        "GRANT crew TO " + quoted(user),
        "ALTER ROLE %s CONNECTION LIMIT 40".formatted(quoted(user)),
        "ALTER ROLE %s SET statement_timeout TO '50s'".formatted(quoted(user)));
  }

  @Override
  public void revokeMore(String user) throws SQLException {
    executeAsAdmin("REVOKE SELECT ON extra FROM %s".formatted(quoted(user)));
  }

  void executeAsAdmin(String... statements) throws SQLException {
    try (Connection admin = server.admin()) {
      execute(admin, statements);
    }
  }

  /** Before version 15 only a real superuser may keep a parameter that the server does not know. */
  void allowParameter(String superuser, String parameter) throws SQLException {
    executeAsAdmin(
        majorVersion() >= 15
            ? "GRANT SET ON PARAMETER %s TO %s".formatted(quoted(parameter), quoted(superuser))
            : "ALTER ROLE %s SUPERUSER".formatted(quoted(superuser)));
  }

  int majorVersion() throws SQLException {
    try (Connection admin = server.admin()) {
      return admin.getMetaData().getDatabaseMajorVersion();
    }
  }

  /** As administrator in another database than that of {@link #server}. */
  void executeIn(String database, String... statements) throws SQLException {
    try (Connection admin =
        DriverManager.getConnection(
            "jdbc:postgresql://%s:%d/%s?user=postgres&sslmode=verify-ca&sslrootcert=%s"
                .formatted(server.host(), server.port(), database, server.caFile()))) {
      execute(admin, statements);
    }
  }

  void executeAs(String user, String password, String... statements) throws SQLException {
    try (Connection connection = server.connect(user, password)) {
      execute(connection, statements);
    }
  }

  /** The first column of the first row. */
  String ask(String user, String password, String sql) throws SQLException {
    try (Connection connection = server.connect(user, password)) {
      return ask(connection, sql);
    }
  }

  static String ask(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static void create(Connection admin, String name, String password, String attributes)
      throws SQLException {
    execute(admin, "CREATE ROLE %s LOGIN %s".formatted(quoted(name), attributes));
    setPassword(admin, name, password);
  }

  private static void setPassword(Connection admin, String name, String password)
      throws SQLException {
    admin
        .unwrap(PGConnection.class)
        .alterUserPassword(name, password.toCharArray(), "scram-sha-256");
  }
}
