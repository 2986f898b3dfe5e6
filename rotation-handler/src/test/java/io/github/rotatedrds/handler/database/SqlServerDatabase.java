package io.github.rotatedrds.handler.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One database of a scripted SQL Server with its system views, and those of the server. A thing
 * with the id 7 is called {@code n]7} in it.
 */
final class SqlServerDatabase {
  private static final String VIEWS =
      """
      sys.server_principals name principal_id# type
      sys.sql_logins name password is_policy_checked# is_expiration_checked# default_database_name default_language_name
      sys.server_role_members role_principal_id# member_principal_id#
      sys.server_permissions class# class_desc major_id# minor_id# grantee_principal_id# permission_name state state_desc
      sys.endpoints endpoint_id# name
      sys.databases name state# is_read_only#
      sys.database_principals principal_id# name type sid default_schema_name authentication_type# password
      sys.database_role_members role_principal_id# member_principal_id#
      connected login database_name updateability
      sys.database_permissions class# class_desc major_id# minor_id# grantee_principal_id# permission_name state state_desc
      """;

  /** Of the login that is connected; a permission on the server implies those on its logins. */
  private static final String HAS_PERMS =
      """
      HAS_PERMS_BY_NAME(n VARCHAR(300), c VARCHAR(60), p VARCHAR(128)) RETURNS INT READS SQL DATA
      RETURN (SELECT CASE WHEN COUNT(*) > 0 THEN 1 ELSE 0 END FROM sys.server_permissions
        WHERE grantee_principal_id = SUSER_ID(SUSER_SNAME()) AND state IN ('G', 'W')
          AND (permission_name = 'CONTROL SERVER'
            OR (c IS NULL AND class = 100 AND permission_name = p)
            OR (c = 'LOGIN' AND class = 100 AND permission_name = p || ' ANY LOGIN' AND SUSER_ID(UNQUOTED(n)) IS NOT NULL)
            OR (c = 'LOGIN' AND class = 101 AND permission_name IN (p, 'CONTROL') AND major_id = SUSER_ID(UNQUOTED(n)))))
      """;

  private static final List<String> FUNCTIONS =
      List.of(
          "QUOTENAME(n VARCHAR(128)) RETURNS VARCHAR(300) RETURN '[' || REPLACE(n, ']', ']]') || ']'",
          "SCHEMA_NAME(i BIGINT) RETURNS VARCHAR(128) RETURN 'n]' || i",
          "OBJECT_SCHEMA_NAME(i BIGINT) RETURNS VARCHAR(128) RETURN 'dbo'",
          "OBJECT_NAME(i BIGINT) RETURNS VARCHAR(128) RETURN 'n]' || i",
          "COL_NAME(i BIGINT, j BIGINT) RETURNS VARCHAR(128) RETURN 'n]' || j",
          "SUSER_SID(n VARCHAR(128)) RETURNS VARCHAR(128) RETURN 'sid-' || n",
          "HAS_DBACCESS(n VARCHAR(128)) RETURNS INT RETURN 1",
          "SUSER_ID(n VARCHAR(128)) RETURNS BIGINT READS SQL DATA RETURN (SELECT principal_id FROM sys.server_principals WHERE name = n)",
          "SUSER_SNAME() RETURNS VARCHAR(128) READS SQL DATA RETURN (SELECT login FROM connected)",
          "DB_NAME() RETURNS VARCHAR(128) READS SQL DATA RETURN (SELECT database_name FROM connected)",
          "DATABASE_PRINCIPAL_ID() RETURNS BIGINT READS SQL DATA RETURN (SELECT principal_id FROM sys.database_principals WHERE name = (SELECT login FROM connected))",
          "DATABASEPROPERTYEX(n VARCHAR(128), p VARCHAR(128)) RETURNS VARCHAR(128) READS SQL DATA RETURN (SELECT updateability FROM connected WHERE database_name = n AND p = 'Updateability')",
          "IS_SRVROLEMEMBER(r VARCHAR(128), n VARCHAR(128)) RETURNS INT READS SQL DATA RETURN (SELECT COUNT(*) FROM sys.server_role_members WHERE role_principal_id = SUSER_ID(r) AND member_principal_id = SUSER_ID(n))",
          "UNQUOTED(n VARCHAR(300)) RETURNS VARCHAR(300) RETURN CASE WHEN n LIKE '[%]' THEN REPLACE(SUBSTRING(n FROM 2 FOR LENGTH(n) - 2), ']]', ']') ELSE n END",
          HAS_PERMS);

