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
        .map(row -> row.replaceAll(" (TO|FROM) [`']" + user + "[`']@[`']%[`']", " $1 user"))
        .map(row -> row.replaceAll(" IDENTIFIED BY PASSWORD '[^']+'", ""))
        .sorted()
        .toList();
  }

  /** What the server says of its own accord behind name and password. */
  default String options(String user, String host) throws SQLException {
    return users()
        .column("SHOW CREATE USER " + literal(user) + "@" + literal(host), 1)
        .get(0)
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
