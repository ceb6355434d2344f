package dev.logspec.plan.check;

import dev.logspec.model.Diagnostic;
import dev.logspec.model.Observed.Unreadable;
import dev.logspec.model.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What could not be read, told once for each cause, however many places have it. */
public final class Unread {
  private Unread() {}

  /** An error for each cause in {@code unreadable}, in the order in which they come first. */
  public static List<Diagnostic> errors(Collection<Unreadable> unreadable) {
    Map<String, List<Unreadable>> byCause = new LinkedHashMap<>();
    for (Unreadable u : unreadable) {
      // Without an identity it is chance which call fails first.
      String cause = u.whose() == Unreadable.Whose.CALLER ? u.hint() : u.reason() + u.hint();
      byCause.computeIfAbsent(cause, c -> new ArrayList<>()).add(u);
    }
    return byCause.values().stream().map(Unread::error).toList();
  }

  private static Diagnostic error(List<Unreadable> same) {
    String places =
        same.stream().map(u -> u.place().toString()).distinct().collect(Collectors.joining(", "));
    Unreadable first = same.get(0);
    return Diagnostic.error(places, "it could not be read: " + first.reason(), first.hint());
  }

  /** Whether of {@code places} there is none that was read. */
  public static boolean everything(Collection<Unreadable> unreadable, Collection<Place> places) {
    return !unreadable.isEmpty()
        && places.stream().allMatch(p -> unreadable.stream().anyMatch(u -> u.place().equals(p)));
  }
}
