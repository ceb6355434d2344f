package dev.logspec.spec.edit;

import dev.logspec.spec.yaml.TextNode;
import dev.logspec.spec.yaml.TextNode.Sort;
import dev.logspec.spec.yaml.TextNode.Style;
import java.util.Optional;

/**
 * Changes to one text, each of which gives the whole text anew; empty where a change cannot be made
 * without losing what somebody wrote.
 *
 * @param text what is changed
 */
record TextEdit(String text) {

  /** {@code map} with {@code value}, a flow value on one line, for {@code key}. */
  Optional<String> set(TextNode map, String key, String value) {
    if (map.sort() != Sort.MAPPING) {
      return Optional.empty();
    }
    Optional<TextNode> own = map.value(key);
    return own.isEmpty() ? insert(map, Flow.scalar(key) + ": " + value) : replace(own.get(), value);
  }

  /** {@code value}, a flow value on one line, in the place of {@code old}. */
  Optional<String> replace(TextNode old, String value) {
    String lead = old.start() > 0 && text.charAt(old.start() - 1) == ':' ? " " : "";
    boolean lines = old.style() == Style.BLOCK || comments(old.start(), old.end());
    return lines ? Optional.empty() : Optional.of(splice(old.start(), old.end(), lead + value));
  }

  private Optional<String> insert(TextNode map, String entry) {
    if (map.style() == Style.FLOW || map.entries().isEmpty()) {
      return append(map, entry);
    }
    TextNode first = map.entries().get(0);
    String indent = " ".repeat(first.at().column() - 1);
    return Optional.of(line(last(map).end(), indent + entry));
  }

  /** {@code list} with another item at its end. */
  Optional<String> add(TextNode list, String item) {
    if (list.style() == Style.FLOW || list.entries().isEmpty()) {
      return append(list, item);
    }
    TextNode last = last(list);
    int from = lineStart(last.start());
    String lead = text.substring(from, last.start());
    return lead.matches(" *- +") ? Optional.of(line(last.end(), lead + item)) : Optional.empty();
  }

  private Optional<String> append(TextNode flow, String entry) {
    if (!flow.entries().isEmpty()) {
      int at = last(flow).end();
      return Optional.of(splice(at, at, ", " + entry));
    }
    boolean map = flow.sort() == Sort.MAPPING;
    return replace(flow, map ? "{ " + entry + " }" : "[" + entry + "]");
  }

  private static TextNode last(TextNode of) {
    return of.entries().get(of.entries().size() - 1);
  }

  /** Without the entry of {@code map} at {@code index}, which is not its only one. */
  Optional<String> removeEntry(TextNode map, int index) {
    return remove(map, index, index + 1);
  }

  /** Without the item of {@code list} at {@code index}, which is not its only one. */
  Optional<String> removeItem(TextNode list, int index) {
    return remove(list, index, index);
  }

  /** Without the nodes from {@code first} to {@code last} of {@code of}. */
  private Optional<String> remove(TextNode of, int first, int last) {
    TextNode from = of.entries().get(first);
    TextNode to = of.entries().get(last);
    if (of.style() == Style.BLOCK) {
      return removeLines(from, to);
    }
    boolean end = last == of.entries().size() - 1;
    if (first == 0 && end) {
      return replace(of, of.sort() == Sort.MAPPING ? "{}" : "[]");
    }
    int start = end ? of.entries().get(first - 1).end() : from.start();
    int stop = end ? to.end() : of.entries().get(last + 1).start();
    return comments(start, stop) ? Optional.empty() : Optional.of(splice(start, stop, ""));
  }

  /** A comment behind the last of the lines stays, on a line of its own. */
  private Optional<String> removeLines(TextNode from, TextNode to) {
    int start = lineStart(from.start());
    String lead = text.substring(start, from.start());
    int end = lineEnd(to.end());
    if (!lead.matches(" *(- +)?") || comments(from.start(), to.end())) {
      return Optional.empty();
    }
    // The first key behind a dash carries the item: it cannot go alone.
    if (lead.contains("-") && from != to) {
      return Optional.empty();
    }
    String behind = text.substring(to.end(), end).strip();
    if (!behind.isEmpty()) {
      return Optional.of(splice(start, end, lead.replace('-', ' ') + behind));
    }
    int next = end < text.length() ? text.indexOf('\n', end) + 1 : end;
    return Optional.of(splice(start, next, ""));
  }

  /** {@code text} with another line behind the one that {@code at} is in. */
  private String line(int at, String added) {
    int behind = at;
    while (behind > 0 && Character.isWhitespace(text.charAt(behind - 1))) {
      behind--;
    }
    int end = lineEnd(behind);
    return splice(end, end, newline() + added);
  }

  /** Another text between {@code from} and {@code to}. */
  String splice(int from, int to, String with) {
    return text.substring(0, from) + with + text.substring(to);
  }

  private String newline() {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }

  private int lineStart(int at) {
    return text.lastIndexOf('\n', at - 1) + 1;
  }

  private int lineEnd(int at) {
    int end = text.indexOf('\n', at);
    int line = end < 0 ? text.length() : end;
    return line > at && text.charAt(line - 1) == '\r' ? line - 1 : line;
  }

  /** Whether a comment may be between; a sign inside of quotes is taken for one too. */
  private boolean comments(int from, int to) {
    return text.substring(from, to).indexOf('#') >= 0;
  }
}
