package dev.logspec.terraform;

import dev.logspec.json.Unseen;

/** The key of an instance as addresses have it: HCL's way to quote. */
final class HclKey {
  private HclKey() {}

  static String of(long index) {
    return "[" + index + "]";
  }

  static String of(String key) {
    StringBuilder quoted = new StringBuilder("[\"");
    for (int i = 0; i < key.length(); ) {
      int c = key.codePointAt(i);
      i += Character.charCount(c);
      boolean template = (c == '$' || c == '%') && i < key.length() && key.charAt(i) == '{';
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (template) {
            quoted.appendCodePoint(c).appendCodePoint(c);
          } else if (Unseen.is(c)) {
            quoted.append(String.format(c > 0xffff ? "\\U%08x" : "\\u%04x", c));
          } else {
            quoted.appendCodePoint(c);
          }
        }
      }
    }
    return quoted.append("\"]").toString();
  }
}
