package io.github.rotatedrds.internal.review;

import io.github.rotatedrds.internal.review.Review.Tone;
import java.util.List;

/**
 * A way of the function through the network.
 *
 * @param title where to
 * @param stations what lies on it, the function first
 * @param arrows what lets it pass from each station to the next one
 */
public record Lane(String title, List<Station> stations, List<Arrow> arrows) {

  /** Keeps its own copies. */
  public Lane {
    stations = List.copyOf(stations);
    arrows = List.copyOf(arrows);
  }

  /**
   * A station.
   *
   * @param kind what it is, such as function
   * @param name which one
   */
  public record Station(String kind, String name) {}

  /**
   * The rules between two stations.
   *
   * @param out what the first one lets out; empty if nobody asks
   * @param in what the second one lets in; empty if nobody asks
   * @param tone how it is coloured
   */
  public record Arrow(String out, String in, Tone tone) {

    static final Arrow BELONGS = new Arrow("", "", Tone.PLAIN);
  }

  /** The whole way in words. */
  String inWords() {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < stations.size(); i++) {
      if (i > 0) {
        Arrow arrow = arrows.get(i - 1);
        words.append(arrow.out().isEmpty() ? "" : " → out: " + arrow.out());
        words.append(arrow.in().isEmpty() ? "" : " → in: " + arrow.in()).append(" → ");
      }
      Station station = stations.get(i);
      words.append((station.kind() + " " + station.name()).strip());
    }
    return words.toString();
  }

  /** The worst tone of an arrow. */
  Tone tone() {
    return arrows.stream().map(Arrow::tone).reduce(Tone.PLAIN, Lane::worse);
  }

  private static Tone worse(Tone one, Tone other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
