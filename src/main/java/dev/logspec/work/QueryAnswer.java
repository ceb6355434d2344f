package dev.logspec.work;

import dev.logspec.model.Diagnostic;
import dev.logspec.model.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a query of Logs Insights answered.
 *
 * @param rows by account and Region, each row from field to value in the order of the query
 * @param groups how many log groups were searched
 * @param bytes looked at
 * @param costUsd what AWS asks for that, at its list price
 * @param cut why some of it is missing; empty when nothing is
 * @param remarks what could not be searched, and what to change
 */
public record QueryAnswer(
    SortedMap<Place, List<Map<String, String>>> rows,
    long groups,
    long bytes,
    double costUsd,
    Optional<String> cut,
    List<Diagnostic> remarks) {
  /** Copies its parts. */
  public QueryAnswer {
    rows = new TreeMap<>(rows);
    remarks = List.copyOf(remarks);
  }
}
