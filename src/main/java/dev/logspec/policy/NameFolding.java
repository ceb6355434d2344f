package dev.logspec.policy;

import dev.logspec.json.Json;
import dev.logspec.json.JsonWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;

/** Names folded into prefixes until they fit; the algorithm is told in {@link LogGroupPolicy}. */
final class NameFolding {
  private static final Comparator<Run> MOST_SAVED_FIRST =
      Comparator.comparingInt(Run::saved).reversed().thenComparing(Run::pattern);

  /** The characters around every text. */
  private static final int QUOTES = 2;

  private final int perName;
  private final List<String> entries;

  /** How long a prefix each entry shares with the one after it; one shorter than the entries. */
  private final List<Integer> shared = new ArrayList<>();

  private int size;

  /**
   * @param names at least one
   * @param perName characters that each entry takes beyond its name
   */
  NameFolding(SortedSet<String> names, int perName) {
    this.perName = perName;
    this.entries = new ArrayList<>(names);
    for (int i = 0; i + 1 < entries.size(); i++) {
      shared.add(common(entries.get(i), entries.get(i + 1)));
    }
    size = entries.stream().mapToInt(this::cost).sum();
  }

  /** The entries, folded as little as {@code limit} characters allow; as far as can be, else. */
  List<String> within(int limit) {
    while (size > limit && !shared.isEmpty()) {
      int longest = shared.stream().mapToInt(Integer::intValue).max().orElseThrow();
      List<Run> chosen = new ArrayList<>();
      int rest = size;
      for (Run run : runs(longest).stream().sorted(MOST_SAVED_FIRST).toList()) {
        if (rest > limit) {
          chosen.add(run);
          rest -= run.saved();
        }
      }
      // From the back, so that the positions of the runs before stay true.
      chosen.stream().sorted(Comparator.comparingInt(Run::first).reversed()).forEach(this::fold);
    }
    return List.copyOf(entries);
  }

  /** Neighbours that share {@code length} characters and would become one entry. */
  private record Run(int first, int last, String pattern, int saved) {}

  private List<Run> runs(int length) {
    List<Run> runs = new ArrayList<>();
    int first = 0;
    while (first < shared.size()) {
      int last = first;
      int before = cost(entries.get(first));
      while (last < shared.size() && shared.get(last) == length) {
        before += cost(entries.get(++last));
      }
      if (last > first) {
        String pattern = entries.get(first).substring(0, length) + "*";
        runs.add(new Run(first, last, pattern, before - cost(pattern)));
      }
      first = last + 1;
    }
    return runs;
  }

  private void fold(Run run) {
    entries.subList(run.first(), run.last() + 1).clear();
    entries.add(run.first(), run.pattern());
    shared.subList(run.first(), run.last()).clear();
    size -= run.saved();
  }

  /** As it is written: a character that JSON must escape takes more than one. */
  private int cost(String entry) {
    return perName + JsonWriter.compact(Json.of(entry)).length() - QUOTES;
  }

  private static int common(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      if (a.charAt(i) != b.charAt(i)) {
        return i;
      }
    }
    return length;
  }
}
