package dev.logspec.insights.report;

import static dev.logspec.insights.report.Sheet.span;
import static dev.logspec.insights.report.Sheet.words;

import dev.logspec.insights.life.Life;
import dev.logspec.insights.life.Lives;
import dev.logspec.insights.life.Milestone;
import dev.logspec.insights.life.Phase;
import dev.logspec.report.Cell;
import dev.logspec.report.Table;
import java.util.List;
import java.util.OptionalLong;

/** What one claim waited for, beside what is usual. */
final class Waits {
  private static final List<Phase> PHASES =
      List.of(
          Phase.DECIDE,
          Phase.LAUNCH,
          Phase.REGISTER,
          Phase.INITIALIZE,
          Phase.READY,
          Phase.RUN,
          Phase.CORDON,
          Phase.REPLACE_WAIT,
          Phase.DRAIN,
          Phase.FINALIZE,
          Phase.TERMINATE);

  private Waits() {}

  static Table table(Lives lives, Life life) {
    Sheet sheet = new Sheet("waits", "phase", "time", "usual", "state");
    for (Phase phase : PHASES) {
      OptionalLong open = open(life, phase, lives.counts().last());
      if (life.span(phase).isPresent()) {
        sheet.row(words(phase.label()), span(life.span(phase)), usual(lives, phase), Cell.NONE);
      } else if (open.isPresent()) {
        sheet.row(
            words(phase.label()),
            span(open),
            usual(lives, phase),
            words("still open: at least", Cell.Tone.OPEN));
      }
    }
    return sheet.table();
  }

  /** The half of all claims is faster. */
  private static Cell usual(Lives lives, Phase phase) {
    return Sheet.percentile(lives.spans(phase), 50, 1);
  }

  /** How long a phase has been going on that has begun and not ended. */
  private static OptionalLong open(Life life, Phase phase, long now) {
    if (Ends.gone(life)) {
      return OptionalLong.empty();
    }
    OptionalLong since =
        switch (phase) {
          case LAUNCH -> begun(life, Milestone.CREATED, Milestone.LAUNCHED);
          case REGISTER -> begun(life, Milestone.LAUNCHED, Milestone.REGISTERED);
          case INITIALIZE -> begun(life, Milestone.REGISTERED, Milestone.INITIALIZED);
          case DRAIN -> begun(life, Milestone.TAINTED, Milestone.NODE_DELETED);
          case FINALIZE -> begun(life, Milestone.NODE_DELETED, Milestone.DELETED);
          case RUN ->
              life.cause().isEmpty() ? life.at(Milestone.INITIALIZED) : OptionalLong.empty();
          case DECIDE, READY, CORDON, REPLACE_WAIT, TERMINATE, LIFETIME, TIME_TO_INTERRUPTION ->
              OptionalLong.empty();
        };
    return since.isEmpty() ? since : OptionalLong.of(Math.max(0, now - since.getAsLong()));
  }

  private static OptionalLong begun(Life life, Milestone from, Milestone to) {
    boolean passed = false;
    for (Milestone later : Milestone.values()) {
      passed |= later.compareTo(to) >= 0 && life.at(later).isPresent();
    }
    return passed ? OptionalLong.empty() : life.at(from);
  }
}
