package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.contract.ProvisionedGrant;
import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.failure.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Brings each grant to the database in which it is made. */
final class GrantPlaces {
  private final Dialect dialect;
  private final TimeLimit limit;
  private final Connection connection;
  private final Credentials login;

  /** The connection is limited already; others that are opened are limited in the same way. */
  GrantPlaces(TimeLimit limit, Connection connection, Credentials login) {
    this.dialect = limit.dialect();
    this.limit = limit;
    this.connection = connection;
    this.login = login;
  }

  /** Makes the grants and gives back what could not be granted. */
  List<String> make(String username, List<ProvisionedGrant> grants) throws SQLException {
    String here = String.valueOf(connection.getCatalog());
    Map<String, List<ProvisionedGrant>> byPlace =
        grants.stream()
            .collect(
                Collectors.groupingBy(
                    grant -> dialect.provisioner().placeOf(grant).orElse(here),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, List<ProvisionedGrant>> place : byPlace.entrySet()) {
      missing.addAll(
          place.getKey().equals(here)
              ? dialect.provisioner().grant(connection, username, place.getValue())
              : makeIn(place.getKey(), username, place.getValue()));
    }
    return missing;
  }

  private List<String> makeIn(String place, String username, List<ProvisionedGrant> grants)
      throws SQLException {
    try (Connection other = limit.connect(login.in(Optional.of(place)))) {
      return dialect.provisioner().grant(other, username, grants);
    } catch (SQLException e) {
      if (dialect.reasonOf(e).equals(Optional.of(Reason.NO_SUCH_DATABASE))) {
        return List.of("there is no database " + place);
      }
      throw e;
    }
  }
}
