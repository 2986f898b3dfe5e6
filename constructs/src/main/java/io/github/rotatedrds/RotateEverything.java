package io.github.rotatedrds;

import static java.util.Objects.requireNonNull;

import io.github.rotatedrds.internal.AppDatabases;
import io.github.rotatedrds.internal.FoundDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jetbrains.annotations.NotNull;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.IAspect;
import software.amazon.awscdk.Stage;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * Rotates every database below a scope whose own secret does not rotate yet:
 *
 * <pre>{@code
 * RotateEverything.in(app);
 * }</pre>
 *
 * <p>At synth, when all databases are defined, each gets a {@link RotatedRdsSecret} for the secret
 * that it has, next to it and with the id {@code <id of the database>Rotation}, by {@link
 * RotationDefaults} in force there. Database and password stay as they are. What must be left alone
 * is named, with the reason, in a warning {@value #NOT_ROTATED}, or in an information {@value
 * #LEFT_ALONE} if nothing is wrong with it.
 *
 * <p>A database that is exempt from {@link GuardrailRule#ROTATION} is left alone.
 */
public final class RotateEverything extends Construct {

  /** Id of the warning about a database that has no rotation and gets none. */
  public static final String NOT_ROTATED = "rotated-rds:notRotated";

  /** Id of the information about a database that rotates already or shall not. */
  public static final String LEFT_ALONE = "rotated-rds:leftAlone";

  private static final String ID = "RotateEverything";

  private final List<AtSynth> reached = new ArrayList<>();

  private RotateEverything(Construct scope) {
    super(scope, ID);
    reach(scope);
    stagesBelow(scope).forEach(this::reach);
  }

  /**
   * Rotates what is below the scope when it is synthesized. It does not matter what is defined
   * first; only stages must be made before the call, and synthesized after it, otherwise synth
   * fails. A second call for the same scope does nothing.
   *
   * @param scope the app, a stage, a stack or a part of it
   */
  public static RotateEverything in(Construct scope) {
    requireNonNull(scope, "scope is required");
    return find(scope).orElseGet(() -> new RotateEverything(scope));
  }

  private static Optional<RotateEverything> find(IConstruct scope) {
    return Optional.ofNullable(scope.getNode().tryFindChild(ID))
        .filter(RotateEverything.class::isInstance)
        .map(RotateEverything.class::cast);
  }

  private void reach(IConstruct scope) {
    AtSynth atSynth = new AtSynth(scope);
    reached.add(atSynth);
    Aspects.of(scope).add(atSynth);
  }

  private boolean hasRotated(IConstruct scope) {
    return reached.stream().anyMatch(one -> one.isOf(scope) && one.done);
  }

  private static List<Stage> stagesBelow(IConstruct scope) {
    return scope.getNode().findAll().stream()
        .filter(one -> one instanceof Stage && one != scope)
        .map(Stage.class::cast)
        .toList();
  }

  /**
   * All at once, when CDK visits the scope before anything below it: so every aspect of the scope
   * still gets to see what is added here, and stabilization of aspects, which gives up after a
   * hundred additions, sees one.
   */
  private final class AtSynth implements IAspect {

    private final IConstruct scope;
    private boolean done;

    private AtSynth(IConstruct scope) {
      this.scope = scope;
    }

    @Override
    public void visit(@NotNull IConstruct node) {
      if (!done) {
        done = true;
        requireStages();
        AppDatabases app = AppDatabases.of(scope);
        List<FoundDatabase> toRotate =
            FoundDatabase.below(scope).stream().filter(one -> isToRotate(one, app)).toList();
        toRotate.forEach(RotateEverything::rotate);
      }
    }

    private boolean isOf(IConstruct other) {
      return scope.getNode().getPath().equals(other.getNode().getPath());
    }

    /** CDK's aspects end at stages, which are synthesized before the scope is visited. */
    private void requireStages() {
      for (Stage stage : stagesBelow(scope)) {
        boolean byItself = find(stage).map(own -> own.hasRotated(stage)).orElse(false);
        if (!byItself && !hasRotated(stage) && !FoundDatabase.below(stage).isEmpty()) {
          throw new IllegalStateException(
              "RotateEverything must be called after the stages are made and before they are synthesized, got the stage %s otherwise; call RotateEverything.in(stage) where that stage is made"
                  .formatted(stage.getNode().getPath()));
        }
      }
    }
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
    try {
      RotatedRdsSecret.Builder.create(parent, construct.getNode().getId() + "Rotation")
          .database(database.toRotate())
          .secret(database.secret())
          .build();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "RotateEverything cannot rotate %s: %s".formatted(database.path(), e.getMessage()), e);
    }
  }
}
