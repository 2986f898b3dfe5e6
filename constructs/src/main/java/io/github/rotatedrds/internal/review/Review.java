package io.github.rotatedrds.internal.review;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a reviewer asks about the rotated secrets of an assembly.
 *
 * @param app what concerns all of them
 * @param secrets one for each rotation schedule
 */
public record Review(List<Section> app, List<Secret> secrets) {

  /** Keeps its own copies. */
  public Review {
    app = List.copyOf(app);
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
  public record Row(String label, String value, Tone tone) {

    static Row plain(String label, String value) {
      return new Row(label, value, Tone.PLAIN);
    }
  }

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
   * @param name where its rotation schedule is defined
   * @param network ways of its function
   * @param sections facts
   */
  public record Secret(String name, List<Lane> network, List<Section> sections) {
    /** Keeps its own copies. */
    public Secret {
      network = List.copyOf(network);
      sections = List.copyOf(sections);
    }
  }

  /** What of this review is new, and what of the other one is gone. */
  public Review against(Review other) {
    Set<String> names = new LinkedHashSet<>();
    Stream.of(this, other).forEach(review -> review.secrets.forEach(one -> names.add(one.name)));
    List<Secret> changed = new ArrayList<>();
    for (String name : names) {
      Secret now = named(name);
      Secret before = other.named(name);
      List<Section> sections = difference(now.sections, before.sections);
      if (!sections.isEmpty()) {
        boolean moved = !now.network.equals(before.network);
        changed.add(new Secret(name, moved ? now.network : List.of(), sections));
      }
    }
    return new Review(difference(app, other.app), changed);
  }

  private static List<Section> difference(List<Section> now, List<Section> before) {
    Set<String> titles = new LinkedHashSet<>();
    Stream.of(now, before).forEach(all -> all.forEach(section -> titles.add(section.title)));
    List<Section> sections = new ArrayList<>();
    for (String title : titles) {
      List<Row> left = rows(now, title);
      List<Row> right = rows(before, title);
      List<Row> rows = new ArrayList<>(without(left, right, "+ "));
      rows.addAll(without(right, left, "− "));
      if (!rows.isEmpty()) {
        sections.add(new Section(title, rows));
      }
    }
    return sections;
  }

  private static List<Row> without(List<Row> rows, List<Row> others, String mark) {
    return rows.stream()
        .filter(row -> !others.contains(row))
        .map(row -> new Row(mark + row.label(), row.value(), row.tone()))
        .toList();
  }

  private static List<Row> rows(List<Section> sections, String title) {
    return sections.stream()
        .filter(section -> section.title.equals(title))
        .flatMap(section -> section.rows.stream())
        .toList();
  }

  private Secret named(String name) {
    return secrets.stream()
        .filter(secret -> secret.name.equals(name))
        .findFirst()
        .orElse(new Secret(name, List.of(), List.of()));
  }
}
