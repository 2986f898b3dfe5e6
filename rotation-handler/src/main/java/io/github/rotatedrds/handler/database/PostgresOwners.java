package io.github.rotatedrds.handler.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The owners in whose name a superuser can grant. Of those whose member it is not yet but may
 * become, it becomes one for as long as the transaction lasts.
 */
final class PostgresOwners {

  /**
   * Roles whose rights the superuser has are reached as they are. Others can be borrowed when the
   * superuser may grant them and is not a member in a way that giving back would end.
   */
  private static final String BEFORE_16 =
      """
      SELECT r.rolname, pg_has_role(r.oid, 'USAGE'),
             format('GRANT %I TO CURRENT_USER', r.rolname),
             format('REVOKE %I FROM CURRENT_USER', r.rolname)
        FROM pg_roles r, pg_roles me
       WHERE me.rolname = current_user AND r.rolname = ANY (?)
         AND (pg_has_role(r.oid, 'USAGE')
              OR (NOT r.rolsuper AND me.rolcreaterole AND NOT pg_has_role(r.oid, 'MEMBER')))""";

  /** Here what may be granted is what one has with ADMIN OPTION, as one has what one created. */
  private static final String SINCE_16 =
      """
      SELECT r.rolname, pg_has_role(r.oid, 'USAGE'),
             format('GRANT %I TO CURRENT_USER WITH INHERIT TRUE, SET TRUE', r.rolname),
             format('REVOKE %I FROM CURRENT_USER GRANTED BY CURRENT_USER', r.rolname)
        FROM pg_roles r, pg_roles me
       WHERE me.rolname = current_user AND r.rolname = ANY (?)
         AND (pg_has_role(r.oid, 'USAGE')
              OR (NOT r.rolsuper AND pg_has_role(r.oid, 'MEMBER WITH ADMIN OPTION')
                  AND NOT EXISTS (
                    SELECT FROM pg_auth_members m
                     WHERE m.roleid = r.oid AND m.member = me.oid AND m.grantor = me.oid)))""";

  private final Set<String> reached = new HashSet<>();
  private final List<String> borrow = new ArrayList<>();
  private final List<String> giveBack = new ArrayList<>();

  private PostgresOwners() {}

  static PostgresOwners of(Connection superuser, List<String> owners) throws SQLException {
    PostgresOwners reach = new PostgresOwners();
    boolean options = superuser.getMetaData().getDatabaseMajorVersion() >= 16;
    try (PreparedStatement query =
        options ? superuser.prepareStatement(SINCE_16) : superuser.prepareStatement(BEFORE_16)) {
      query.setArray(1, superuser.createArrayOf("text", owners.toArray()));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          reach.reached.add(row.getString(1));
          if (!row.getBoolean(2)) {
            reach.borrow.add(row.getString(3));
            reach.giveBack.add(row.getString(4));
          }
        }
      }
    }
    return reach;
  }

  boolean includes(String owner) {
    return reached.contains(owner);
  }

  /** Statements that make the superuser a member of those it is not yet. */
  List<String> borrow() {
    return borrow;
  }

  /** Statements that end what {@link #borrow} began. */
  List<String> giveBack() {
    return giveBack;
  }
}
