package io.github.rotatedrds.handler.database;

import java.util.List;

/**
 * One way in which the alternate is not what it should be.
 *
 * @param description for whoever reads the log; shows no value of a setting, which may be a secret
 * @param remedy statements that end it, to be run together; empty when that needs another login
 */
record PostgresDifference(String description, List<String> remedy) {

  static PostgresDifference of(String description, String remedy) {
    return new PostgresDifference(description, List.of(remedy));
  }
}
