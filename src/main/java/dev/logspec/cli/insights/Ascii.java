package dev.logspec.cli.insights;

import java.util.Map;

/** Text for terminals and mails that know no more than ASCII. */
final class Ascii {
  private static final Map<Integer, String> WORDS =
      Map.ofEntries(
          Map.entry((int) '≥', ">="),
          Map.entry((int) '≤', "<="),
          Map.entry((int) '×', "x"),
          Map.entry((int) '…', "..."),
          Map.entry((int) '–', "-"),
          Map.entry((int) '—', "-"),
          Map.entry((int) '→', "->"),
          Map.entry((int) '·', "."),
          Map.entry((int) 'µ', "u"),
          Map.entry((int) '’', "'"));

  private Ascii() {}

  /** {@code text} with something like it for each character that is not of ASCII. */
  static String of(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c < 128) {
                out.append((char) c);
              } else {
                out.append(WORDS.getOrDefault(c, "?"));
              }
            });
    return out.toString();
  }
}
