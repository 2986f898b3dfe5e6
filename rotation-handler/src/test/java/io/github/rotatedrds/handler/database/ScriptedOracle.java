package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.contract.DatabaseEngine;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Oracle with its dictionary, where every statement commits at once. */
final class ScriptedOracle implements ScriptedServer {
  private final Catalogues catalogues;
  private final Catalogue catalogue;
  private final OracleStatements statements;
  private final String user;
  private final OracleSessions sessions;

  ScriptedOracle(Catalogues catalogues, String user) throws SQLException {
    this.catalogues = catalogues;
    this.catalogue = catalogues.take();
    this.statements = new OracleStatements(catalogue);
    this.sessions = new OracleSessions(catalogue);
    this.user = user;
    create("ADMIN", SUPERUSER_PASSWORD);
    create(OracleNames.inCatalogue(user), OLD);
    administer(
        "GRANT \"DBA\" TO \"ADMIN\"",
        "GRANT ALTER USER TO \"DBA\"",
        "GRANT CREATE USER TO \"DBA\"");
  }

  /** Statements of an administrator. */
  void administer(String... texts) throws SQLException {
    for (String text : texts) {
      statements.run(text, "");
    }
  }

  /** What is special about the sessions of this server. */
  OracleSessions sessions() {
    return sessions;
  }

  /** Dictionaries of Oracle. */
  static Catalogues catalogues() {
    return new Catalogues(
        () ->
            OracleSessions.define(
                Catalogue.of("ora")
                    .withTables(
                        """
                        dba_users username password old_password account_status profile default_tablespace temporary_tablespace
                        dba_ts_quotas username tablespace_name max_bytes# dropped
                        dba_role_privs grantee granted_role admin_option default_role
                        dba_sys_privs grantee privilege admin_option
                        dba_tab_privs grantee owner table_name privilege grantable hierarchy type
                        dba_col_privs grantee owner table_name column_name privilege grantable
                        """)));
  }

  private void create(String name, String password) throws SQLException {
    statements.run("CREATE USER \"%s\" IDENTIFIED BY \"%s\"".formatted(name, password), "");
  }

  @Override
  public DatabaseEngine engine() {
    return DatabaseEngine.ORACLE;
  }

  @Override
  public Dialect dialect(Driver driver) {
    return new RedirectedDialect(new OracleDialect(Optional.empty(), driver), driver);
  }

  @Override
  public Script logIn(String url, Properties properties) throws SQLException {
    if (!url.equals("jdbc:oracle:thin:@tcp://db.example.com:1521/ORDERS")) {
      throw new AssertionError(url);
    }
    String name = OracleNames.inCatalogue(properties.getProperty("user"));
    if (!accepts(properties.getProperty("user"), properties.getProperty("password"))) {
      throw new SQLException("invalid username/password", "72000", 1017);
    }
    return (sql, values) -> run(name, sql, values);
  }

  private ResultSet run(String me, String sql, List<String> values) throws SQLException {
    String text = sql.strip();
    sessions.begin(me, text);
    if (text.startsWith("SELECT") || text.startsWith("WITH")) {
      return text.equals("SELECT account_status FROM user_users")
          ? catalogue.query("SELECT account_status FROM dba_users WHERE username = ?", me)
          : catalogue.query(sql, values.toArray());
    }
    sessions.requireWritable();
    if (sql.equals(OracleSql.SET_PASSWORD)) {
      sessions.requireEnabled(values.get(0) + " USER");
      statements.run(
          values.get(0)
              + " USER "
              + enquote(values.get(1))
              + " IDENTIFIED BY \""
              + values.get(2)
              + '"',
          me);
    } else if (sql.equals(OracleSql.CHANGE)) {
      statements.run(values.get(0) + enquote(values.get(1)) + values.get(2), me);
    } else if (sql.equals(OracleDialect.CHANGE_OWN_PASSWORD)) {
      statements.run(
          "ALTER USER \"%s\" IDENTIFIED BY \"%s\" REPLACE \"%s\""
              .formatted(me, values.get(0), values.get(1)),
          me);
    } else {
      throw new AssertionError(sql);
    }
    return null;
  }

