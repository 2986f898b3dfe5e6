package io.github.rotatedrds.handler.database;

import java.util.Optional;

/**
 * How an account proves who it is.
 *
 * @param plugin the server's authentication plugin
 * @param using what the plugin keeps; empty: a password, which is never read
 */
record LoginMethod(String plugin, Optional<String> using) {

  static LoginMethod password(String plugin) {
    return new LoginMethod(plugin, Optional.empty());
  }

  boolean byPassword() {
    return using.isEmpty();
  }
}
