package dev.logspec.spec.edit;

import dev.logspec.spec.yaml.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/** YAML on one line. */
final class Flow {
  /** Words that are read as something else than text, by us or by YAML 1.1. */
  private static final Set<String> TAKEN =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

  private Flow() {}

  /** {@code text}, quoted unless every reader takes it for text as it stands. */
  static String scalar(String text) {
    if (text.matches("[A-Za-z_/][A-Za-z0-9_./-]*")
        && !TAKEN.contains(text.toLowerCase(Locale.ROOT))) {
      return text;
    }
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  /**
   * {@code node} of {@code text} with all that its aliases mean.
   *
   * @param meant what an alias means
   */
  static String of(TextNode node, String text, UnaryOperator<TextNode> meant) {
    return switch (node.sort()) {
      case ALIAS -> of(meant.apply(node), text, meant);
      case SCALAR -> {
        String written = text.substring(node.start(), node.end());
        boolean line = node.style() == TextNode.Style.FLOW && written.indexOf('\n') < 0;
        // A plain word outside of a flow may hold what ends one inside.
        yield line && !written.matches("[^\"'].*[\\[\\]{},].*") ? written : scalar(node.text());
      }
      case LIST ->
          "["
              + String.join(", ", node.entries().stream().map(n -> of(n, text, meant)).toList())
              + "]";
      case MAPPING -> {
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < node.entries().size(); i += 2) {
          entries.add(
              of(node.entries().get(i), text, meant)
                  + ": "
                  + of(node.entries().get(i + 1), text, meant));
        }
        yield mapping(entries);
      }
    };
  }

  /** A mapping of {@code entries}, each with its key. */
  static String mapping(List<String> entries) {
    return entries.isEmpty() ? "{}" : "{ " + String.join(", ", entries) + " }";
  }
}
