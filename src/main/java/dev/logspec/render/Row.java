package dev.logspec.render;

import dev.logspec.render.layout.Palette.Style;

/**
 * One line about an attribute or an element of it, before anything is escaped, cut or coloured.
 *
 * @param mark what happens to it
 * @param depth how far to indent, from 0
 * @param label the attribute's name, or the element itself; raw
 * @param before the value as it is shown, or empty
 * @param after the value as it will be, or empty
 * @param note a remark behind it, or empty
 */
public record Row(Mark mark, int depth, String label, String before, String after, String note) {

  /** What happens to an attribute or element. */
  public enum Mark {
    /** It comes. */
    ADD("+", Style.GOOD),
    /** It goes. */
    REMOVE("-", Style.BAD),
    /** It becomes another. */
    CHANGE("~", Style.CHANGED),
    /** It changes, and something is lost by that. */
    LOSS("!", Style.BAD),
    /** A remark on others. */
    NOTE("#", Style.FAINT);

    private final String symbol;
    private final Style style;

    Mark(String symbol, Style style) {
      this.symbol = symbol;
      this.style = style;
    }

    /** The sign in front of it. */
    public String symbol() {
      return symbol;
    }

    /** How the sign stands out. */
    public Style style() {
      return style;
    }
  }

  static Row add(String label, String after) {
    return new Row(Mark.ADD, 0, label, "", after, "");
  }

  static Row remove(String label, String before) {
    return new Row(Mark.REMOVE, 0, label, before, "", "");
  }

  static Row change(String label, String before, String after) {
    return new Row(Mark.CHANGE, 0, label, before, after, "");
  }

  static Row remark(String text) {
    return new Row(Mark.NOTE, 0, text, "", "", "");
  }

  Row deeper() {
    return new Row(mark, depth + 1, label, before, after, note);
  }

  Row noting(String text) {
    return new Row(mark, depth, label, before, after, text);
  }

  Row marked(Mark other) {
    return new Row(other, depth, label, before, after, note);
  }

  /** Whether it is about an element, and not a remark on others. */
  boolean countsAsElement() {
    return mark != Mark.NOTE;
  }

  /** Whether there is more to it than its label. */
  public boolean hasValue() {
    return !before.isEmpty() || !after.isEmpty();
  }

  // Written out, as what a record brings along is linked anew by every process.
  @Override
  public boolean equals(Object object) {
    return object instanceof Row other
        && mark == other.mark
        && depth == other.depth
        && label.equals(other.label)
        && before.equals(other.before)
        && after.equals(other.after)
        && note.equals(other.note);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * label.hashCode() + before.hashCode()) + after.hashCode();
  }
}