  /** Views of things that permissions are on: class, word in statements, view, column of the id. */
  static final Map<String, String[]> THINGS = new TreeMap<>();

  static {
    thing("ASSEMBLY", "5", "assemblies", "assembly_id");
    thing("TYPE", "6", "types", "user_type_id");
    thing("XML SCHEMA COLLECTION", "10", "xml_schema_collections", "xml_collection_id");
    thing("MESSAGE TYPE", "15", "service_message_types", "message_type_id");
    thing("CONTRACT", "16", "service_contracts", "service_contract_id");
    thing("SERVICE", "17", "services", "service_id");
    thing("REMOTE SERVICE BINDING", "18", "remote_service_bindings", "remote_service_binding_id");
    thing("ROUTE", "19", "routes", "route_id");
    thing("FULLTEXT CATALOG", "23", "fulltext_catalogs", "fulltext_catalog_id");
    thing("SYMMETRIC KEY", "24", "symmetric_keys", "symmetric_key_id");
    thing("CERTIFICATE", "25", "certificates", "certificate_id");
    thing("ASYMMETRIC KEY", "26", "asymmetric_keys", "asymmetric_key_id");
    thing("FULLTEXT STOPLIST", "29", "fulltext_stoplists", "stoplist_id");
    thing("SEARCH PROPERTY LIST", "31", "registered_search_property_lists", "property_list_id");
    thing("DATABASE SCOPED CREDENTIAL", "32", "database_scoped_credentials", "credential_id");
  }

  final Catalogue catalogue;

  SqlServerDatabase(Catalogue catalogue) throws SQLException {
    this.catalogue = catalogue;
    for (String[] thing : THINGS.values()) {
      catalogue.change("INSERT INTO sys." + thing[1] + " VALUES (7, 3, 'n]7')");
    }
    principal(1, "dbo", "S", null);
    principal(16384, "db_owner", "R", null);
    principal(16385, "db_data]reader", "R", null);
    principal(16386, "clerks", "R", null);
  }

  /** System views of SQL Server. */
  static Catalogues catalogues() {
    return new Catalogues(
        () -> {
          Catalogue catalogue = Catalogue.of("mss");
          catalogue.define("CREATE SCHEMA sys");
          catalogue.withTables(VIEWS);
          for (String[] thing : THINGS.values()) {
            catalogue.withTables("sys." + thing[1] + " " + thing[2] + "# schema_id# name");
          }
          for (String function : FUNCTIONS) {
            catalogue.define("CREATE FUNCTION " + function);
          }
          return catalogue;
        });
  }

  private static void thing(String word, String id, String view, String column) {
    THINGS.put(word, new String[] {id, view, column});
  }

  private void principal(int id, String name, String type, String sid) throws SQLException {
    catalogue.change(
        "INSERT INTO sys.database_principals VALUES (?, ?, ?, ?, NULL, 0, NULL)",
        id,
        name,
        type,
        sid);
  }

  /** Whether the login has a user here; the superuser needs none. */
  boolean admits(String login) throws SQLException {
    return login.equals("admin")
        || catalogue.has("SELECT 1 FROM sys.database_principals WHERE sid = ?", "sid-" + login);
  }

  /** Runs a query of the dialect. */
  ResultSet query(String sql, String login) throws SQLException {
    return catalogue.query(
        inItsWords(sql)
            .replace("DECLARE @login sysname = ?;\n", "")
            .replace("@login", "'" + login.replace("'", "''") + "'"));
  }

  /** Runs a query of the dialect about who is connected. */
  ResultSet queryAs(String login, String database, boolean readOnly, String sql, Object... values)
      throws SQLException {
    catalogue.change("DELETE FROM connected");
    catalogue.change(
        "INSERT INTO connected VALUES (?, ?, ?)",
        login,
        database,
        readOnly ? "READ_ONLY" : "READ_WRITE");
    return catalogue.query(inItsWords(sql), values);
  }

  /** T-SQL in the words of the catalogue. */
  private static String inItsWords(String sql) {
    return sql.replace("SET NOCOUNT ON;\n", "")
        .replace(" COLLATE DATABASE_DEFAULT", "")
        .replace("nvarchar", "varchar")
        .replaceAll("(?<=[ (])N'", "'");
  }
}
