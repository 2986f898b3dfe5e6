package io.github.rotatedrds.handler.database;

import java.util.List;
import java.util.Set;

/**
 * Everything about an account that its twin must have too.
 *
 * @param methods how it logs in; any of them will do
 * @param settings limits, TLS requirement, expiry and lock, complete and always in the same order,
 *     as they stand in {@code ALTER USER}
 * @param attributes a JSON object that the server keeps for the account
 * @param defaultRoles what is behind {@code DEFAULT ROLE}
 * @param grants its privileges and roles
 */
record AccountShape(
    List<LoginMethod> methods,
    String settings,
    String attributes,
    String defaultRoles,
    Set<Grant> grants) {

  /** Whether the account has any password that can be set. */
  boolean hasPassword() {
    return methods.stream().anyMatch(LoginMethod::byPassword);
  }
}
