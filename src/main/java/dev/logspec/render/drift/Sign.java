package dev.logspec.render.drift;

import dev.logspec.plan.Action;
import dev.logspec.render.layout.Palette.Style;

/** What somebody did, at a glance: the opposite of what an apply would do about it. */
enum Sign {
  /** It is there no more. */
  GONE("-", Style.BAD, "gone"),
  /** It is not as it was. */
  CHANGED("~", Style.CHANGED, "changed"),
  /** It is there, and the spec does not have it. */
  EXTRA("+", Style.GOOD, "not in the spec");

  private final String symbol;
  private final Style style;
  private final String meaning;

  Sign(String symbol, Style style, String meaning) {
    this.symbol = symbol;
    this.style = style;
    this.meaning = meaning;
  }

  /** What stands behind a change that an apply would make. */
  static Sign of(Action action) {
    return switch (action) {
      case CREATE -> GONE;
      case UPDATE, REPLACE, ADOPT, NO_OP -> CHANGED;
      case DELETE, RELEASE -> EXTRA;
    };
  }

  /** The sign itself. */
  String symbol() {
    return symbol;
  }

  /** How it stands out. */
  Style style() {
    return style;
  }

  /** What it says, for the legend. */
  String meaning() {
    return meaning;
  }
}
