package io.github.rotatedrds.testkit;

/** The four steps of a rotation, in the order in which the service runs them. */
public enum RotationStep {
  /** Makes the pending version. */
  CREATE_SECRET("createSecret"),
  /** Sets the pending credentials in the database. */
  SET_SECRET("setSecret"),
  /** Proves that the pending credentials work. */
  TEST_SECRET("testSecret"),
  /** Moves AWSCURRENT to the pending version. */
  FINISH_SECRET("finishSecret");

  private final String wireName;

  RotationStep(String wireName) {
    this.wireName = wireName;
  }

  /** The name as it stands in the event, for example {@code createSecret}. */
  public String wireName() {
    return wireName;
  }
}
