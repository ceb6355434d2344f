package dev.logspec.render;

import dev.logspec.model.Kind;
import dev.logspec.model.LogType;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.plan.Change;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Texts of one change with whatever is peculiar to its cluster written as a placeholder, as in a
 * spec: {@code {cluster}-{LOG_TYPE}}. Two changes whose texts are then equal are the same
 * transition, and putting each cluster's own words back gives exactly what it has: nothing is lost
 * by showing one for many.
 */
final class Placeholders {
  private final List<Map.Entry<String, String>> tokens;

  private Placeholders(Map<String, String> tokens) {
    this.tokens =
        tokens.entrySet().stream()
            .filter(e -> !e.getKey().isEmpty())
            .sorted(Comparator.comparing(e -> -e.getKey().length()))
            .toList();
  }

  /** The placeholders for the texts of {@code change}. */
  static Placeholders of(Change change) {
    Map<String, String> tokens = ofCluster(change);
    addLogType(change, tokens);
    return new Placeholders(tokens);
  }

  /** The same but for the cluster, which several log types of one cluster spell out. */
  static Placeholders withoutCluster(Change change) {
    Map<String, String> tokens = new LinkedHashMap<>();
    addLogType(change, tokens);
    return new Placeholders(tokens);
  }

  private static void addLogType(Change change, Map<String, String> tokens) {
    Optional<LogType> type = change.context().logType();
    type.ifPresent(t -> tokens.putIfAbsent(t.name(), "{LOG_TYPE}"));
    type.ifPresent(t -> tokens.putIfAbsent(t.shortName(), "{logType}"));
  }

  /** The same but for the log type, which one type on many clusters spells out. */
  static Placeholders withoutLogType(Change change) {
    return new Placeholders(ofCluster(change));
  }

  private static Map<String, String> ofCluster(Change change) {
    Map<String, String> tokens = new LinkedHashMap<>();
    Optional<Resource> was = change.was();
    was.flatMap(r -> r.get(Kind.Of.ID)).ifPresent(id -> tokens.put(id, "{id}"));
    change.context().cluster().ifPresent(c -> tokens.putIfAbsent(c.name(), "{cluster}"));
    Place place = change.context().cluster().map(c -> c.place()).orElse(change.address().place());
    tokens.putIfAbsent(place.account(), "{account}");
    tokens.putIfAbsent(place.region(), "{region}");
    return tokens;
  }

  /** {@code text} with each whole word that is peculiar replaced, the longest first. */
  String in(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      Optional<Map.Entry<String, String>> token = tokenAt(text, at);
      if (token.isPresent()) {
        out.append(token.get().getValue());
        at += token.get().getKey().length();
      } else {
        // What looks like a placeholder and is text gets another brace, and none comes after one.
        out.append(looksLikeOne(text, at) ? "{{" : String.valueOf(text.charAt(at)));
        at++;
      }
    }
    return out.toString();
  }

  private boolean looksLikeOne(String text, int at) {
    return text.charAt(at) == '{'
        && tokens.stream().anyMatch(token -> text.startsWith(token.getValue(), at));
  }

  private Optional<Map.Entry<String, String>> tokenAt(String text, int at) {
    if (at > 0 && (Character.isLetterOrDigit(text.charAt(at - 1)) || text.charAt(at - 1) == '{')) {
      return Optional.empty();
    }
    for (Map.Entry<String, String> token : tokens) {
      int end = at + token.getKey().length();
      if (text.startsWith(token.getKey(), at)
          && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
        return Optional.of(token);
      }
    }
    return Optional.empty();
  }
}
