package io.github.rotatedrds.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Plays the rotation back end of Secrets Manager: starts a rotation in a {@link
 * FakeSecretsManager}, runs the steps of a rotation function in order, stops at the first failure,
 * and cleans up after the last step as the service does.
 *
 * <p>What the driver does in the fake is not recorded in {@link FakeSecretsManager#calls()}, so
 * that those are the function's own calls. This class is thread-safe; one rotation runs at a time
 * per caller.
 */
public final class RotationDriver {

  private static final String FUNCTION_ARN =
      "arn:aws:lambda:us-east-1:123456789012:function:rotation";

  private final FakeSecretsManager secrets;
  private final RotationFunction function;
  private final Consumer<StepRun> listener;

  /**
   * Joins a Secrets Manager and a rotation function.
   *
   * @param secrets where the secrets are
   * @param function does the steps
   */
  public RotationDriver(FakeSecretsManager secrets, RotationFunction function) {
    this(secrets, function, step -> {});
  }

  /**
   * Joins a Secrets Manager and a rotation function, and tells of each step.
   *
   * @param secrets where the secrets are
   * @param function does the steps
   * @param listener is called after each step, in the thread that ran it
   */
  public RotationDriver(
      FakeSecretsManager secrets, RotationFunction function, Consumer<StepRun> listener) {
    this.secrets = secrets;
    this.function = function;
    this.listener = listener;
  }

  /**
   * Starts a rotation as RotateSecret does, which registers the version without a value, and runs
   * all steps. A secret without a rotation function gets one, so that nothing needs configuring.
   *
   * @param secretId name or ARN
   * @return what happened; a failing step is not an exception
   * @throws software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException what
   *     RotateSecret refuses with, for example while another rotation is not complete
   */
  public RotationRun rotate(String secretId) {
    return rotateUpTo(secretId, RotationStep.FINISH_SECRET);
  }

  /**
   * Like {@link #rotate}, but stops after the given step, as if the service died there. {@link
   * #retry} goes on.
   */
  public RotationRun rotateUpTo(String secretId, RotationStep last) {
    return run(secrets.startRotation(secretId, FUNCTION_ARN, false), last);
  }

  /**
   * Runs the whole sequence again with the token of the rotation that was started last: what the
   * service does after a failure. Also continues what {@link FakeSecretsManager#rotateSecret}
   * started.
   *
   * @throws IllegalStateException when no rotation was started
   */
  public RotationRun retry(String secretId) {
    PendingRotation rotation = secrets.latestRotation(secretId);
    return run(rotation, RotationStep.FINISH_SECRET);
  }

  /**
   * Runs one step with the token of the rotation that was started last, whatever came of it: the
   * service promises to deliver each step at least once, not exactly once.
   *
   * @throws IllegalStateException when no rotation was started
   */
  public StepRun replay(String secretId, RotationStep step) {
    return runStep(secrets.latestRotation(secretId), step);
  }

  /**
   * Does what RotateSecret does with {@code RotateImmediately=false}: runs testSecret alone against
   * a copy of the current value, and removes the copy.
   */
  public RotationRun test(String secretId) {
    return run(secrets.startRotation(secretId, FUNCTION_ARN, true), RotationStep.TEST_SECRET);
  }

  /**
   * From now on runs the steps whenever somebody calls RotateSecret on the fake, in memory or over
   * HTTP.
   *
   * @param executor where the steps run: {@code Runnable::run} before RotateSecret returns, or a
   *     thread pool to let it return at once, as the service does
   */
  public void runOnRotateSecret(Executor executor) {
    secrets.onRotateSecret(
        rotation -> executor.execute(() -> run(rotation, RotationStep.FINISH_SECRET)));
  }

  private RotationRun run(PendingRotation rotation, RotationStep last) {
    if (rotation.testOnly()) {
      StepRun test = runStep(rotation, RotationStep.TEST_SECRET);
      secrets.endTest(rotation);
      return new RotationRun(rotation, List.of(test), test.succeeded());
    }
    List<StepRun> steps = new ArrayList<>();
    for (RotationStep step : RotationStep.values()) {
      if (step.compareTo(last) > 0) {
        return new RotationRun(rotation, steps, false);
      }
      StepRun run = runStep(rotation, step);
      steps.add(run);
      if (!run.succeeded()) {
        return new RotationRun(rotation, steps, false);
      }
    }
    return new RotationRun(rotation, steps, secrets.completeRotation(rotation));
  }

  private StepRun runStep(PendingRotation rotation, RotationStep step) {
    long start = System.nanoTime();
    Optional<Throwable> failure = failureOf(rotation.event(step));
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    StepRun run = new StepRun(step, millis, failure);
    listener.accept(run);
    return run;
  }

  /** Catches everything: to the service any throwable, errors included, is a failed step. */
  private Optional<Throwable> failureOf(RotationEvent event) {
    try {
      function.invoke(event);
      return Optional.empty();
    } catch (Throwable failure) {
      return Optional.of(failure);
    }
  }
}
