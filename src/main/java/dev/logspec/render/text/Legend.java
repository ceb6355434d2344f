package dev.logspec.render.text;

import dev.logspec.plan.Action;
import dev.logspec.render.Entry;
import dev.logspec.render.PlanSection;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the signs of a plan mean, of those that it has. */
final class Legend {
  private Legend() {}

  /** {@code + create, - delete, ! loses data; {cluster}, {logType} ... are each one's own}. */
  static String of(List<PlanSection> sections) {
    List<Entry> entries = sections.stream().flatMap(s -> s.entries().stream()).toList();
    Set<Action> actions = EnumSet.noneOf(Action.class);
    entries.forEach(entry -> actions.add(entry.transition().action()));
    List<String> signs = new ArrayList<>();
    actions.forEach(action -> signs.add(action.symbol() + " " + action.label()));
    if (entries.stream().anyMatch(entry -> !entry.transition().risks().isEmpty())) {
      signs.add("! loses data");
    }
    List<String> own = new ArrayList<>();
    if (entries.stream().anyMatch(Entry::folded)) {
      own.add("{cluster}");
    }
    if (entries.stream().anyMatch(entry -> entry.logTypes().size() > 1)) {
      own.add("{logType}");
    }
    return String.join(", ", signs)
        + (own.isEmpty() ? "" : "; " + String.join(", ", own) + " ... stand for each one's own");
  }
}
