package dev.logspec.insights.query;

import dev.logspec.insights.query.SavedQuery.Filled;
import dev.logspec.insights.query.SavedQuery.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts values in place of parameters. StartQuery takes no parameters of a saved query (its model
 * has no such member), so they are put in here, escaped for what they stand in: a text in quotes, a
 * regular expression between slashes, or the query's own words, where nothing but a plain word is
 * let in.
 */
final class Filling {
  private static final Pattern PLACE =
      Pattern.compile("\\{\\{\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*\\}\\}");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@.:-]+");
  private static final Pattern OF_EXPRESSIONS = Pattern.compile("[\\\\^$.|?*+()\\[\\]{}/]");

  private final SavedQuery query;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final StringBuilder out = new StringBuilder();

  /** What the reading stands in: the delimiter, or 0 in the query's own words. */
  private char within;

  private Filling(SavedQuery query) {
    this.query = query;
  }

  static Filled of(SavedQuery query, Map<String, String> given) {
    Filling filling = new Filling(query);
    filling.settle(given);
    filling.fill();
    return new Filled(filling.out.toString(), filling.problems.stream().distinct().toList());
  }

  private void settle(Map<String, String> given) {
    List<String> names = query.parameters().stream().map(Parameter::name).toList();
    for (String name : new TreeSet<>(given.keySet())) {
      if (!names.contains(name)) {
        problems.add(
            "the query "
                + query.name()
                + " has no parameter "
                + name
                + (names.isEmpty() ? "; it has none" : "; it has " + String.join(", ", names)));
      }
    }
    for (Parameter parameter : query.parameters()) {
      Optional.ofNullable(given.get(parameter.name()))
          .or(parameter::byDefault)
          .ifPresent(value -> values.put(parameter.name(), value));
    }
  }

  private void fill() {
    String text = query.text();
    Matcher place = PLACE.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith("{{", at) && place.region(at, text.length()).lookingAt()) {
        put(place.group(1));
        at = place.end();
      } else {
        at += step(text, at);
      }
    }
  }

  /** Copies what stands at {@code at}; the answer is how long it is. */
  private int step(String text, int at) {
    char c = text.charAt(at);
    out.append(c);
    if (within == '#') {
      within = c == '\n' ? 0 : within;
    } else if (within != 0 && c == '\\' && at + 1 < text.length()) {
      out.append(text.charAt(at + 1));
      return 2;
    } else if (within != 0) {
      within = c == within ? 0 : within;
    } else if (c == '"' || c == '\'' || c == '`' || c == '#' || c == '/' && opens(text, at)) {
      within = c;
    }
    return 1;
  }

  /** A slash begins an expression after a word or a bracket that asks for one, else it divides. */
  private static boolean opens(String text, int at) {
    String before = text.substring(0, at).stripTrailing();
    return before.isEmpty()
        || before.matches("(?is).*(\\b(like|parse)|[=~,(])")
        || before.matches("(?is).*\\bparse\\s+\\S+");
  }

  private void put(String name) {
    String value = values.get(name);
    if (value == null) {
      problems.add(missing(name));
      return;
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      problems.add("the value of " + name + " has a line break or another control character");
      return;
    }
    switch (within) {
      case 0 -> plain(name, value);
      case '/' -> out.append(OF_EXPRESSIONS.matcher(value).replaceAll("\\\\$0"));
      case '#' -> out.append(value);
      default ->
          out.append(value.replace("\\", "\\\\").replace(String.valueOf(within), "\\" + within));
    }
  }

  private void plain(String name, String value) {
    if (PLAIN.matcher(value).matches()) {
      out.append(value);
    } else {
      problems.add(
          "the value of "
              + name
              + " stands among the query's own words, where only letters, digits and _@.:- may;"
              + " put {{"
              + name
              + "}} in quotes in the query");
    }
  }

  private String missing(String name) {
    boolean known = query.parameters().stream().anyMatch(p -> p.name().equals(name));
    String names =
        query.parameters().stream().map(Parameter::name).collect(Collectors.joining(", "));
    return known
        ? "the query " + query.name() + " needs a value for its parameter " + name
        : "the query "
            + query.name()
            + " uses {{"
            + name
            + "}}, which is none of its parameters ("
            + (names.isEmpty() ? "it has none" : names)
            + ")";
  }
}
