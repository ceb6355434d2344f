package dev.logspec.plan;

import dev.logspec.model.Diagnostic;
import dev.logspec.model.Observed.Unreadable;
import dev.logspec.model.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What could not be read, told once for each cause, however many places have it. */
public final class Unread {
  private static final int NAMED = 3;

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
    Unreadable first = same.get(0);
    return Diagnostic.error(some(same), "it could not be read: " + first.reason(), first.hint());
  }

  /** Their places in words; of an account with many of them the first, and their number. */
  public static String some(Collection<Unreadable> unreadable) {
    Map<String, Set<Place>> byAccount = new LinkedHashMap<>();
    Map<String, String> names = new HashMap<>();
    for (Unreadable u : unreadable) {
      String account = u.place().account();
      byAccount.computeIfAbsent(account, a -> new LinkedHashSet<>()).add(u.place());
      u.account().ifPresent(name -> names.put(account, " (" + name + ")"));
    }
    List<String> words = new ArrayList<>();
    byAccount.forEach((account, all) -> words.add(some(all) + names.getOrDefault(account, "")));
    return String.join(", ", words);
  }

  private static String some(Set<Place> places) {
    return places.size() <= NAMED
        ? places.stream().map(Place::toString).collect(Collectors.joining(", "))
        : places.iterator().next() + " and " + (places.size() - 1) + " more Regions";
  }

  /** Whether of {@code places} there is none that was read. */
  public static boolean everything(Collection<Unreadable> unreadable, Collection<Place> places) {
    return !unreadable.isEmpty()
        && places.stream().allMatch(p -> unreadable.stream().anyMatch(u -> u.place().equals(p)));
  }
}
