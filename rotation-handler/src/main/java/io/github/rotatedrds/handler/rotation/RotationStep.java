package io.github.rotatedrds.handler.rotation;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The four calls of one rotation, in the order in which Secrets Manager makes them. */
public enum RotationStep {
  /** Stores the new password as AWSPENDING. */
  CREATE_SECRET("createSecret"),
  /** Sets the new password in the database. */
  SET_SECRET("setSecret"),
  /** Proves that the new password logs in. */
  TEST_SECRET("testSecret"),
  /** Promotes AWSPENDING to AWSCURRENT. */
  FINISH_SECRET("finishSecret");

  private final String wireName;

  RotationStep(String wireName) {
    this.wireName = wireName;
  }

  /** Finds the step that the event calls by this name. */
  public static Optional<RotationStep> of(String wireName) {
    return Arrays.stream(values()).filter(step -> step.wireName.equals(wireName)).findFirst();
  }

  /** Every name that {@link #of} knows, for error messages. */
  public static String allNames() {
    return Arrays.stream(values()).map(RotationStep::wireName).collect(Collectors.joining(", "));
  }

  /** Whether the database may have the pending password already when this step is called. */
  public boolean comesAfterSet() {
    return compareTo(SET_SECRET) > 0;
  }

  /** The step's name in the event. */
  public String wireName() {
    return wireName;
  }
}
