package dev.logspec.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the JSON of a policy document into maps, lists and strings, so that two of them can be
 * compared statement by statement. Numbers, booleans and null come as their text.
 */
final class JsonTree {
  private static final int DEEPEST = 64;

  private final String text;
  private int at;

  private JsonTree(String text) {
    this.text = text;
  }

  /** The tree of {@code text}; empty when it is not JSON or deeper than 64 levels. */
  static Optional<Object> parse(String text) {
    JsonTree reader = new JsonTree(text);
    try {
      Object value = reader.value(0);
      reader.space();
      return reader.at == text.length() ? Optional.of(value) : Optional.empty();
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private Object value(int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("too deep");
    }
    space();
    return switch (text.charAt(at)) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      default -> word();
    };
  }

  private Map<String, Object> object(int depth) {
    Map<String, Object> members = new LinkedHashMap<>();
    at++;
    if (closes('}')) {
      return members;
    }
    do {
      space();
      String key = string();
      space();
      expect(':');
      members.put(key, value(depth + 1));
    } while (another('}'));
    return members;
  }

  private List<Object> array(int depth) {
    List<Object> items = new ArrayList<>();
    at++;
    if (closes(']')) {
      return items;
    }
    do {
      items.add(value(depth + 1));
    } while (another(']'));
    return items;
  }

  private boolean closes(char end) {
    space();
    boolean closed = text.charAt(at) == end;
    at += closed ? 1 : 0;
    return closed;
  }

  private boolean another(char end) {
    if (closes(end)) {
      return false;
    }
    expect(',');
    return true;
  }

  private String string() {
    expect('"');
    StringBuilder out = new StringBuilder();
    while (text.charAt(at) != '"') {
      char c = text.charAt(at++);
      out.append(c == '\\' ? escape() : c);
    }
    at++;
    return out.toString();
  }

  private char escape() {
    char c = text.charAt(at++);
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> {
        at += 4;
        yield (char) Integer.parseInt(text, at - 4, at, 16);
      }
      case '"', '\\', '/' -> c;
      default -> throw new IllegalArgumentException("escape");
    };
  }

  private String word() {
    int start = at;
    while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(start, at);
    if (!word.matches("true|false|null|-?[0-9][0-9.eE+-]*")) {
      throw new IllegalArgumentException(word);
    }
    return word;
  }

  private void expect(char c) {
    if (text.charAt(at) != c) {
      throw new IllegalArgumentException("at " + at);
    }
    at++;
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }
}
