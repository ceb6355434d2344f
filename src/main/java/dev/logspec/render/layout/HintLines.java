package dev.logspec.render.layout;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The lines of the hints of one list. What a hint has below its first line, such as a statement to
 * add to a policy, is shown once, however many hints have it.
 */
public final class HintLines {
  private final Set<String> shown = new HashSet<>();

  /** The lines of {@code hint}, the next of the list; none of an empty one. */
  public List<String> of(String hint) {
    int end = hint.indexOf('\n');
    if (hint.isEmpty()) {
      return List.of();
    }
    if (end < 0 || shown.add(hint.substring(end))) {
      return List.of(hint.split("\n", -1));
    }
    return List.of(words(hint.substring(0, end)) + ", as above");
  }

  /** Without what leads over to the lines below. */
  private static String words(String first) {
    int lead = first.endsWith(":") ? first.lastIndexOf("; ") : first.length();
    return lead > 0 ? first.substring(0, lead) : first.substring(0, first.length() - 1);
  }

  /** Whether {@code line} may be broken; what is to be copied may not. */
  public static boolean mayBreak(String line) {
    return line.equals(line.stripLeading()) && !line.startsWith("{");
  }
}
