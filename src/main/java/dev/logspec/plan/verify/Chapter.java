package dev.logspec.plan.verify;

import java.util.List;

/**
 * Findings about things of one sort.
 *
 * @param title what they are called together
 */
public record Chapter(String title, List<Finding> findings) {
  /** Copies {@code findings}. */
  public Chapter {
    findings = List.copyOf(findings);
  }

  /** The worst of its verdicts. */
  public Soundness verdict() {
    return findings.stream().map(Finding::verdict).reduce(Soundness.OK, Chapter::worse);
  }

  static Soundness worse(Soundness a, Soundness b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
