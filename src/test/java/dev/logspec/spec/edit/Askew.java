package dev.logspec.spec.edit;

import java.util.Random;

/** A formatted text with other blanks, which means the same. */
final class Askew {
  private Askew() {}

  /**
   * {@code text}, of which every level is two spaces, with levels of another width, lists in the
   * column of their keys, more blanks and empty lines. Block scalars keep the ends of their lines.
   */
  static String text(String text, Random random) {
    int step = 2 + random.nextInt(4);
    int most = text.contains(": |") ? 1 : 3;
    StringBuilder out = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      int lead = line.length() - line.stripLeading().length();
      String body = line.strip();
      boolean comment = body.startsWith("#") || body.contains(" #");
      if (random.nextInt(4) == 0 && !comment) {
        body = body.replaceFirst("^([A-Za-z]+):( |$)", "$1 : ").stripTrailing();
      }
      if (random.nextInt(4) == 0 && !comment && body.indexOf('{') > 0 && body.indexOf('"') < 0) {
        body = body.replace("{ ", "{").replace(" }", "   }").replace(", ", " ,");
      }
      if (body.startsWith("- ")) {
        body = "-" + " ".repeat(step - 1) + body.substring(2);
      }
      out.append(" ".repeat(lead / 2 * step)).append(body);
      out.append(" ".repeat(random.nextInt(most))).append('\n');
      if (body.isEmpty()) {
        out.append("\n".repeat(random.nextInt(3)));
      }
    }
    return out.append("\n".repeat(random.nextInt(3))).toString();
  }
}
