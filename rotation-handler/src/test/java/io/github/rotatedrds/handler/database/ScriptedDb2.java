package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.contract.DatabaseEngine;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** RDS for Db2: the database {@code ORDERS}, and {@code rdsadmin} with Amazon's procedures. */
final class ScriptedDb2 implements ScriptedServer {
  private final Catalogues catalogues;
  private final Catalogue catalogue;
  private final Db2Tasks tasks;
  private final Db2Statements statements;
  private final List<Duration> pauses = new ArrayList<>();

  /** From now on the superuser is not the master user. */
  boolean rdsadminClosed;

  /** Whether Amazon's procedures do nothing for now, however long one waits. */
  boolean stalled;

  ScriptedDb2(Catalogues catalogues) throws SQLException {
    this.catalogues = catalogues;
    this.catalogue = catalogues.take();
    this.tasks = new Db2Tasks(catalogue);
    this.statements = new Db2Statements(catalogue);
    setPassword("admin", SUPERUSER_PASSWORD);
    setPassword("app", OLD);
    statements.run("GRANT CONNECT ON DATABASE TO USER \"APP\"");
  }

  /** Catalogues of Db2 with the users of the operating system. */
  static Catalogues catalogues() {
    return new Catalogues(
        () -> {
          Catalogue made = Catalogue.of("db2");
          made.define("CREATE SCHEMA syscat");
          return made.withTables(
              """
              os_users username password
              os_groups username name
              report line
              syscat.dbauth grantee granteetype bindaddauth connectauth createtabauth externalroutineauth nofenceauth createsecureauth explainauth implschemaauth loadauth quiesceconnectauth securityadmauth sqladmauth wlmadmauth dbadmauth dataaccessauth accessctrlauth
              syscat.roleauth grantee granteetype rolename admin
              syscat.tbspaceauth grantee granteetype tbspace useauth
              syscat.schemaauth grantee granteetype schemaname alterinauth createinauth dropinauth
              syscat.tabauth grantee granteetype tabschema tabname controlauth alterauth deleteauth indexauth insertauth refauth selectauth updateauth
              syscat.colauth grantee granteetype tabschema tabname colname privtype grantable
              syscat.routineauth grantee granteetype schema specificname routinetype executeauth
              syscat.packageauth grantee granteetype pkgschema pkgname controlauth bindauth executeauth
              syscat.sequenceauth grantee granteetype seqschema seqname alterauth usageauth
              syscat.variableauth grantee granteetype varschema varname readauth writeauth
              syscat.moduleauth grantee granteetype moduleschema modulename executeauth
              syscat.workloadauth grantee granteetype workloadname usageauth
              """);
        });
  }

  @Override
  public DatabaseEngine engine() {
    return DatabaseEngine.DB2;
  }

  @Override
  public Dialect dialect(Driver driver) {
    Patience patience = new Patience(Collections.nCopies(2, Duration.ofSeconds(1)), this::pass);
    return new RedirectedDialect(
        new Db2Dialect(Optional.empty()),
        driver,
        (dialect, superuser, deadline) ->
            new Db2Accounts(new TimeLimit(dialect, deadline), superuser, patience));
  }

