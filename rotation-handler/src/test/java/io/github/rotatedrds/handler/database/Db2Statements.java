package io.github.rotatedrds.handler.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What Db2's statements about privileges do to its catalogue. */
final class Db2Statements {
  private static final String NAME = "(\"(?:[^\"]|\"\")+\")";
  private static final String USER = "USER " + NAME;

  /** Kinds of objects: the view and the columns that name the object. */
  private static final Map<String, List<String>> OBJECTS =
      Map.of(
          "DATABASE", List.of("dbauth"),
          "SCHEMA", List.of("schemaauth", "schemaname"),
          "TABLE", List.of("tabauth", "tabschema", "tabname"),
          "PACKAGE", List.of("packageauth", "pkgschema", "pkgname"),
          "SEQUENCE", List.of("sequenceauth", "seqschema", "seqname"),
          "VARIABLE", List.of("variableauth", "varschema", "varname"),
          "MODULE", List.of("moduleauth", "moduleschema", "modulename"),
          "WORKLOAD", List.of("workloadauth", "workloadname"),
          "TABLESPACE", List.of("tbspaceauth", "tbspace"));

  private static final Map<String, String> COLUMNS =
      Map.of(
          "REFERENCES", "refauth",
          "IMPLICIT_SCHEMA", "implschemaauth",
          "CREATE_EXTERNAL_ROUTINE", "externalroutineauth",
          "SECADM", "securityadmauth");

  private final Catalogue catalogue;
  private final List<Shape> shapes;

  Db2Statements(Catalogue catalogue) {
    this.catalogue = catalogue;
    String names = "(?: " + NAME + "(?:\\." + NAME + ")?)?";
    String option = "( WITH GRANT OPTION)?";
    String routine = "(SPECIFIC )?(FUNCTION|PROCEDURE|METHOD) " + NAME + "\\.(\\*|" + NAME + ")";
    this.shapes = new ArrayList<>(rolesAndTablespaces(option));
    shapes.addAll(
        List.of(
            Shape.of("GRANT EXECUTE ON " + routine + " TO " + USER + option, this::grantRoutine),
            Shape.of(
                "REVOKE EXECUTE ON " + routine + " FROM " + USER + " RESTRICT",
                this::revokeRoutine),
            Shape.of(
                "GRANT ([A-Z_]+) \\("
                    + NAME
                    + "\\) ON TABLE "
                    + NAME
                    + "\\."
                    + NAME
                    + " TO "
                    + USER
                    + option,
                this::grantColumn),
            Shape.of(
                "GRANT ([A-Z_]+) ON ([A-Z]+)" + names + " TO " + USER + option,
                g -> put(g[2], g[1], path(g[3], g[4]), g[5], g[6])),
            Shape.of("REVOKE ([A-Z_]+) ON ([A-Z]+)" + names + " FROM " + USER, this::revoke)));
  }

  private List<Shape> rolesAndTablespaces(String option) {
    return List.of(
        Shape.of(
            "GRANT ROLE " + NAME + " TO " + USER + "( WITH ADMIN OPTION)?",
            g ->
                put(
                    "roleauth",
                    List.of("rolename"),
                    List.of(plain(g[1])),
                    g[2],
                    "admin",
                    g[3] == null ? "N" : "Y")),
        Shape.of(
            "REVOKE ROLE " + NAME + " FROM " + USER,
            g ->
                catalogue.change(
                    "DELETE FROM syscat.roleauth WHERE rolename = ? AND grantee = ?",
                    plain(g[1]),
                    plain(g[2]))),
        Shape.of(
            "GRANT USE OF TABLESPACE " + NAME + " TO " + USER + option,
            g -> put("TABLESPACE", "USE", List.of(plain(g[1])), g[2], g[3])),
        Shape.of(
            "REVOKE USE OF TABLESPACE " + NAME + " FROM " + USER,
            g -> put("TABLESPACE", "USE", List.of(plain(g[1])), g[2], "N")));
  }

  void run(String statement) throws SQLException {
    Shape.run(shapes, statement);
  }

  private static String plain(String quoted) {
    return quoted.substring(1, quoted.length() - 1).replace("\"\"", "\"");
  }

  private static List<String> path(String first, String second) {
    List<String> path = new ArrayList<>();
    if (first != null) {
      path.add(plain(first));
    }
    if (second != null) {
      path.add(plain(second));
    }
    return path;
  }

  /** Option: null for Y, N to take it, anything else for G. */
  private void put(String kind, String verb, List<String> path, String user, String option)
      throws SQLException {
    List<String> view = OBJECTS.get(kind);
    String column = COLUMNS.getOrDefault(verb, verb.toLowerCase().replace("_", "") + "auth");
    String held = option == null ? "Y" : option.equals("N") ? "N" : "G";
    put(view.get(0), view.subList(1, view.size()), path, user, column, held);
  }

  private void put(
      String view, List<String> keys, List<String> path, String user, String... columnAndValue)
      throws SQLException {
    List<Object> who = new ArrayList<>(path);
    who.add(plain(user));
    String where =
        keys.stream().map(key -> key + " = ? AND ").collect(Collectors.joining()) + "grantee = ?";
    List<Object> values = new ArrayList<>(List.of(columnAndValue[1]));
    values.addAll(who);
    String update =
        "UPDATE syscat.%s SET %s = ? WHERE %s".formatted(view, columnAndValue[0], where);
    if (catalogue.change(update, values.toArray()) == 0) {
      String columns = keys.stream().map(key -> key + ", ").collect(Collectors.joining());
      catalogue.change(
          "INSERT INTO syscat.%s (%sgrantee, granteetype) VALUES (%s?, 'U')"
              .formatted(view, columns, "?, ".repeat(keys.size())),
          who.toArray());
      catalogue.change(update, values.toArray());
    }
  }

  /** From a table it is taken with all its columns. */
  private void revoke(String[] g) throws SQLException {
    put(g[2], g[1], path(g[3], g[4]), g[5], "N");
    if (g[2].equals("TABLE")) {
      catalogue.change(
          "DELETE FROM syscat.colauth WHERE tabname = ? AND privtype = ? AND grantee = ?",
          plain(g[4]),
          g[1].substring(0, 1),
          plain(g[5]));
    }
  }

  private void grantColumn(String[] g) throws SQLException {
    catalogue.change(
        "INSERT INTO syscat.colauth VALUES (?, 'U', ?, ?, ?, ?, ?)",
        plain(g[5]),
        plain(g[3]),
        plain(g[4]),
        plain(g[2]),
        g[1].substring(0, 1),
        g[6] == null ? "N" : "G");
  }

  private void grantRoutine(String[] g) throws SQLException {
    String[] revoked = {g[0], g[1], g[2], g[3], g[4], g[5], g[6]};
    revokeRoutine(revoked);
    catalogue.change(
        "INSERT INTO syscat.routineauth VALUES (?, 'U', ?, ?, ?, ?)",
        plain(g[6]),
        plain(g[3]),
        g[5] == null ? null : plain(g[5]),
        g[2].substring(0, 1),
        g[7] == null ? "Y" : "G");
  }

  private void revokeRoutine(String[] g) throws SQLException {
    catalogue.change(
        "DELETE FROM syscat.routineauth WHERE grantee = ? AND schema = ? AND COALESCE(specificname, '*') = ? AND routinetype = ?",
        plain(g[6]),
        plain(g[3]),
        g[5] == null ? "*" : plain(g[5]),
        g[2].substring(0, 1));
  }
}
