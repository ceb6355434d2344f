package dev.logspec.sandbox.insights;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The fields of a query while it is read: which are shown, which it made, which are left. */
final class Scope {
  private final Set<String> columns = new LinkedHashSet<>();
  private final Set<String> beside = new LinkedHashSet<>();
  private final Set<String> made = new HashSet<>();
  private Optional<Set<String>> left = Optional.empty();

  /** A new field, whose name nothing else in the query may have. */
  String make(Token name) {
    if (columns.contains(name.text()) || !made.add(name.text())) {
      throw Words.error(name, "Ephemeral field is already defined: " + name.text());
    }
    left.ifPresent(names -> names.add(name.text()));
    return name.text();
  }

  /** A field that a command reads. After statistics there are only those that they gave. */
  String read(Token name) {
    if (left.filter(names -> !names.contains(name.text())).isPresent()) {
      throw Words.error(name, "Unknown symbols found in or after stats: " + name.text());
    }
    return name.text();
  }

  /** The column of statistics whose name is an expression, such as a call, at that place. */
  Optional<String> column(String textFromThere) {
    return left.stream()
        .flatMap(Collection::stream)
        .filter(name -> name.contains("(") && textFromThere.startsWith(name))
        .max(Comparator.comparingInt(String::length));
  }

  void show(Collection<String> names) {
    columns.addAll(names);
  }

  /** Fields that are shown behind all others, whichever those are. */
  void showBeside(Collection<String> names) {
    beside.addAll(names);
  }

  void showOnly(Collection<String> names) {
    columns.clear();
    beside.clear();
    columns.addAll(names);
  }

  /** From here on there are rows of statistics, with these fields. */
  void summarize(List<String> names) {
    showOnly(names);
    made.clear();
    made.addAll(names);
    left = Optional.of(new HashSet<>(names));
  }

  boolean isSummarized() {
    return left.isPresent();
  }

  /** What is shown: without a word of the query time and message, of events their pointer too. */
  List<String> columns() {
    Set<String> all = new LinkedHashSet<>(columns);
    if (all.isEmpty()) {
      all.addAll(List.of("@timestamp", "@message"));
    }
    all.addAll(beside);
    if (!isSummarized()) {
      all.add("@ptr");
    }
    return List.copyOf(all);
  }
}
