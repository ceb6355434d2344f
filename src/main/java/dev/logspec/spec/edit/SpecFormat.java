package dev.logspec.spec.edit;

import dev.logspec.spec.yaml.TextNode;
import dev.logspec.spec.yaml.YamlReader;
import java.util.List;
import java.util.Optional;

/**
 * A spec's text as everybody writes it: two spaces for each level, list items one level below their
 * key, one space behind a colon and a dash, {@code { a: b }} and {@code [a, b]}, no two empty lines
 * in a row, no blanks at the ends of lines, lines that all end as the first one does. Comments,
 * anchors, quotes, order and line breaks stay as they are.
 *
 * <p>Only blanks and line ends are ever changed, and what the text means is compared before it is
 * given away: a text that would lose anything is not formatted.
 */
public final class SpecFormat {
  private SpecFormat() {}

  /**
   * {@code text}, one document that {@code YamlReader} reads, formatted; formatted again it stays
   * the same. Empty where it is spelled in a way that cannot be formatted without a change of what
   * it says.
   */
  public static Optional<String> of(String text) {
    String plain = lines(text);
    Optional<TextNode> root = TextNode.read("", plain);
    if (root.isEmpty()) {
      return Optional.of(text);
    }
    String once = new Layout(plain, root.get()).text();
    boolean sound = saysTheSame(plain, root.get(), once) && stays(once);
    return sound
        ? Optional.of(windows(text) ? once.replace("\n", "\r\n") : once)
        : Optional.empty();
  }

  /** {@code text} with LF at the end of each line and no byte order mark. */
  private static String lines(String text) {
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return body.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static boolean windows(String text) {
    int first = text.indexOf('\n');
    return first > 0 && text.charAt(first - 1) == '\r';
  }

  private static boolean stays(String text) {
    return read(text).map(r -> new Layout(text, r).text().equals(text)).orElse(false);
  }

  private static boolean saysTheSame(String before, TextNode root, String after) {
    return letters(before).equals(letters(after))
        && read(after).map(r -> same(root, r)).orElse(false);
  }

  private static Optional<TextNode> read(String text) {
    return YamlReader.read("", text).root().flatMap(r -> TextNode.read("", text));
  }

  /** All that is no blank: comments, anchors and tags are in it too. */
  private static String letters(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.chars().filter(c -> c != ' ' && c != '\n' && c != '\t').forEach(c -> out.append((char) c));
    return out.toString();
  }

  private static boolean same(TextNode a, TextNode b) {
    return a.sort() == b.sort()
        && a.style() == b.style()
        && a.text().equals(b.text())
        && a.anchor().equals(b.anchor())
        && same(a.entries(), b.entries());
  }

  private static boolean same(List<TextNode> a, List<TextNode> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!same(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }
}
