package dev.logspec.insights.query;

import dev.logspec.model.LogType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A query that has a name.
 *
 * @param name within its folder
 * @param title what it answers, for people; may be empty
 * @param components log types whose log groups it searches; all of Auto Mode when empty
 * @param text in the language of Logs Insights, with {@code {{name}}} for each parameter
 */
public record SavedQuery(
    String name, String title, List<LogType> components, String text, List<Parameter> parameters) {

  /** Copies its lists. */
  public SavedQuery {
    components = List.copyOf(components);
    parameters = List.copyOf(parameters);
  }

  /**
   * A {@code {{name}}} of a query's text.
   *
   * @param byDefault what stands for it when nobody says
   */
  public record Parameter(String name, Optional<String> byDefault, Optional<String> description) {}

  /** Whether it searches logs of {@code type}. */
  public boolean searches(LogType type) {
    return components.isEmpty() ? LogType.AUTO_MODE.contains(type) : components.contains(type);
  }

  /** Its text with {@code values} in place of its parameters, or what is wrong with them. */
  public Filled fill(Map<String, String> values) {
    return Filling.of(this, values);
  }

  /**
   * A text that can be run.
   *
   * @param text whole where nothing is wrong
   * @param problems one sentence each, with what to do; empty when it can be run
   */
  public record Filled(String text, List<String> problems) {
    /** Copies {@code problems}. */
    public Filled {
      problems = List.copyOf(problems);
    }
  }
}
