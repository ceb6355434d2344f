package dev.logspec.plan.verify;

import java.util.ArrayList;
import java.util.List;

/**
 * All that was looked at.
 *
 * @param spec the name of the spec
 * @param chapters in the order in which logs depend on them
 */
public record Verification(String spec, List<Chapter> chapters) {
  /** Copies {@code chapters}. */
  public Verification {
    chapters = List.copyOf(chapters);
  }

  /** The same with {@code chapter} at its end. */
  public Verification and(Chapter chapter) {
    List<Chapter> all = new ArrayList<>(chapters);
    all.add(chapter);
    return new Verification(spec, all);
  }

  /** The worst verdict of all. */
  public Soundness verdict() {
    return chapters.stream().map(Chapter::verdict).reduce(Soundness.OK, Chapter::worse);
  }

  /** How many findings have {@code verdict}. */
  public long count(Soundness verdict) {
    return chapters.stream()
        .flatMap(c -> c.findings().stream())
        .filter(f -> f.verdict() == verdict)
        .count();
  }
}
