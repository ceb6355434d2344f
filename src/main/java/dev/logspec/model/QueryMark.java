package dev.logspec.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line of a saved query, a comment that tells whose it is: a saved query carries no tags,
 * and its name is nobody's key.
 */
public final class QueryMark {
  /** A spec's name is what the reader of specs takes for one. */
  private static final Pattern LINE = Pattern.compile("# logspec:([a-z0-9-]{1,40})\\s*");

  private QueryMark() {}

  /** The line that makes a query the spec's that is called {@code spec}. */
  public static String line(String spec) {
    return "# logspec:" + spec;
  }

  /** The lines of {@code text}, which becomes a query of {@code spec}. */
  public static Attribute.Texts marked(String spec, String text) {
    List<String> lines = new ArrayList<>();
    lines.add(line(spec));
    lines.addAll(lines(text).values());
    return new Attribute.Texts(lines);
  }

  /** {@code lines} without the one that makes them some spec's. */
  public static Attribute.Texts unmarked(Attribute.Texts lines) {
    List<String> values = lines.values();
    return owner(Optional.of(lines)).isEmpty()
        ? lines
        : new Attribute.Texts(values.subList(1, values.size()));
  }

  /** {@code text} by lines. */
  public static Attribute.Texts lines(String text) {
    return Attribute.Texts.of(text.split("\n", -1));
  }

  /** The text that has {@code lines}. */
  public static String text(Attribute.Texts lines) {
    return String.join("\n", lines.values());
  }

  /** The spec whose query has {@code lines}, if their first is some spec's. */
  public static Optional<String> owner(Optional<Attribute.Texts> lines) {
    return lines
        .flatMap(l -> l.values().stream().findFirst())
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .map(m -> m.group(1));
  }
}
