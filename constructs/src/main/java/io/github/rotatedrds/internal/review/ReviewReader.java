package io.github.rotatedrds.internal.review;

import io.github.rotatedrds.internal.FrozenPassword;
import io.github.rotatedrds.internal.SynthesizedResource;
import io.github.rotatedrds.internal.SynthesizedTemplates;
import io.github.rotatedrds.internal.review.Review.Row;
import io.github.rotatedrds.internal.review.Review.Secret;
import io.github.rotatedrds.internal.review.Review.Section;
import io.github.rotatedrds.internal.review.Review.Tone;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes a review from the templates of a cloud assembly. */
public final class ReviewReader {

  private final SynthesizedTemplates templates;
  private final Wording wording;
  private final AccessReader access;
  private final ManagedPolicies managed;
  private final NetworkReader network;
  private final List<FrozenPassword> frozenPasswords;
  private final Instant now;

  private ReviewReader(SynthesizedTemplates templates, Instant now) {
    this.templates = templates;
    this.wording = new Wording(templates);
    Principals principals = new Principals(templates, wording);
    this.access = new AccessReader(templates, wording, principals);
    this.managed = new ManagedPolicies(templates, wording, principals);
    this.network = new NetworkReader(templates, wording);
    this.frozenPasswords = FrozenPassword.all(templates);
    this.now = now;
  }

  /**
   * Reads.
   *
   * @param directory what {@code cdk synth} writes
   * @param now the time from which windows are counted
   * @throws IllegalArgumentException if the directory has no templates
   */
  public static Review read(Path directory, Instant now) {
    ReviewReader reader = new ReviewReader(SynthesizedTemplates.readAssembly(directory), now);
    Section managed = reader.managed.ofApp();
    return new Review(
        managed.rows().isEmpty() ? List.of() : List.of(managed),
        reader.templates.ofType("AWS::SecretsManager::RotationSchedule").stream()
            .sorted(Comparator.comparing(SynthesizedResource::path))
            .map(reader::secret)
            .toList());
  }

  private Secret secret(SynthesizedResource schedule) {
    Rotation rotation = new Rotation(templates, schedule);
    List<Lane> lanes = network.lanes(rotation);
    List<Section> sections = new ArrayList<>(access.sections(rotation));
    sections.add(managed.of(rotation));
    sections.addAll(frozenPasswords(rotation));
    sections.add(ScheduleReader.section(schedule, now));
    sections.add(network(lanes));
    sections.add(SettingsReader.section(templates, rotation));
    sections.add(new WatchReader(templates, wording).section(rotation));
    sections.add(new LimitsReader(templates).section(rotation));
    return new Secret(schedule.path(), lanes, sections);
  }

  /** Who is locked out by the next rotation; no section if nobody is. */
  private List<Section> frozenPasswords(Rotation rotation) {
    List<Row> rows =
        frozenPasswords.stream()
            .filter(rotation::holds)
            .map(
                frozen ->
                    new Row(
                        frozen.holder().path(),
                        frozen.property()
                            + ", put in at deployment: locked out by the next rotation",
                        Tone.DANGER))
            .toList();
    return rows.isEmpty() ? List.of() : List.of(new Section("Who keeps a former password", rows));
  }

  private static Section network(List<Lane> lanes) {
    List<Row> rows =
        lanes.stream().map(lane -> new Row(lane.title(), lane.inWords(), lane.tone())).toList();
    return new Section(
        "Network path",
        rows.isEmpty()
            ? List.of(Row.plain("from", "a function outside of these templates"))
            : rows);
  }
}
