package dev.logspec.render.safe;

import java.util.Random;

/** Random text that attacks whatever shows it. */
public final class Hostile {
  private static final String[] PARTS = {
    "\u001b[31m",
    "\u001b]8;;http://evil\u001b\\",
    "\u009b2J",
    "\u0007",
    "\r",
    "\n",
    "\r\n",
    "\t",
    "\u0000",
    "\u007f",
    "\u202e",
    "\u2066",
    "\u200b",
    "\u200d",
    "\ufeff",
    "\u2028",
    "\u00ad",
    "\ud800",
    "\udc00",
    "\udb40\udc41",
    "\ue000",
    "```",
    "`",
    "~~~",
    "|",
    "\\|",
    "\\",
    "||",
    "@team",
    "@org/team",
    "#123",
    "GH-7",
    "org/repo#5",
    "!42",
    "$7",
    "%3",
    "&2",
    "~bug",
    "<script>",
    "</code>",
    "<!--",
    "-->",
    "<b>",
    "</details>",
    "&lt;",
    "&#64;x",
    "[a](http://evil)",
    "![i](http://evil/x.png)",
    "http://evil.example",
    "www.evil.example",
    "a@evil.example",
    "# head",
    "- item",
    "1. item",
    "> quote",
    "/close",
    "::error::x",
    "::set-output name=a::b",
    "%0A",
    "%",
    ":",
    ",",
    "\"",
    "'",
    "**bold**",
    "_em_",
    "***",
    "---",
    "===",
    "{cluster}",
    "{",
    "}",
    "é",
    "日本",
    "😀",
    "x",
    "prod",
    " ",
    "  ",
    "    code",
    "123456789012"
  };

  private Hostile() {}

  public static String text(Random random) {
    StringBuilder out = new StringBuilder();
    int n = 1 + random.nextInt(8);
    for (int i = 0; i < n; i++) {
      out.append(PARTS[random.nextInt(PARTS.length)]);
      if (random.nextInt(20) == 0) {
        out.appendCodePoint(random.nextInt(0x11_0000));
      }
    }
    return random.nextInt(50) == 0
        ? out.toString().repeat(1 + 12_000 / out.length())
        : out.toString();
  }
}
