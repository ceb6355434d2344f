package dev.logspec.work;

import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.spec.SpecText;
import java.util.List;

/**
 * A spec that says what is live, as far as it can.
 *
 * @param before the texts of its files
 * @param after the same with what is live
 * @param left what it does not say, and why
 * @param remaining what AWS differs in from {@code after}
 */
public record Acceptance(
    List<SpecText> before, List<SpecText> after, List<Left> left, Plan remaining) {

  /** Copies its lists. */
  public Acceptance {
    before = List.copyOf(before);
    after = List.copyOf(after);
    left = List.copyOf(left);
  }

  /**
   * A difference that stays.
   *
   * @param why in words
   */
  public record Left(Change change, String why) {}

  /** What {@code file} said before; empty for a file that is none of the spec's. */
  public String before(String file) {
    return before.stream()
        .filter(t -> t.file().equals(file))
        .map(SpecText::text)
        .findFirst()
        .orElse("");
  }

  /** The files that change, each as it shall be. */
  public List<SpecText> changed() {
    return after.stream().filter(t -> !before.contains(t)).toList();
  }
}
