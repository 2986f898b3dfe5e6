package io.github.rotatedrds.testkit.database;

/** How a connection of this kit is protected. */
enum Tls {
  /** Authority and host name checked, as the rotation handler does it. */
  VERIFY_FULL,
  /** Authority checked only: the administrator also reaches servers whose host name is wrong. */
  VERIFY_CA,
  /** None, to prove that a server refuses it. */
  NONE
}
