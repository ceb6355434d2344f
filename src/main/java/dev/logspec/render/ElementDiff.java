package dev.logspec.render;

import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.Tags;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tags and lists compared element by element, so that nobody has to spot the difference. */
final class ElementDiff {
  private ElementDiff() {}

  /** A row for each tag that is set, changed or removed, by key. */
  static List<Row> tags(Tags before, Tags after) {
    SortedMap<String, String> old = before.values();
    SortedMap<String, String> now = after.values();
    Set<String> keys = new TreeSet<>(old.keySet());
    keys.addAll(now.keySet());
    List<Row> rows = new ArrayList<>();
    int same = 0;
    for (String key : keys) {
      if (!now.containsKey(key)) {
        rows.add(Row.remove(key, Values.quote(old.get(key))));
      } else if (!old.containsKey(key)) {
        rows.add(Row.add(key, Values.quote(now.get(key))));
      } else if (!old.get(key).equals(now.get(key))) {
        rows.add(Row.change(key, Values.quote(old.get(key)), Values.quote(now.get(key))));
      } else {
        same++;
      }
    }
    return withUnchanged(rows, same);
  }

  /** A row for each element that is removed, added or moved. */
  static List<Row> texts(Texts before, Texts after) {
    List<String> old = before.values();
    List<String> now = after.values();
    Set<String> gone = new LinkedHashSet<>(old);
    gone.removeAll(now);
    Set<String> come = new LinkedHashSet<>(now);
    come.removeAll(old);
    List<Row> rows = new ArrayList<>();
    gone.forEach(text -> rows.add(Row.remove(text, "")));
    for (String text : come) {
      Row row = Row.add(text, "");
      rows.add(old.isEmpty() ? row : row.noting("position " + (now.indexOf(text) + 1)));
    }
    List<String> stayedBefore = old.stream().filter(t -> !gone.contains(t)).distinct().toList();
    List<String> stayedNow = now.stream().filter(t -> !come.contains(t)).distinct().toList();
    Set<String> moved = moved(stayedBefore, stayedNow);
    for (String text : moved) {
      String note = "moved from " + (old.indexOf(text) + 1) + " to " + (now.indexOf(text) + 1);
      rows.add(Row.change(text, "", "").noting(note));
    }
    if (rows.isEmpty() && !old.equals(now)) {
      rows.add(Row.remark("(an element is given another number of times)"));
    }
    return withUnchanged(rows, stayedNow.size() - moved.size());
  }

  /** The same of lines of a text, where a remark behind a line would look like a part of it. */
  static List<Row> lines(Texts before, Texts after) {
    return texts(before, after).stream()
        .map(row -> row.mark() == Row.Mark.ADD ? Row.add(row.label(), "") : row)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /**
   * What must move for one order to become the other: all but a longest increasing run of old
   * positions, so that one element moved to the front is one move, not a move of all others.
   */
  private static Set<String> moved(List<String> old, List<String> now) {
    int n = now.size();
    int[] length = new int[n];
    int[] previous = new int[n];
    int best = -1;
    for (int i = 0; i < n; i++) {
      length[i] = 1;
      previous[i] = -1;
      for (int j = 0; j < i; j++) {
        if (old.indexOf(now.get(j)) < old.indexOf(now.get(i)) && length[j] + 1 > length[i]) {
          length[i] = length[j] + 1;
          previous[i] = j;
        }
      }
      best = best < 0 || length[i] > length[best] ? i : best;
    }
    Set<String> moved = new LinkedHashSet<>(now);
    List<String> kept = new ArrayList<>();
    for (int i = best; i >= 0; i = previous[i]) {
      kept.add(now.get(i));
    }
    moved.removeAll(kept);
    return Collections.unmodifiableSet(moved);
  }

  private static List<Row> withUnchanged(List<Row> rows, int same) {
    if (same > 0) {
      rows.add(Row.remark("(" + same + " unchanged)"));
    }
    return rows;
  }
}
