package io.github.rotatedrds;

import static java.util.Objects.requireNonNull;

import io.github.rotatedrds.internal.review.Review;
import io.github.rotatedrds.internal.review.ReviewFiles;
import io.github.rotatedrds.internal.review.ReviewOnSynth;
import io.github.rotatedrds.internal.review.ReviewReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.App;

/**
 * Tells a reviewer about each rotated secret of a synthesized app: who may do what, the network
 * path, when it rotates, TLS, alarms, limits used. Policies outside of the templates are not seen.
 */
public final class RotationReview {

  private RotationReview() {}

  /**
   * Writes {@code rotation-review.html}, {@code .md} and {@code .json} into a cloud assembly.
   *
   * @param args the directory, usually {@code cdk.out}; {@code --against} and another one restrict
   *     the review to what differs
   * @throws IOException if a file cannot be written
   * @throws IllegalArgumentException if the arguments are others or a directory has no templates
   */
  public static void main(String[] args) throws IOException {
    boolean compares = args.length == 3 && "--against".equals(args[1]);
    if (args.length != 1 && !compares) {
      throw new IllegalArgumentException(
          "allowed arguments: cdk.out [--against other/cdk.out], got: " + String.join(" ", args));
    }
    write(Path.of(args[0]), compares ? Path.of(args[2]) : null, Clock.systemUTC());
  }

  /**
   * Writes the three files whenever the app is synthesized, into its {@code cdk.out}:
   *
   * <pre>{@code
   * RotationReview.writeOnSynth(app);
   * }</pre>
   *
   * <p>Prints nothing and fails no synth; a review that cannot be written is a warning in CDK's
   * validation report. Works beside {@link RotationGuardrails}, also when these fail the synth.
   *
   * @param app every stack of it is reviewed, those of stages and nested ones too
   */
  public static void writeOnSynth(App app) {
    ReviewOnSynth.add(requireNonNull(app, "app is required"), Clock.systemUTC());
  }

  /**
   * Writes the three files; the same templates and a fixed clock give the same bytes.
   *
   * @param assembly a cloud assembly, which gets the files
   * @param against an earlier one to show differences from, or null to show everything
   * @param clock the time from which the next windows are counted
   * @throws IOException if a file cannot be written
   * @throws IllegalArgumentException if a directory has no templates
   */
  public static void write(Path assembly, @Nullable Path against, Clock clock) throws IOException {
    Review review = ReviewReader.read(assembly, clock.instant());
    if (against != null) {
      review = review.against(ReviewReader.read(against, clock.instant()));
    }
    ReviewFiles.write(assembly, review);
  }
}
