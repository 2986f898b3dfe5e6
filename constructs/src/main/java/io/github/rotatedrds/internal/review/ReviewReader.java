package io.github.rotatedrds.internal.review;

import io.github.rotatedrds.internal.FrozenLogin;
import io.github.rotatedrds.internal.RotatedSecret;
import io.github.rotatedrds.internal.SecretNames;
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
import java.util.function.Predicate;

/** Makes a review from the templates of a cloud assembly. */
public final class ReviewReader {

  private static final String SCHEDULE = "AWS::SecretsManager::RotationSchedule";

  private final SynthesizedTemplates templates;
  private final Wording wording;
  private final AccessReader access;
  private final ManagedPolicies managed;
  private final NetworkReader network;
  private final SecretNames names;
  private final List<FrozenLogin> frozenLogins;
  private final Instant now;

  private ReviewReader(SynthesizedTemplates templates, Instant now) {
    this.templates = templates;
    this.wording = new Wording(templates);
    Principals principals = new Principals(templates, wording);
    this.access = new AccessReader(templates, wording, principals);
    this.managed = new ManagedPolicies(templates, wording, principals);
    this.network = new NetworkReader(templates, wording);
    this.names = new SecretNames(templates);
    this.frozenLogins = FrozenLogin.all(names);
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
    List<Section> ofApp = new ArrayList<>(reader.frozenLogins(reader::isOfManaged));
    if (!managed.rows().isEmpty()) {
      ofApp.add(managed);
    }
    return new Review(
        ofApp,
        reader.templates.ofType(SCHEDULE).stream()
            .sorted(Comparator.comparing(SynthesizedResource::path))
            .map(reader::secret)
            .toList());
  }

  private Secret secret(SynthesizedResource schedule) {
    Rotation rotation = new Rotation(templates, schedule);
    List<Lane> lanes = network.lanes(rotation);
    List<Section> sections = new ArrayList<>(access.sections(rotation));
    sections.add(managed.of(rotation));
    sections.addAll(frozenLogins(RotatedSecret.of(names, schedule)::changes));
    sections.add(ScheduleReader.section(schedule, now));
    sections.add(network(lanes));
    sections.add(SettingsReader.section(templates, rotation));
    sections.add(new WatchReader(templates, wording).section(rotation));
    sections.add(new LimitsReader(templates).section(rotation));
    return new Secret(schedule.path(), lanes, sections);
  }

  /** Who is locked out by the next rotation; no section if nobody is. */
  private List<Section> frozenLogins(Predicate<FrozenLogin> changed) {
    List<Row> rows =
        frozenLogins.stream()
            .filter(changed)
            .map(
                frozen ->
                    new Row(
                        frozen.holder().path(),
                        frozen.property()
                            + (frozen.isUserName()
                                ? ", a user name put in at deployment: half of the time the"
                                    + " password is the other user's"
                                : ", put in at deployment: locked out by the next rotation"),
                        Tone.DANGER))
            .toList();
    return rows.isEmpty() ? List.of() : List.of(new Section("Who keeps a former password", rows));
  }

  /**
   * A secret that RDS rotates without a schedule of the app, so that no part of the review is its.
   */
  private boolean isOfManaged(FrozenLogin login) {
    return login.secret().isManaged()
        && !login.isUserName()
        && templates.ofType(SCHEDULE).stream()
            .noneMatch(schedule -> RotatedSecret.of(names, schedule).changes(login));
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
