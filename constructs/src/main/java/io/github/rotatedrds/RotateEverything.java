package io.github.rotatedrds;

import static java.util.Objects.requireNonNull;

import io.github.rotatedrds.internal.AppDatabases;
import io.github.rotatedrds.internal.FoundDatabase;
import io.github.rotatedrds.internal.LateDefinitions;
import java.util.List;
import java.util.Optional;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.services.ec2.IVpc;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * Rotates every database below a scope whose own secret does not rotate yet; the last line before
 * synth:
 *
 * <pre>{@code
 * RotateEverything.in(app);
 * app.synth();
 * }</pre>
 *
 * <p>Each gets a {@link RotatedRdsSecret} for the secret that it has, next to it and with the id
 * {@code <id of the database>Rotation}, by {@link RotationDefaults} in force there. Database and
 * password stay as they are. What must be left alone is named, with the reason, in a warning
 * {@value #NOT_ROTATED}, or in an information {@value #LEFT_ALONE} if nothing is wrong with it. A
 * database that is exempt from {@link GuardrailRule#ROTATION} is left alone.
 */
public final class RotateEverything extends Construct {

  /** Id of the warning about a database that has no rotation and gets none. */
  public static final String NOT_ROTATED = "rotated-rds:notRotated";

  /** Id of the information about a database that rotates already or shall not. */
  public static final String LEFT_ALONE = "rotated-rds:leftAlone";

  /** Id of the warning about a shared function that is in another VPC than the database. */
  public static final String OTHER_VPC = "rotated-rds:otherVpc";

  private static final String ID = "RotateEverything";

  private final LateDefinitions late = new LateDefinitions();

  private RotateEverything(Construct scope) {
    super(scope, ID);
    // Not an aspect: jsii does not survive a callback that defines some twenty rotations.
    getNode().addValidation(() -> late.problems(scope));
  }

  /**
   * Rotates what is below the scope now, stages included. Synth fails for a database that comes
   * later and would have been rotated, and for a schedule that comes later for a secret that is
   * rotated here. A second call rotates what came since the first.
   *
   * @param scope the app, a stage, a stack or a part of it; no stage in it may be synthesized yet
   * @throws IllegalArgumentException if {@link RotationDefaults} do not suit a database
   */
  public static RotateEverything in(Construct scope) {
    requireNonNull(scope, "scope is required");
    RotateEverything everything =
        scope.getNode().tryFindChild(ID) instanceof RotateEverything made
            ? made
            : new RotateEverything(scope);
    everything.rotateNew(scope);
    return everything;
  }

  private void rotateNew(Construct scope) {
    AppDatabases app = AppDatabases.in(scope.getNode().getRoot().getNode().findAll());
    List<FoundDatabase> toRotate =
        FoundDatabase.in(scope.getNode().findAll()).stream()
            .filter(database -> late.isNew(database) && isToRotate(database, app))
            .toList();
    toRotate.forEach(RotateEverything::rotate);
    late.remember(scope, toRotate);
  }

  /** Says why, if not. */
  private static boolean isToRotate(FoundDatabase database, AppDatabases app) {
    Optional<FoundDatabase.LeftAlone> reason = app.reasonToLeaveAlone(database);
    reason.ifPresent(
        why -> {
          Annotations annotations = Annotations.of(database.construct());
          String message = "RotateEverything leaves this database alone: " + why.text();
          if (why.isMeant()) {
            annotations.addInfoV2(LEFT_ALONE, message);
          } else {
            annotations.addWarningV2(NOT_ROTATED, message);
          }
        });
    return reason.isEmpty();
  }

  private static void rotate(FoundDatabase database) {
    IConstruct construct = database.construct();
    Construct parent = (Construct) requireNonNull(construct.getNode().getScope());
    RotatedDatabase target = database.toRotate();
    try {
      RotatedRdsSecret made =
          RotatedRdsSecret.Builder.create(parent, construct.getNode().getId() + "Rotation")
              .database(target)
              .secret(database.secret())
              .build();
      warnOfOtherVpc(construct, requireNonNull(target.getVpc()), made.shared());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "RotateEverything cannot rotate %s: %s".formatted(database.path(), e.getMessage()), e);
    }
  }

  /** Nobody chose this function for this database. */
  private static void warnOfOtherVpc(
      IConstruct database, IVpc vpc, @Nullable RotationFunction shared) {
    if (shared != null && !shared.getProps().getVpc().getVpcId().equals(vpc.getVpcId())) {
      Annotations.of(database)
          .addWarningV2(
              OTHER_VPC,
              "RotateEverything rotates this database by %s, which is in another VPC; see to it that there is a way between them, or set a 'rotationFunction' of this VPC in RotationDefaults of the stack"
                  .formatted(shared.getNode().getPath()));
    }
  }
}