  private void pass(Duration pause) {
    pauses.add(pause);
    try {
      if (!stalled) {
        tasks.pass();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Script logIn(String url, Properties properties) throws SQLException {
    String name = properties.getProperty("user");
    if (!accepts(name, properties.getProperty("password"))) {
      throw new SQLException("authorization failure", "28000", -4214);
    }
    String database = url.replace("jdbc:db2://db.example.com:50000/", "");
    return switch (database) {
      case "ORDERS" -> {
        requireConnect(name);
        yield limited(this::inOrders);
      }
      case "rdsadmin" -> {
        if (!name.equals("admin")) {
          throw new AssertionError(name + " in rdsadmin");
        }
        if (rdsadminClosed) {
          throw new SQLException("no CONNECT", "08004", -1060);
        }
        yield limited(this::inRdsadmin);
      }
      default -> throw new AssertionError(url);
    };
  }

  /** As every connection, it takes a limit for waiting. */
  private static Script limited(Script script) {
    return (sql, values) ->
        sql.matches("SET CURRENT LOCK TIMEOUT [1-9][0-9]*") ? null : script.run(sql, values);
  }

  private void requireConnect(String name) throws SQLException {
    if (!name.equals("admin")
        && !catalogue.has(
            "SELECT 1 FROM syscat.dbauth WHERE grantee = ? AND connectauth = 'Y'",
            name.toUpperCase())) {
      throw new SQLException("no CONNECT", "08004", -1060);
    }
  }

  private ResultSet inOrders(String sql, List<String> values) throws SQLException {
    if (sql.equals(Db2Catalog.GROUPS)) {
      return catalogue.query(
          "SELECT name FROM os_groups WHERE UPPER(username) = ? ORDER BY 1", values.get(0));
    }
    if (sql.equals(Db2Catalog.ADMINISTRATION) || sql.equals(Db2Catalog.OF_USER)) {
      return catalogue.query(sql, values.get(0));
    }
    statements.run(sql);
    return null;
  }

  private ResultSet inRdsadmin(String sql, List<String> values) throws SQLException {
    if (!sql.equals(Db2Sql.LIST_USERS)) {
      tasks.call(sql, values);
      return null;
    }
    catalogue.change("DELETE FROM report");
    for (String line : tasks.report()) {
      catalogue.change("INSERT INTO report VALUES (?)", line);
    }
    return catalogue.query("SELECT line FROM report");
  }

  /** The waits so far. */
  List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  @Override
  public String user() {
    return "app";
  }

  @Override
  public String superuser() {
    return "admin";
  }

  @Override
  public boolean accepts(String name, String password) throws SQLException {
    return catalogue.has(
        "SELECT 1 FROM os_users WHERE username = ? AND password = ?", name, password);
  }

  @Override
  public void setPassword(String name, String password) throws SQLException {
    catalogue.change("INSERT INTO os_users VALUES (?, ?)", name, password);
  }

  @Override
  public void furnish() throws SQLException {
    catalogue.change("INSERT INTO os_groups VALUES ('app', 'sales')");
    catalogue.change("INSERT INTO os_groups VALUES ('app', 'clerks')");
    catalogue.change("UPDATE syscat.dbauth SET dbadmauth = 'Y' WHERE grantee = 'APP'");
    asBase(
        "GRANT CREATETAB ON DATABASE TO %s",
        "GRANT IMPLICIT_SCHEMA ON DATABASE TO %s",
        "GRANT ROLE \"READ\"\"ER\" TO %s WITH ADMIN OPTION",
        "GRANT USE OF TABLESPACE \"T1\" TO %s WITH GRANT OPTION",
        "GRANT CREATEIN ON SCHEMA \"SHOP\" TO %s",
        "GRANT SELECT ON TABLE \"SHOP\".\"OR\"\"DERS\" TO %s WITH GRANT OPTION",
        "GRANT CONTROL ON TABLE \"SHOP\".\"STATES\" TO %s",
        "GRANT UPDATE (\"STATE\") ON TABLE \"SHOP\".\"STATES\" TO %s",
        "GRANT UPDATE (\"NAME\") ON TABLE \"SHOP\".\"STATES\" TO %s WITH GRANT OPTION",
        "GRANT EXECUTE ON SPECIFIC FUNCTION \"SHOP\".\"SQL1\" TO %s",
        "GRANT EXECUTE ON PROCEDURE \"SHOP\".* TO %s WITH GRANT OPTION",
        "GRANT EXECUTE ON PACKAGE \"NULLID\".\"SYSSH200\" TO %s",
        "GRANT USAGE ON SEQUENCE \"SHOP\".\"IDS\" TO %s",
        "GRANT READ ON VARIABLE \"SHOP\".\"V\" TO %s",
        "GRANT EXECUTE ON MODULE \"SHOP\".\"M\" TO %s",
        "GRANT USAGE ON WORKLOAD \"W\" TO %s");
  }

  @Override
  public void refurnish() throws SQLException {
    catalogue.change("DELETE FROM os_groups WHERE username = 'app' AND name = 'sales'");
    catalogue.change("INSERT INTO os_groups VALUES ('app', 'managers')");
    catalogue.change(
        "UPDATE syscat.dbauth SET dbadmauth = 'N', dataaccessauth = 'Y' WHERE grantee = 'APP'");
    asBase(
        "REVOKE CREATETAB ON DATABASE FROM %s",
        "REVOKE ROLE \"READ\"\"ER\" FROM %s",
        "GRANT ROLE \"READ\"\"ER\" TO %s",
        "REVOKE USE OF TABLESPACE \"T1\" FROM %s",
        "GRANT INSERT ON TABLE \"SHOP\".\"OR\"\"DERS\" TO %s",
        "REVOKE UPDATE ON TABLE \"SHOP\".\"STATES\" FROM %s",
        "GRANT UPDATE (\"NAME\") ON TABLE \"SHOP\".\"STATES\" TO %s WITH GRANT OPTION",
        "REVOKE EXECUTE ON PROCEDURE \"SHOP\".* FROM %s RESTRICT",
        "REVOKE USAGE ON WORKLOAD \"W\" FROM %s");
  }

  private void asBase(String... patterns) throws SQLException {
    for (String pattern : patterns) {
      statements.run(pattern.formatted("USER \"APP\""));
    }
  }

  @Override
  public List<String> holdings(String name) throws SQLException {
    List<String> lines = new ArrayList<>();
    lines.addAll(catalogue.lines("SELECT name FROM os_groups WHERE username = ?", name));
    for (String view : catalogue.tables("syscat.")) {
      lines.addAll(
          catalogue
              .lines("SELECT * FROM " + view + " WHERE grantee = ?", name.toUpperCase())
              .stream()
              .map(line -> view + line.replace("null", "N").substring(line.indexOf('|')))
              .filter(line -> line.matches("syscat.(role|col)auth.*|.*\\|[YG](\\|.*)?"))
              .toList());
    }
    return lines;
  }

  @Override
  public void close() throws SQLException {
    catalogues.giveBack(catalogue);
  }
}
