package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.MySqlUsersOnServer.literal;

import java.sql.SQLException;
import java.util.List;

/** What a server of MySQL or MariaDB tells about accounts, in its own words. */
interface TwinView {

  MySqlUsersOnServer users();

  /** What the server says of its own accord, without the name. */
  default List<String> grants(String user) throws SQLException {
    return users().column("SHOW GRANTS FOR " + literal(user) + "@'%'", 1).stream()
        .map(row -> grant(row, user))
        .sorted()
        .toList();
  }

  /** A row of SHOW GRANTS without name and password. */
  static String grant(String row, String user) {
    return row.replaceAll(" (TO|FROM) [`']" + user + "[`']@[`']%[`']", " $1 user")
        .replaceAll(" IDENTIFIED BY PASSWORD '[^']+'", "");
  }

  /** What the server says of its own accord behind name and password. */
  default String options(String user, String host) throws SQLException {
    return options(
        users().column("SHOW CREATE USER " + literal(user) + "@" + literal(host), 1).get(0));
  }

  /** What SHOW CREATE USER says behind name and password. */
  static String options(String createUser) {
    return createUser
        .replaceAll("(?s)^.* AS '.*?'(?= (REQUIRE|DEFAULT ROLE) )", "")
        .replaceAll("^CREATE USER .* IDENTIFIED BY PASSWORD '[^']+'", "")
        .replaceAll(",? ?\"rotated-rds\": \"[^\"]*\"", "")
        .replaceAll(" ATTRIBUTE '\\{\\}'$", "")
        .replaceAll(" MAX_[A-Z_]+ 0", "")
        .replaceAll(" WITH (?!MAX)", " ");
  }

  default List<String> hosts(String user) throws SQLException {
    return users().column("SELECT Host FROM mysql.user WHERE User = " + literal(user), 1);
  }

  default RotationBench bench(String user) throws SQLException {
    return users().bench(user);
  }
}
