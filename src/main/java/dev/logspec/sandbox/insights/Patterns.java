package dev.logspec.sandbox.insights;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads what texts are held against: parts, regular expressions, globs. */
final class Patterns {
  /** Names of groups, of which Java allows less than the language. */
  private static final Pattern GROUP = Pattern.compile("\\\\.|\\(\\?P?<([A-Za-z_][A-Za-z0-9_]*)>");

  private Patterns() {}

  /** A pattern whose groups, in their order, are called {@code names}; some may have none. */
  record Capture(Pattern pattern, List<String> names) {}

  /** What stands behind {@code like}: a part of the text, or a regular expression. */
  static Predicate<String> like(Words words) {
    if (words.peek().isSign("/")) {
      Pattern pattern = capture(words.regex()).pattern();
      return text -> find(pattern.matcher(text));
    }
    String part = words.expect(Token.Kind.TEXT, "a text or /regular expression/").text();
    return text -> text.contains(part);
  }

  /** Whether there is a match; a text can be too long for how Java looks for repeated choices. */
  static boolean find(Matcher matcher) {
    try {
      return matcher.find();
    } catch (StackOverflowError e) {
      throw new IllegalStateException(
          "the regular expression " + matcher.pattern() + " takes too deep a look into a message");
    }
  }

  /** The pattern of a regular expression and the names of its named groups. */
  static Capture capture(Token regex) {
    List<String> names = new ArrayList<>();
    StringBuilder java = new StringBuilder();
    Matcher groups = GROUP.matcher(regex.text());
    while (groups.find()) {
      boolean escape = groups.group(1) == null;
      String kept = escape ? groups.group() : "(?<g" + names.size() + ">";
      groups.appendReplacement(java, Matcher.quoteReplacement(kept));
      if (!escape) {
        names.add(groups.group(1));
      }
    }
    groups.appendTail(java);
    return new Capture(compile(regex, java.toString()), names);
  }

  private static Pattern compile(Token regex, String java) {
    try {
      return Pattern.compile(java);
    } catch (PatternSyntaxException e) {
      throw Words.error(regex, "Invalid regular expression: " + e.getDescription());
    }
  }

  /** A glob: each asterisk is as little as possible, one at the end all that is left. */
  static Pattern glob(String glob) {
    StringBuilder java = new StringBuilder();
    String[] parts = glob.split("\\*", -1);
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      java.append(Pattern.quote(parts[i])).append(last ? "" : "(.*?)");
    }
    if (glob.endsWith("*")) {
      java.append('$');
    }
    return Pattern.compile(java.toString(), Pattern.DOTALL);
  }
}
