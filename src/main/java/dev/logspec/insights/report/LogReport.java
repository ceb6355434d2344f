package dev.logspec.insights.report;

import dev.logspec.insights.life.Lives;
import dev.logspec.insights.record.Intake;
import dev.logspec.insights.record.LogRecord;
import java.util.function.Consumer;

/**
 * A report in the making: takes every record in the order of arrival, beside the reducer, and keeps
 * no more than it needs; then it tells what it found.
 */
public interface LogReport extends Consumer<LogRecord> {
  /** The answer, once all records have come. */
  Told tell(Lives lives, Intake intake, Source source);

  /** A report that answers {@code asked}. */
  static LogReport of(Asked asked) {
    return switch (asked.kind()) {
      case SUMMARY ->
          fromLives((lives, intake, source) -> SummaryReport.tell(lives, intake, source));
      case PHASES -> fromLives((lives, intake, source) -> PhasesReport.tell(asked, lives));
      case REMOVALS -> fromLives((lives, intake, source) -> RemovalsReport.tell(asked, lives));
      case CONTROLLERS ->
          fromLives((lives, intake, source) -> CountsReport.controllers(asked, lives));
      case ERRORS -> fromLives((lives, intake, source) -> CountsReport.errors(asked, lives));
      case WHY,
          TIMELINE,
          WATERFALL,
          DISRUPTIONS,
          DRIFT,
          PENDING,
          CAPACITY,
          INTERRUPTIONS,
          CHURN,
          STUCK,
          DUPLICATES,
          LIFETIMES,
          IPAM,
          DIFF ->
          throw new UnsupportedOperationException();
    };
  }

  private static LogReport fromLives(Ending ending) {
    return new LogReport() {
      @Override
      public void accept(LogRecord record) {
        // Lives and counts say it all.
      }

      @Override
      public Told tell(Lives lives, Intake intake, Source source) {
        return ending.tell(lives, intake, source);
      }
    };
  }

  /** What is told from lives alone. */
  @FunctionalInterface
  interface Ending {
    /** The answer. */
    Told tell(Lives lives, Intake intake, Source source);
  }
}
