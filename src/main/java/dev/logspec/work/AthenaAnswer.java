package dev.logspec.work;

import dev.logspec.insights.source.AthenaRuns.Answered;
import dev.logspec.model.Diagnostic;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What Athena answered.
 *
 * @param tables what was found in each of them
 * @param bytes looked at
 * @param costUsd what AWS asks for that, at its list price
 * @param cut why some of it is missing; empty when nothing is
 * @param remarks what could not be asked about, and what to change
 */
public record AthenaAnswer(
    SortedMap<String, Answered> tables,
    long bytes,
    double costUsd,
    Optional<String> cut,
    List<Diagnostic> remarks) {
  /** Copies its parts. */
  public AthenaAnswer {
    tables = new TreeMap<>(tables);
    remarks = List.copyOf(remarks);
  }
}
