package io.github.rotatedrds.handler.rotation;

import io.github.rotatedrds.handler.deadline.Retries;
import io.github.rotatedrds.handler.failure.Reason;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a check has found so far. A part that fails is a finding, and the next part goes on. */
final class Findings {
  private final Retries retries;
  private final List<Finding> all = new ArrayList<>();

  Findings(Retries retries) {
    this.retries = retries;
  }

  /** Does a part, again if what it failed of may pass; empty when it failed. */
  <T> Optional<T> of(Supplier<T> part) {
    try {
      return Optional.of(retries.run(attempt -> part.get()));
    } catch (RotationFailure failure) {
      all.add(Finding.of(failure));
      return Optional.empty();
    }
  }

  /** False when that is a finding. */
  boolean holds(Runnable requirement) {
    return of(() -> {
          requirement.run();
          return true;
        })
        .isPresent();
  }

  void add(Reason reason, List<String> messages) {
    messages.forEach(message -> all.add(new Finding(reason, message)));
  }

  void add(List<Finding> more) {
    all.addAll(more);
  }

  List<Finding> all() {
    return List.copyOf(all);
  }
}
