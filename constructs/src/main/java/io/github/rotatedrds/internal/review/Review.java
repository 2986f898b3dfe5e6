package io.github.rotatedrds.internal.review;

import java.util.ArrayList;
import java.util.List;

/**
 * What is told about the rotated secrets of an assembly.
 *
 * @param secrets one for each rotation schedule
 */
public record Review(List<Secret> secrets) {

  /** Keeps its own copy. */
  public Review {
    secrets = List.copyOf(secrets);
  }

  /** How a row is coloured. */
  public enum Tone {
    PLAIN,
    DIFFERS,
    DANGER
  }

  /**
   * One fact.
   *
   * @param label what it is about
   * @param value the fact
   * @param tone how it is coloured
   */
  public record Row(String label, String value, Tone tone) {}

  /**
   * Facts that belong together.
   *
   * @param title heading
   * @param rows facts
   */
  public record Section(String title, List<Row> rows) {
    /** Keeps its own copy. */
    public Section {
      rows = List.copyOf(rows);
    }
  }

  /**
   * One rotated secret.
   *
   * @param name stack and logical id of its rotation schedule
   * @param path stations of the network path, from the function to the database
   * @param sections facts
   */
  public record Secret(String name, List<String> path, List<Section> sections) {
    /** Keeps its own copies. */
    public Secret {
      path = List.copyOf(path);
      sections = List.copyOf(sections);
    }
  }

  /** What of this review is new, and what of the other one is gone. */
  public Review against(Review other) {
    List<Secret> changed = new ArrayList<>();
    for (Secret secret : secrets) {
      add(changed, difference(secret, named(other, secret.name())));
    }
    for (Secret secret : other.secrets()) {
      if (named(this, secret.name()).sections().isEmpty()) {
        add(changed, difference(new Secret(secret.name(), List.of(), List.of()), secret));
      }
    }
    return new Review(changed);
  }

  private static void add(List<Secret> changed, Secret secret) {
    if (!secret.sections().isEmpty()) {
      changed.add(secret);
    }
  }

  private static Secret difference(Secret now, Secret before) {
    List<Section> sections = new ArrayList<>();
    List<Section> titles = now.sections().isEmpty() ? before.sections() : now.sections();
    for (Section section : titles) {
      List<Row> left = rows(now, section.title());
      List<Row> right = rows(before, section.title());
      List<Row> rows = new ArrayList<>();
      left.stream()
          .filter(row -> !right.contains(row))
          .map(row -> new Row("+ " + row.label(), row.value(), row.tone()))
          .forEach(rows::add);
      right.stream()
          .filter(row -> !left.contains(row))
          .map(row -> new Row("− " + row.label(), row.value(), row.tone()))
          .forEach(rows::add);
      if (!rows.isEmpty()) {
        sections.add(new Section(section.title(), rows));
      }
    }
    return new Secret(now.name(), now.path(), sections);
  }

  private static List<Row> rows(Secret secret, String title) {
    return secret.sections().stream()
        .filter(section -> section.title().equals(title))
        .flatMap(section -> section.rows().stream())
        .toList();
  }

  private static Secret named(Review review, String name) {
    return review.secrets().stream()
        .filter(secret -> secret.name().equals(name))
        .findFirst()
        .orElse(new Secret(name, List.of(), List.of()));
  }
}
