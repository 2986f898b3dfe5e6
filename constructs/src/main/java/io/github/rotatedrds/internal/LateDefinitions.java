package io.github.rotatedrds.internal;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awscdk.services.secretsmanager.CfnRotationSchedule;
import software.constructs.IConstruct;

/**
 * What is defined after everything was rotated, and should have been before. Asked at synth, in a
 * callback of CDK, where every question to a construct costs stack: only new ones are asked.
 */
public final class LateDefinitions {

  private final Set<IConstruct> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<String, SecretReference> rotated = new LinkedHashMap<>();

  /** Whether it was not known yet. */
  public boolean isNew(FoundDatabase database) {
    return !seen.contains(database.construct());
  }

  /** Takes what is defined now for known. */
  public void remember(IConstruct scope, List<FoundDatabase> rotatedNow) {
    for (FoundDatabase database : rotatedNow) {
      rotated.put(database.path(), SecretReference.to(requireNonNull(database.secret())));
    }
    seen.addAll(treeOf(scope));
  }

  /** What is wrong with what came later, below the scope or for a secret that rotates. */
  public List<String> problems(IConstruct scope) {
    List<String> problems = new ArrayList<>();
    List<IConstruct> later = later(treeOf(scope));
    AppDatabases app = AppDatabases.in(later);
    for (FoundDatabase database : FoundDatabase.in(later(scope.getNode().findAll()))) {
      if (app.reasonToLeaveAlone(database).isEmpty()) {
        problems.add(
            "RotateEverything must be called after the databases are made, got %s after it; make the call the last line before synth"
                .formatted(database.path()));
      }
    }
    for (IConstruct one : later) {
      if (one instanceof CfnRotationSchedule schedule) {
        SecretReference.Value secret = SecretReference.Value.of(schedule, schedule.getSecretId());
        rotated.forEach(
            (database, reference) -> {
              if (reference.isIn(secret)) {
                problems.add(
                    "RotateEverything must be called after other schedules are made, got %s for the secret of %s after it; make the call the last line before synth"
                        .formatted(schedule.getNode().getPath(), database));
              }
            });
      }
    }
    return problems;
  }

  private List<IConstruct> later(List<IConstruct> tree) {
    return tree.stream().filter(one -> !seen.contains(one)).toList();
  }

  private static List<IConstruct> treeOf(IConstruct scope) {
    return scope.getNode().getRoot().getNode().findAll();
  }
}
