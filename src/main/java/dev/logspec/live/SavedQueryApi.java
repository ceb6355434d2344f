package dev.logspec.live;

import java.util.List;
import java.util.Optional;

/**
 * Saved queries of CloudWatch Logs Insights in one account and Region. Their names are no keys and
 * they carry no tags: an object is known by its id. Values are as AWS gives them; lists are
 * complete.
 */
public interface SavedQueryApi {

  /**
   * A saved query.
   *
   * @param language {@code CWLI}, {@code SQL}, {@code PPL}, or what AWS may add
   * @param groups names of the log groups that it searches
   */
  record Query(
      String name,
      Optional<String> language,
      String text,
      List<String> groups,
      List<Parameter> parameters) {
    /** Copies its lists. */
    public Query {
      groups = List.copyOf(groups);
      parameters = List.copyOf(parameters);
    }
  }

  /** A {@code {{name}}} of a query's text. */
  record Parameter(String name, Optional<String> byDefault, Optional<String> description) {}

  /** A saved query that exists. */
  record Saved(String id, Query query) {}

  /** DescribeQueryDefinitions whose names begin with {@code prefix}, in whatever language. */
  List<Saved> queries(String prefix);

  /** PutQueryDefinition of a new one; the answer is its id. */
  String create(Query query);

  /** PutQueryDefinition of one that exists: all of it is replaced, what is left out is cleared. */
  void replace(Saved query);

  /** DeleteQueryDefinition. */
  void delete(String id);
}
