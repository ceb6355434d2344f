package dev.logspec.render;

import dev.logspec.model.LogType;
import dev.logspec.plan.Action;
import dev.logspec.plan.Cause;
import dev.logspec.plan.Risk;
import dev.logspec.render.layout.Count;
import dev.logspec.render.safe.Safe;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What happens to a log type of a cluster, before it is known to how many types the same happens.
 *
 * @param form how the sentence is built
 * @param name of the attribute that changes; empty in every other form
 * @param text the part of the sentence that is the same for all its types
 */
record Deed(Form form, Action action, String name, String text, Set<Risk> risks, Cause cause) {
  /** From how many on types are counted, and not named. */
  private static final int COUNTED_FROM = 4;

  /** How a sentence is built of its log types and its text. */
  enum Form {
    /** {@code compute begins: to CloudWatch}. */
    BEGINS,
    /** {@code ipam stops (CloudWatch)}. */
    STOPS,
    /** {@code all logs stop (4 types, CloudWatch)}: no type of the cluster goes on. */
    ALL_STOP,
    /** {@code 4 log groups stay, with their events}. */
    STAYS,
    /** {@code the log group of ipam is deleted with every event in it}. */
    GROUP_GOES,
    /** {@code retention 30 -> 90 days}. */
    FIELD,
    /** {@code ipam: also to S3}. */
    OF
  }

  /** The sentence, for {@code types} of {@code all} that the cluster has. */
  Happening told(Collection<LogType> types, Collection<LogType> all) {
    return new Happening(action, sentence(types, all), risks, cause);
  }

  private String sentence(Collection<LogType> types, Collection<LogType> all) {
    boolean one = types.size() == 1;
    String of = types.size() == all.size() && all.size() > 1 ? "" : " of " + subject(types);
    return switch (form) {
      case BEGINS -> subject(types) + (one ? " begins: " : " begin: ") + text;
      case STOPS -> subject(types) + (one ? " stops (" : " stop (") + text + ")";
      case ALL_STOP ->
          "all logs stop (" + (one ? subject(types) : types.size() + " types") + ", " + text + ")";
      case STAYS ->
          one
              ? "the log group" + of + " stays, with its events"
              : Count.of(types.size(), "log group") + of + " stay, with their events";
      case GROUP_GOES ->
          one
              ? "the log group" + of + " is deleted with every event in it"
              : Count.of(types.size(), "log group") + of + " are deleted with every event in them";
      case FIELD -> name + of + (of.isEmpty() ? " " : ": ") + text;
      case OF -> subject(types) + ": " + text;
    };
  }

  private static String subject(Collection<LogType> types) {
    return types.size() >= COUNTED_FROM
        ? Count.of(types.size(), "log type")
        : types.stream().map(t -> Safe.value(t.shortName())).collect(Collectors.joining(", "));
  }

  // Written out, as what a record brings along is linked anew by every process.
  @Override
  public boolean equals(Object object) {
    return object instanceof Deed other
        && form == other.form
        && action == other.action
        && name.equals(other.name)
        && text.equals(other.text)
        && risks.equals(other.risks)
        && cause == other.cause;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * form.hashCode() + name.hashCode()) + text.hashCode();
  }
}
