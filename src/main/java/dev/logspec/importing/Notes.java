package dev.logspec.importing;

import dev.logspec.model.Diagnostic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Notes on what was found. */
public final class Notes {
  /** So many of one sort are named each. */
  private static final int MOST = 3;

  private Notes() {}

  /** Those of {@code notes}; of many that say the same the first speaks for all. */
  public static List<Diagnostic> folded(List<Diagnostic> notes) {
    Map<String, List<Diagnostic>> alike = new LinkedHashMap<>();
    notes.forEach(
        d -> alike.computeIfAbsent(d.summary() + d.hint(), k -> new ArrayList<>()).add(d));
    List<Diagnostic> folded = new ArrayList<>();
    for (List<Diagnostic> same : alike.values()) {
      if (same.size() <= MOST) {
        folded.addAll(same);
      } else {
        Diagnostic first = same.get(0);
        String subject = first.subject() + " and " + (same.size() - 1) + " others";
        folded.add(Diagnostic.note(subject, first.summary(), first.hint()));
      }
    }
    return folded;
  }
}
