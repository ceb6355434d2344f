package dev.logspec.model;

/** What the first bytes of a file tell of the text in it. */
public final class TextForm {
  /** What a wide text is, in words that go on to say how it becomes another. */
  public static final String WIDE =
      "UTF-16 text, as > of Windows PowerShell writes it, and not UTF-8";

  /** How a wide text becomes UTF-8. */
  public static final String TO_UTF_8 =
      "save it as UTF-8; in PowerShell: COMMAND | Out-File -Encoding utf8 FILE";

  private TextForm() {}

  /** Whether {@code head} begins a text in UTF-16: by its mark, or as one of two bytes is zero. */
  public static boolean isWide(byte[] head) {
    if (head.length < 2) {
      return false;
    }
    int first = head[0] & 0xff;
    int second = head[1] & 0xff;
    boolean marked = first == 0xff && second == 0xfe || first == 0xfe && second == 0xff;
    return marked || first == 0 ^ second == 0;
  }

  /** Whether {@code head} is the mark that some programs put before UTF-8. */
  public static boolean isMark(byte[] head) {
    return head.length == 3
        && (head[0] & 0xff) == 0xef
        && (head[1] & 0xff) == 0xbb
        && (head[2] & 0xff) == 0xbf;
  }
}
