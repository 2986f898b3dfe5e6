package io.github.rotatedrds.handler.database;

import java.sql.Driver;

/** Loads a driver by name, without the service look-up of {@code DriverManager}. */
final class Drivers {

  private Drivers() {}

  static Driver load(String className) {
    try {
      return (Driver) Class.forName(className).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(className + " is not in this deployment zip", e);
    }
  }
}
