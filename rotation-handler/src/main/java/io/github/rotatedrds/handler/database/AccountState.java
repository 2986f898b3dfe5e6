package io.github.rotatedrds.handler.database;

/** What a superuser finds under a user name. */
public enum AccountState {
  /** There is no such user. */
  ABSENT,
  /** The user carries the mark of this secret. */
  OURS,
  /** The user exists, and nothing in the database says whose it is. */
  UNMARKED
}
