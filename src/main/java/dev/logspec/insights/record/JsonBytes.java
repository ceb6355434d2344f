package dev.logspec.insights.record;

import java.util.Arrays;

/**
 * Passes over JSON as bytes: finds where things end, and makes nothing of them. Gives up at what is
 * not of the usual shape; what it passes over is JSON, but not all JSON is passed over.
 */
final class JsonBytes {
  /** The bytes are not of the usual shape. */
  static final int UNUSUAL = -1;

  private static final int DEEPEST = 16;

  /** Letters of ASCII that mean themselves in a string. */
  private static final boolean[] PLAIN = new boolean[256];

  static {
    Arrays.fill(PLAIN, ' ', 128, true);
    PLAIN['"'] = false;
    PLAIN['\\'] = false;
  }

  private final Member skipped =
      at -> {
        int value = value(at);
        return value < 0 ? UNUSUAL : skip(value);
      };

  private final Member element = this::skip;
  private byte[] bytes = {};
  private int end;
  private int depth;

  /** Whether there are escapes in the string that was passed over last. */
  private boolean escaped;

  /** Whether all its letters are of ASCII. */
  private boolean ascii;

  /** Behind the name of the member that was begun last. */
  private int nameEnd;

  /** What is done with a member of an object, or with an element of an array. */
  interface Member {
    /**
     * Passes over the member whose name's quote, or the element which, is at {@code at}.
     *
     * @return behind it, or {@link #UNUSUAL}
     */
    int pass(int at);
  }

  /** From now on it is about {@code from}, of which nothing is looked at from {@code to} on. */
  void over(byte[] from, int to) {
    bytes = from;
    end = to;
    depth = 0;
  }

  /** Whether the string that was passed over last means its very bytes, which are of ASCII. */
  boolean isPlain() {
    return ascii && !escaped;
  }

  int nameEnd() {
    return nameEnd;
  }

  boolean is(int at, char c) {
    return at < end && bytes[at] == c;
  }

  int space(int from) {
    // Nearly always there is none.
    return from < end && bytes[from] > ' ' ? from : blanks(from);
  }

  private int blanks(int from) {
    int at = from;
    while (at < end && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r')) {
      at++;
    }
    return at;
  }

  /** Behind the object that begins at {@code begin}. */
  int members(int begin, Member each) {
    int at = space(begin + 1);
    if (is(at, '}')) {
      return at + 1;
    }
    while (is(at, '"')) {
      at = each.pass(at);
      at = at < 0 ? end : space(at);
      if (is(at, '}')) {
        return at + 1;
      }
      if (!is(at, ',')) {
        return UNUSUAL;
      }
      at = space(at + 1);
    }
    return UNUSUAL;
  }

  /** The value of the member whose name's quote is at {@code at}. */
  int value(int at) {
    nameEnd = string(at + 1);
    if (nameEnd < 0 || escaped) {
      return UNUSUAL;
    }
    int colon = space(nameEnd + 1);
    return is(colon, ':') ? space(colon + 1) : UNUSUAL;
  }

  /** Behind the value at {@code at}. */
  int skip(int at) {
    if (at >= end) {
      return UNUSUAL;
    }
    byte first = bytes[at];
    if (first == '"') {
      int close = string(at + 1);
      return close < 0 ? UNUSUAL : close + 1;
    }
    if (first != '{' && first != '[') {
      return scalar(at);
    }
    if (depth == DEEPEST) {
      return UNUSUAL;
    }
    depth++;
    int behind = first == '{' ? members(at, skipped) : elements(at, element);
    depth--;
    return behind;
  }

  /** Behind the array that begins at {@code begin}. */
  int elements(int begin, Member each) {
    int at = space(begin + 1);
    if (is(at, ']')) {
      return at + 1;
    }
    while (at < end) {
      at = each.pass(at);
      at = at < 0 ? end : space(at);
      if (is(at, ']')) {
        return at + 1;
      }
      if (!is(at, ',')) {
        return UNUSUAL;
      }
      at = space(at + 1);
    }
    return UNUSUAL;
  }

  /** Behind a number, {@code true}, {@code false} or {@code null}. */
  int scalar(int from) {
    int at = from;
    while (at < end
        && bytes[at] > ' '
        && bytes[at] != ','
        && bytes[at] != '}'
        && bytes[at] != ']') {
      at++;
    }
    return at > from && (number(from, at) || word(from, at)) ? at : UNUSUAL;
  }

  /** Numbers without fraction and exponent: the others are for the parser to judge. */
  private boolean number(int from, int to) {
    int at = bytes[from] == '-' ? from + 1 : from;
    if (at == to || to - at > 18 || (bytes[at] == '0' && to - at > 1)) {
      return false;
    }
    while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at == to;
  }

  private boolean word(int from, int to) {
    return switch (to - from) {
      case 4 -> same("true", from) || same("null", from);
      case 5 -> same("false", from);
      default -> false;
    };
  }

  private boolean same(String word, int from) {
    for (int i = 0; i < word.length(); i++) {
      if (bytes[from + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The quote that ends a string; negative when there is none. */
  int string(int from) {
    byte[] b = bytes;
    int to = end;
    int at = from;
    escaped = false;
    ascii = true;
    while (true) {
      while (at < to && PLAIN[b[at] & 0xFF]) {
        at++;
      }
      if (at >= to) {
        return UNUSUAL;
      }
      if (b[at] == '"') {
        return at;
      }
      if (b[at] < 0) {
        ascii = false;
        at++;
      } else if (b[at] == '\\' && escape(at + 1)) {
        escaped = true;
        at += 2;
      } else {
        return UNUSUAL;
      }
    }
  }

  /** Those of a code point are for the parser. */
  private boolean escape(int at) {
    if (at >= end) {
      return false;
    }
    return switch (bytes[at]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> true;
      default -> false;
    };
  }
}
