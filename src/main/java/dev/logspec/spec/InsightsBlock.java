package dev.logspec.spec;

import dev.logspec.insights.query.SavedQuery;
import dev.logspec.model.Location;
import dev.logspec.model.LogType;
import dev.logspec.spec.yaml.Located;
import java.util.List;
import java.util.Optional;

/**
 * The {@code insights} block.
 *
 * @param at where it stands; empty when the spec has none, and says nothing of saved queries
 * @param folder of the saved queries in the console; {@code logspec/<name>} when not given
 * @param builtin which built-in queries to save, {@code all} spelt out
 * @param archive where logs that only Firehose receives can be read, {@code s3://...}
 */
public record InsightsBlock(
    Optional<Location> at,
    String folder,
    List<Located<String>> builtin,
    List<Noise> noise,
    List<Query> queries,
    Optional<String> archive) {
  /** Copies its parts. */
  public InsightsBlock {
    builtin = List.copyOf(builtin);
    noise = List.copyOf(noise);
    queries = List.copyOf(queries);
  }

  /**
   * Records that reports leave out.
   *
   * @param component only of this log type; of any when empty
   * @param match a regular expression on the message
   */
  public record Noise(String name, Optional<LogType> component, String match, Location at) {}

  /**
   * A saved query.
   *
   * @param components log types whose groups it searches; all when empty
   */
  public record Query(
      String name,
      List<LogType> components,
      List<Parameter> parameters,
      String query,
      Location at) {
    /** Copies its parts. */
    public Query {
      components = List.copyOf(components);
      parameters = List.copyOf(parameters);
    }

    /** The query itself, as the built-in ones are. */
    public SavedQuery saved() {
      return new SavedQuery(
          name,
          "",
          components,
          query.stripTrailing(),
          parameters.stream()
              .map(p -> new SavedQuery.Parameter(p.name(), p.byDefault(), p.description()))
              .toList());
    }
  }

  /** A {@code {{name}}} of a saved query. */
  public record Parameter(String name, Optional<String> byDefault, Optional<String> description) {}
}
