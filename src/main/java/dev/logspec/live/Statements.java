package dev.logspec.live;

import dev.logspec.model.Diagnostic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements that give a role the rights it lacks, as the last line of hints. Who may not look
 * at forty keys lacks one right forty times: they become one statement, which every hint about one
 * of the keys has, so that whoever shows hints need show it once.
 */
public final class Statements {
  /** More names than these are known by what they begin with. */
  private static final int MOST_NAMES = 20;

  private static final String LINE = "\n  ";
  private static final Pattern HINT =
      Pattern.compile(
          "(?<words>.*)\n  \\{\"Effect\":\"Allow\",\"Action\":\"(?<action>[\\w:-]+)\","
              + "\"Resource\":(?<resources>[^{}]+)\\}",
          Pattern.DOTALL);
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
  private static final Pattern CALLER = Pattern.compile("(?:User: | as )(arn:\\S+)");

  private Statements() {}

  /** {@code statement} as the end of a hint. */
  static String introduced(String statement) {
    return "; the statement (logspec iam-policy writes all of them):" + LINE + statement;
  }

  /** What one caller lacks: the same right for several things. */
  private record Lack(String caller, String action) {}

  /** {@code diagnostics} in their order, those that lack the same right with one statement. */
  public static List<Diagnostic> together(List<Diagnostic> diagnostics) {
    Map<Lack, SortedSet<String>> lacks = new LinkedHashMap<>();
    diagnostics.forEach(
        d ->
            hint(d)
                .ifPresent(
                    hint ->
                        lacks
                            .computeIfAbsent(lack(d, hint), l -> new TreeSet<>())
                            .addAll(resources(hint))));
    return diagnostics.stream()
        .map(d -> hint(d).map(h -> with(d, h, lacks.get(lack(d, h)))).orElse(d))
        .toList();
  }

  private static Optional<Matcher> hint(Diagnostic diagnostic) {
    return Optional.of(HINT.matcher(diagnostic.hint())).filter(Matcher::matches);
  }

  private static Lack lack(Diagnostic diagnostic, Matcher hint) {
    Matcher caller = CALLER.matcher(diagnostic.summary());
    return new Lack(caller.find() ? caller.group(1) : "", hint.group("action"));
  }

  private static List<String> resources(Matcher hint) {
    return QUOTED.matcher(hint.group("resources")).results().map(m -> m.group(1)).toList();
  }

  private static Diagnostic with(Diagnostic told, Matcher hint, Collection<String> resources) {
    String statement = Grant.statement(hint.group("action"), few(resources));
    return new Diagnostic(
        told.severity(),
        told.subject(),
        told.location(),
        told.summary(),
        hint.group("words") + LINE + statement,
        told.waiver());
  }

  /** {@code resources}, or as many patterns as they have accounts, Regions and services. */
  private static List<String> few(Collection<String> resources) {
    if (resources.size() <= MOST_NAMES) {
      return List.copyOf(resources);
    }
    Map<String, List<String>> places = new TreeMap<>();
    for (String resource : resources) {
      String[] parts = resource.split(":", 6);
      String place = String.join(":", List.of(parts).subList(0, Math.min(5, parts.length)));
      places.computeIfAbsent(place, p -> new ArrayList<>()).add(resource);
    }
    return places.values().stream().map(Statements::pattern).toList();
  }

  private static String pattern(List<String> resources) {
    String first = resources.get(0);
    if (resources.size() == 1) {
      return first;
    }
    int alike = first.length();
    for (String resource : resources) {
      while (!resource.startsWith(first.substring(0, alike))) {
        alike--;
      }
    }
    return first.substring(0, alike) + "*";
  }
}
