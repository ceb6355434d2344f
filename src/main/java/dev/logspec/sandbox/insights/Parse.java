package dev.logspec.sandbox.insights;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command {@code parse}: parts of a text become fields. Where the pattern does not fit, the row
 * goes on without them.
 */
final class Parse implements Step {
  private final Expression source;
  private final Pattern pattern;
  private final List<String> names;
  private final Group group;

  /** How the part for one of the names is found. */
  @FunctionalInterface
  private interface Group {
    String of(Matcher matcher, int name);
  }

  private Parse(Expression source, Pattern pattern, List<String> names, Group group) {
    this.source = source;
    this.pattern = pattern;
    this.names = names;
    this.group = group;
  }

  /** A pattern whose groups g0, g1 and so on are for the names. */
  static Parse named(Expression source, Pattern pattern, List<String> names) {
    return new Parse(source, pattern, names, (matcher, name) -> matcher.group("g" + name));
  }

  /** A pattern whose groups are for the names in their order. */
  static Parse numbered(Expression source, Pattern pattern, List<String> names) {
    return new Parse(source, pattern, names, (matcher, name) -> matcher.group(name + 1));
  }

  List<String> names() {
    return names;
  }

  @Override
  public Flow into(Flow next) {
    return Steps.each(this::take).into(next);
  }

  private void take(Row row) {
    Value text = source.of(row);
    Matcher matcher = pattern.matcher(text.text());
    if (text.isMissing() || !Patterns.find(matcher)) {
      return;
    }
    for (int i = 0; i < names.size(); i++) {
      String part = group.of(matcher, i);
      if (part != null) {
        row.set(names.get(i), Value.text(part));
      }
    }
  }
}
