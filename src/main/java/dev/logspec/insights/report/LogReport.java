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

  /**
   * A report that answers {@code asked}.
   *
   * @throws IllegalArgumentException when {@link ReportKind#WHY} names nobody, or {@link
   *     ReportKind#DIFF} has other than two windows
   */
  static LogReport of(Asked asked) {
    return switch (asked.kind()) {
      case WHY -> new WhyReport(asked);
      case SUMMARY -> fromLives(SummaryReport::tell);
      case TIMELINE -> new TimelineReport(asked);
      case PHASES -> fromLives((lives, intake, source) -> PhasesReport.tell(asked, lives));
      case WATERFALL -> new WaterfallReport(asked);
      case REMOVALS -> fromLives((lives, intake, source) -> RemovalsReport.tell(asked, lives));
      case DISRUPTIONS ->
          fromLives((lives, intake, source) -> DisruptionsReport.tell(asked, asked.of(lives)));
      case DRIFT -> new DriftReport(asked);
      case PENDING -> new PendingReport(asked);
      case CAPACITY -> new CapacityReport(asked);
      case INTERRUPTIONS ->
          fromLives((lives, intake, source) -> InterruptionsReport.tell(asked, lives));
      case CHURN -> fromLives((lives, intake, source) -> ChurnReport.tell(asked, lives));
      case STUCK -> new StuckReport(asked);
      case DUPLICATES -> new DuplicatesReport(asked);
      case LIFETIMES -> fromLives((lives, intake, source) -> LifetimesReport.tell(asked, lives));
      case CONTROLLERS ->
          fromLives((lives, intake, source) -> CountsReport.controllers(asked, lives));
      case ERRORS -> fromLives((lives, intake, source) -> CountsReport.errors(asked, lives));
      case IPAM -> new IpamReport(asked);
      case DIFF -> new DiffReport(asked);
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
