package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the tool prints to be typed, typed. */
final class Typed {
  /** A word of a shell: pieces that are quoted, escaped or bare. */
  private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\\\\.|[^\\s'\\\\`])+");

  private Typed() {}

  /** Runs the command that stands behind {@code lead} in {@code text}. */
  static Cli.Run behind(String lead, String text, Cli cli) {
    return cli.run(arguments(lead, text).toArray(String[]::new));
  }

  /** What the tool gets of the command that stands behind {@code lead} in {@code text}. */
  static List<String> arguments(String lead, String text) {
    int at = text.indexOf(lead);
    assertThat(at).as("\"%s\" in %s", lead, text).isNotNegative();
    String rest = text.substring(at + lead.length()).lines().findFirst().orElse("");
    rest = rest.replaceFirst("^`", "").replaceFirst("[`;].*", "").replaceFirst("\\.$", "");
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(rest);
    while (word.find()) {
      words.add(word.group().replaceAll("'([^']*)'|\\\\(.)", "$1$2"));
    }
    assertThat(words).as(text).startsWith("logspec");
    return words.subList(1, words.size());
  }
}
