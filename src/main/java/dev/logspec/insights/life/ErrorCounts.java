package dev.logspec.insights.life;

import dev.logspec.insights.record.Component;
import dev.logspec.insights.record.LogRecord;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts errors by what they have in common. */
final class ErrorCounts {
  /** More kinds of error than anybody reads. */
  private static final int GROUPS = 5_000;

  /** A storm of errors says the same again and again: so many are told at a glance. */
  private static final int TEXTS = 2_000;

  private final List<Noise> noises;
  private final Map<ErrorGroup.Key, Count> groups = new HashMap<>();
  private final Map<Words, Count> known = new HashMap<>();
  private final Count rest = new Count(ErrorGroup.Key.REST);
  private final Map<Component, Long> others = new EnumMap<>(Component.class);

  /** Compares without what a record brings along for it, which is slow where it is hot. */
  private record Words(Component component, String controller, String message, String error) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Words words
          && component == words.component
          && controller.equals(words.controller)
          && message.equals(words.message)
          && error.equals(words.error);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * message.hashCode() + error.hashCode()) + controller.hashCode();
    }
  }

  private static final class Count {
    private final ErrorGroup.Key key;
    private long n;
    private long first = LogRecord.NO_TIME;
    private long last = LogRecord.NO_TIME;

    Count(ErrorGroup.Key key) {
      this.key = key;
    }

    void add(long time) {
      n++;
      last = Math.max(last, time);
      if (time != LogRecord.NO_TIME) {
        first = first == LogRecord.NO_TIME ? time : Math.min(first, time);
      }
    }

    ErrorGroup group() {
      return new ErrorGroup(key, n, first, last);
    }
  }

  ErrorCounts(List<Noise> noises) {
    this.noises = List.copyOf(noises);
  }

  void count(LogRecord record) {
    Words words =
        new Words(record.component(), record.controller(), record.message(), record.error());
    Count count = known.get(words);
    if (count == null) {
      count = group(record);
      if (known.size() >= TEXTS) {
        known.clear();
      }
      known.put(words, count);
    }
    count.add(record.time());
    if (count == rest) {
      others.merge(record.component(), 1L, Long::sum);
    }
  }

  private Count group(LogRecord record) {
    String text =
        record.error().isEmpty() ? record.message() : record.message() + ": " + record.error();
    String noise =
        noises.stream().filter(n -> n.covers(record)).findFirst().map(Noise::name).orElse("");
    ErrorGroup.Key key =
        new ErrorGroup.Key(record.component(), record.controller(), NormalForm.normal(text), noise);
    Count known = groups.get(key);
    if (known != null || groups.size() >= GROUPS) {
      return known == null ? rest : known;
    }
    Count fresh = new Count(key);
    groups.put(key, fresh);
    return fresh;
  }

  Map<Component, Long> byComponent() {
    Map<Component, Long> errors = new EnumMap<>(others);
    groups.values().forEach(c -> errors.merge(c.key.component(), c.n, Long::sum));
    return errors;
  }

  SortedMap<String, Long> noise() {
    SortedMap<String, Long> noise = new TreeMap<>();
    for (Count count : groups.values()) {
      if (!count.key.noise().isEmpty()) {
        noise.merge(count.key.noise(), count.n, Long::sum);
      }
    }
    return noise;
  }

  List<ErrorGroup> groups() {
    List<ErrorGroup> found = new ArrayList<>(groups.values().stream().map(Count::group).toList());
    if (rest.n > 0) {
      found.add(rest.group());
    }
    return found.stream().sorted(ErrorGroup.ORDER).toList();
  }
}
