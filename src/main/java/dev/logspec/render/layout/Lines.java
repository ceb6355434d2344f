package dev.logspec.render.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lines under construction: no line ends with a space, no two blank lines meet, and none is wider
 * than the terminal they are for, where its words allow.
 */
public final class Lines {
  /** What goes on in the next line begins so much further in. */
  private static final String FURTHER = "  ";

  /** A command on a line of its own is pasted as it stands, so it is broken as shells read it. */
  private static final Pattern COMMAND = Pattern.compile(" +(logspec|aws) [a-z]");

  private static final String GOES_ON = " \\";

  private final StringBuilder out = new StringBuilder();
  private final int width;

  /** Lines for a file or a pipe: they are as wide as they are. */
  public Lines() {
    this(0);
  }

  /** Lines for a terminal of {@code width} columns; 0 when that is unknown. */
  public Lines(int width) {
    this.width = width;
  }

  /** Adds a line, which may hold line feeds of its own. */
  public Lines add(String text) {
    for (String line : text.split("\n", -1)) {
      fitted(line, width).forEach(l -> out.append(l.stripTrailing()).append('\n'));
    }
    return this;
  }

  /** Adds each of {@code lines}. */
  public Lines addAll(Iterable<String> lines) {
    lines.forEach(this::add);
    return this;
  }

  /** A blank line, unless there is one already or nothing stands above it. */
  public Lines gap() {
    if (out.length() > 0 && !endsWith("\n\n")) {
      out.append('\n');
    }
    return this;
  }

  private boolean endsWith(String end) {
    return out.length() >= end.length() && out.substring(out.length() - end.length()).equals(end);
  }

  /** Whether nothing was added. */
  public boolean isEmpty() {
    return out.length() == 0;
  }

  /** All lines; ends with one line feed. */
  public String text() {
    return out.toString().stripTrailing() + "\n";
  }

  /**
   * {@code text}, all its lines, none wider than {@code width} where its words allow: what is too
   * wide goes on in the next line, a little further in than it began. Width 0 breaks nothing.
   */
  public static String fit(String text, int width) {
    if (width <= 0) {
      return text;
    }
    return Stream.of(text.split("\n", -1))
        .flatMap(line -> fitted(line, width).stream())
        .collect(Collectors.joining("\n"));
  }

  private static List<String> fitted(String line, int width) {
    if (width <= 0 || Columns.width(line) <= width) {
      return List.of(line);
    }
    String bare = Palette.strip(line);
    int indent = bare.length() - bare.stripLeading().length();
    String hanging = " ".repeat(Math.min(indent, width / 2)) + FURTHER;
    if (indent == 0 || !COMMAND.matcher(bare).lookingAt()) {
      return wrap(line, width, hanging);
    }
    List<String> parts = flow(words(line), width - GOES_ON.length(), hanging);
    return List.of(String.join(GOES_ON + "\n", parts).split("\n"));
  }

  /**
   * {@code text} broken at spaces so that no line with its indent is wider than {@code width},
   * where a word allows; further lines are indented by {@code hanging}, and colours go on in them.
   * A command to type after a colon is one word where a line has room for it. Width 0 breaks
   * nothing.
   */
  public static List<String> wrap(String text, int width, String hanging) {
    return width <= 0 || Columns.width(text) <= width
        ? List.of(text)
        : flow(whole(words(text), width - hanging.length()), width, hanging);
  }

  /**
   * {@code parts} side by side as far as a line of {@code width} has room for them, each of them
   * whole; further lines are indented by {@code hanging}, and colours go on in them. Width 0 makes
   * one line.
   */
  public static List<String> flow(List<String> parts, int width, String hanging) {
    if (width <= 0) {
      return List.of(String.join(" ", parts));
    }
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    boolean fresh = true;
    for (String part : parts) {
      if (!fresh && Columns.width((line + " " + part).stripTrailing()) > width) {
        String colour = Palette.open(line.toString());
        lines.add(line + (colour.isEmpty() ? "" : Palette.CLOSE));
        line = new StringBuilder(hanging).append(colour).append(part.stripLeading());
      } else {
        line.append(fresh ? "" : " ").append(part);
      }
      fresh = false;
    }
    lines.add(line.toString());
    return lines;
  }

  /** The words of {@code text}, the first with the spaces before it. */
  public static List<String> words(String text) {
    return List.of(text.split("(?<=\\S) ", -1));
  }

  /** {@code words}, those of a command after a colon as one of at most {@code room} columns. */
  private static List<String> whole(List<String> words, int room) {
    List<String> whole = new ArrayList<>();
    for (int i = 0; i < words.size(); ) {
      int end = i + 1;
      if (i > 0
          && words.get(i - 1).endsWith(":")
          && Palette.strip(words.get(i)).equals("logspec")) {
        while (end < words.size() && !words.get(end - 1).matches(".*[;,]")) {
          end++;
        }
      }
      String command = String.join(" ", words.subList(i, end));
      end = Columns.width(command) > room ? i + 1 : end;
      whole.add(String.join(" ", words.subList(i, end)));
      i = end;
    }
    return whole;
  }
}
