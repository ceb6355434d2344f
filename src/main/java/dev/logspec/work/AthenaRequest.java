package dev.logspec.work;

import dev.logspec.insights.athena.AthenaReport;
import dev.logspec.insights.source.AthenaApi;
import dev.logspec.insights.source.Window;

/**
 * What Athena is asked.
 *
 * @param window the time that is asked about: days outside of it are not looked at
 * @param desk where it runs
 * @param tables what becomes of tables that are not there
 * @param mostBytes how much may be looked at
 */
public record AthenaRequest(
    AthenaReport report, Window window, AthenaApi.Desk desk, Tables tables, long mostBytes) {

  /** What becomes of tables that are not there. */
  public enum Tables {
    /** They are to be there. */
    THERE,
    /** They are made. */
    MADE
  }
}
