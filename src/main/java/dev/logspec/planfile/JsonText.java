package dev.logspec.planfile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * JSON values as text, in two styles.
 *
 * <p><em>Canonical</em> text is what digests are made of: RFC 8785 (keys sorted by UTF-16 code
 * unit, no white space, the shortest escapes), of which only integers occur here, and with a
 * surrogate that has no partner written as an escape, where the RFC gives up.
 *
 * <p>The <em>document</em> is what is written to files and terminals: keys in the given order, each
 * top-level key and each element of a top-level list on a line of its own, so that a plan can be
 * read with {@code grep} and compared with {@code diff}. Characters that a terminal or a reviewer
 * could be deceived by (controls, directional marks, invisible ones) are escaped.
 */
final class JsonText {
  private static final int[][] DECEPTIVE = {
    {0x7f, 0x9f}, // DEL and the C1 controls, which hold one-byte CSI and OSC
    {0xad, 0xad}, // soft hyphen
    {0x61c, 0x61c}, // Arabic letter mark
    {0x180e, 0x180e}, // Mongolian vowel separator
    {0x200b, 0x200f}, // zero-width characters and directional marks
    {0x2028, 0x202e}, // line separators, directional embeddings and overrides
    {0x2060, 0x206f}, // word joiner, directional isolates
    {0xfeff, 0xfeff}, // byte order mark
    {0xfff9, 0xfffb}, // interlinear annotation
    {0xe0000, 0xe007f}, // tag characters
  };

  private enum Style {
    CANONICAL,
    DOCUMENT
  }

  private static final int CHUNK = 1 << 13;

  private final StringBuilder out = new StringBuilder();
  private final Style style;
  private final Consumer<String> sink;

  private JsonText(Style style, Consumer<String> sink) {
    this.style = style;
    this.sink = sink;
  }

  private JsonText(Style style) {
    this(style, chunk -> {});
  }

  /** Hands the canonical text of {@code node} to {@code sink}, in pieces. */
  static void canonical(JsonNode node, Consumer<String> sink) {
    JsonText text = new JsonText(Style.CANONICAL, sink);
    text.value(node);
    sink.accept(text.out.toString());
  }

  /** {@code root}, an object, laid out for reading, with a line break at its end. */
  static String document(JsonNode root) {
    JsonText text = new JsonText(Style.DOCUMENT);
    text.out.append('{');
    String separator = "\n  ";
    for (Map.Entry<String, JsonNode> member : root.properties()) {
      text.out.append(separator);
      text.string(member.getKey());
      text.out.append(": ");
      text.topLevel(member.getValue());
      separator = ",\n  ";
    }
    return text.out.append("\n}\n").toString();
  }

  /** {@code text} as one quoted line that is safe to show, cut to {@code most} characters. */
  static String quote(String text, int most) {
    JsonText quoted = new JsonText(Style.DOCUMENT);
    quoted.string(text.length() <= most ? text : text.substring(0, most) + "...");
    return quoted.out.toString();
  }

  private void topLevel(JsonNode node) {
    if (!node.isArray() || node.isEmpty()) {
      value(node);
      return;
    }
    String separator = "[\n    ";
    for (JsonNode element : node) {
      out.append(separator);
      value(element);
      separator = ",\n    ";
    }
    out.append("\n  ]");
  }

  private void value(JsonNode node) {
    if (node.isObject()) {
      object(node);
    } else if (node.isArray()) {
      array(node);
    } else if (node.isTextual()) {
      string(node.textValue());
    } else {
      out.append(node.asText());
    }
    if (style == Style.CANONICAL && out.length() > CHUNK) {
      sink.accept(out.toString());
      out.setLength(0);
    }
  }

  private void object(JsonNode node) {
    Iterable<Map.Entry<String, JsonNode>> members = node.properties();
    if (style == Style.CANONICAL) {
      Map<String, JsonNode> sorted = new TreeMap<>();
      members.forEach(m -> sorted.put(m.getKey(), m.getValue()));
      members = sorted.entrySet();
    }
    out.append('{');
    for (Iterator<Map.Entry<String, JsonNode>> all = members.iterator(); all.hasNext(); ) {
      Map.Entry<String, JsonNode> member = all.next();
      string(member.getKey());
      out.append(':');
      value(member.getValue());
      out.append(all.hasNext() ? "," : "");
    }
    out.append('}');
  }

  private void array(JsonNode node) {
    out.append('[');
    for (Iterator<JsonNode> all = node.iterator(); all.hasNext(); ) {
      value(all.next());
      out.append(all.hasNext() ? "," : "");
    }
    out.append(']');
  }

  private void string(String text) {
    out.append('"');
    int done = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      if (!plain(c)) {
        out.append(text, done, i);
        character(c);
        done = next;
      }
      i = next;
    }
    out.append(text, done, text.length()).append('"');
  }

  private void character(int c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default -> {
        for (char unit : Character.toChars(c)) {
          escape(unit);
        }
      }
    }
  }

  private boolean plain(int c) {
    if (c < 0x7f) {
      return c >= ' ' && c != '"' && c != '\\';
    }
    boolean loneSurrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return !loneSurrogate && (style == Style.CANONICAL || !deceptive(c));
  }

  private static boolean deceptive(int c) {
    for (int[] range : DECEPTIVE) {
      if (c >= range[0] && c <= range[1]) {
        return true;
      }
    }
    return false;
  }

  private void escape(char unit) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(Character.forDigit(unit >> shift & 0xf, 16));
    }
  }
}