  /** As {@code DBMS_ASSERT.ENQUOTE_NAME} does. */
  private static String enquote(String name) throws SQLException {
    if (name.contains("\"")) {
      throw new SQLException("ORA-44003", "72000", 44003);
    }
    return '"' + name + '"';
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
    return catalogue.has(
        "SELECT 1 FROM dba_users WHERE username = ? AND ? IN (password, old_password)",
        OracleNames.inCatalogue(name),
        password);
  }

  @Override
  public void setPassword(String name, String password) throws SQLException {
    create(OracleNames.inCatalogue(name), password);
  }

  /** From now on a changed password leaves the old one working, and none can be used twice. */
  void rollOver() {
    statements.rollOver();
  }

  /** The end of every rollover: what was changed last is the only password. */
  void endRollover() throws SQLException {
    catalogue.change("UPDATE dba_users SET old_password = NULL, account_status = 'OPEN'");
  }

  @Override
  public void furnish() throws SQLException {
    asBase(
        "ALTER USER %s PROFILE \"APPS\"",
        "ALTER USER %s DEFAULT TABLESPACE \"DATA\"",
        "ALTER USER %s QUOTA UNLIMITED ON \"DATA\"",
        "ALTER USER %s QUOTA 1048576 ON \"IDX\"",
        "GRANT \"CONNECT\" TO %s",
        "GRANT \"READER\" TO %s WITH ADMIN OPTION",
        "GRANT \"NIGHT\" TO %s",
        "ALTER USER %s DEFAULT ROLE \"CONNECT\", \"READER\"",
        "GRANT CREATE SESSION TO %s",
        "GRANT CREATE TABLE TO %s WITH ADMIN OPTION",
        "GRANT SELECT ON \"SHOP\".\"Orders' 1\" TO %s WITH GRANT OPTION",
        "GRANT SELECT ON \"SHOP\".\"STATES\" TO %s WITH HIERARCHY OPTION WITH GRANT OPTION",
        "GRANT READ ON DIRECTORY \"DUMP\" TO %s",
        "GRANT UPDATE (\"STATE\") ON \"SHOP\".\"STATES\" TO %s",
        "GRANT UPDATE (\"NAME\") ON \"SHOP\".\"STATES\" TO %s WITH GRANT OPTION");
  }

  @Override
  public void refurnish() throws SQLException {
    asBase(
        "ALTER USER %s PROFILE \"DEFAULT\"",
        "ALTER USER %s QUOTA 0 ON \"IDX\"",
        "ALTER USER %s QUOTA 5 ON \"DATA\"",
        "REVOKE \"READER\" FROM %s",
        "GRANT \"READER\" TO %s",
        "GRANT \"DAY\" TO %s",
        "ALTER USER %s DEFAULT ROLE NONE",
        "REVOKE CREATE TABLE FROM %s",
        "REVOKE SELECT ON \"SHOP\".\"Orders' 1\" FROM %s",
        "GRANT INSERT ON \"SHOP\".\"Orders' 1\" TO %s",
        "REVOKE UPDATE ON \"SHOP\".\"STATES\" FROM %s",
        "GRANT UPDATE (\"STATE\") ON \"SHOP\".\"STATES\" TO %s");
  }

  private void asBase(String... patterns) throws SQLException {
    for (String pattern : patterns) {
      statements.run(pattern.formatted('"' + OracleNames.inCatalogue(user) + '"'), "");
    }
  }

  @Override
  public List<String> holdings(String name) throws SQLException {
    List<String> lines = new ArrayList<>();
    for (String query :
        List.of(
            "SELECT profile, default_tablespace, temporary_tablespace FROM dba_users WHERE username = ?",
            "SELECT 'quota', tablespace_name, max_bytes FROM dba_ts_quotas WHERE username = ? AND max_bytes <> 0",
            "SELECT granted_role, admin_option, default_role FROM dba_role_privs WHERE grantee = ?",
            "SELECT privilege, admin_option FROM dba_sys_privs WHERE grantee = ?",
            "SELECT owner, table_name, privilege, grantable, hierarchy, type FROM dba_tab_privs WHERE grantee = ?",
            "SELECT owner, table_name, column_name, privilege, grantable FROM dba_col_privs WHERE grantee = ?")) {
      lines.addAll(catalogue.lines(query, OracleNames.inCatalogue(name)));
    }
    return lines;
  }

  @Override
  public void close() throws SQLException {
    catalogues.giveBack(catalogue);
  }
}
