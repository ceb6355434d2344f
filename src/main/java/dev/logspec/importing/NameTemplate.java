package dev.logspec.importing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Templates from names: the fewest that all names are made by. Each name is written with variables
 * in every way that gives it; of these the one is taken that makes the most names, until all are
 * made.
 */
final class NameTemplate {
  /** Of more occurrences of one value in a name nobody means each by itself. */
  private static final int MOST = 4;

  private NameTemplate() {}

  /**
   * A name and the values that its parts may stand for.
   *
   * @param values by variable: those of a cluster's type first, as they say more
   */
  record Name(String text, Map<String, String> values) {}

  /**
   * The template of each of {@code all}.
   *
   * @param name of one of them
   * @param usual taken before others that make as many names
   */
  static <T> Map<T, String> of(List<T> all, Function<T, Name> name, Optional<String> usual) {
    Map<String, List<T>> makes = new TreeMap<>();
    for (T one : all) {
      for (String candidate : candidates(name.apply(one))) {
        makes.computeIfAbsent(candidate, c -> new ArrayList<>()).add(one);
      }
    }
    Map<T, String> chosen = new LinkedHashMap<>();
    while (chosen.size() < all.size()) {
      makes.values().forEach(made -> made.removeIf(chosen::containsKey));
      makes.values().removeIf(List::isEmpty);
      Map.Entry<String, List<T>> best =
          makes.entrySet().stream()
              .min(
                  Comparator.comparing((Map.Entry<String, List<T>> e) -> -e.getValue().size())
                      .thenComparing(e -> !Optional.of(e.getKey()).equals(usual))
                      .thenComparing(
                          e -> -count(e.getKey(), "{cluster}", "{logType}", "{LOG_TYPE}"))
                      .thenComparing(e -> count(e.getKey(), "{account}", "{region}"))
                      .thenComparing(e -> e.getKey().length())
                      .thenComparing(Map.Entry::getKey))
              .orElseThrow();
      best.getValue().forEach(one -> chosen.put(one, best.getKey()));
    }
    return chosen;
  }

  private static int count(String template, String... variables) {
    int count = 0;
    for (String variable : variables) {
      count += template.contains(variable) ? 1 : 0;
    }
    return count;
  }

  private static Set<String> candidates(Name name) {
    Set<String> all = new LinkedHashSet<>(List.of(name.text()));
    name.values()
        .forEach(
            (variable, value) -> {
              for (String before : List.copyOf(all)) {
                all.addAll(replaced(before, value, "{" + variable + "}"));
              }
            });
    return all;
  }

  private static List<String> replaced(String text, String value, String variable) {
    List<Integer> at = occurrences(text, value);
    if (at.isEmpty() || at.size() > MOST) {
      return List.of();
    }
    List<String> all = new ArrayList<>();
    StringBuilder every = new StringBuilder(text);
    for (int i = at.size() - 1; i >= 0; i--) {
      int from = at.get(i);
      every.replace(from, from + value.length(), variable);
      all.add(text.substring(0, from) + variable + text.substring(from + value.length()));
    }
    all.add(every.toString());
    return all;
  }

  /** Where {@code value} stands by itself: a cluster called a is not in every a. */
  private static List<Integer> occurrences(String text, String value) {
    List<Integer> all = new ArrayList<>();
    int at = text.indexOf(value);
    while (at >= 0) {
      int end = at + value.length();
      boolean begins = at == 0 || !joins(text.charAt(at - 1)) && text.charAt(at - 1) != '{';
      boolean alone = begins && (end == text.length() || !joins(text.charAt(end)));
      if (alone) {
        all.add(at);
      }
      at = text.indexOf(value, alone ? end : at + 1);
    }
    return all;
  }

  private static boolean joins(char c) {
    return Character.isLetterOrDigit(c);
  }
}
