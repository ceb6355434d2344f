package dev.logspec.insights.life;

import java.util.regex.Pattern;

/** Texts without what differs from one occurrence to the next: numbers, ids, quoted names. */
public final class NormalForm {
  private static final int LONGEST = 600;

  private static final Pattern EXCLUDED = Pattern.compile("\\d+ out of \\d+");
  private static final Pattern KLOG =
      Pattern.compile("^[IWEF]\\d{4} [\\d:.]+ +\\d+ ([\\w./-]+:)\\d+\\]");
  private static final Pattern QUOTED = Pattern.compile("\\\\?\"[^\"]*\\\\?\"|'[^']*'|`[^`]*`");
  private static final Pattern ID =
      Pattern.compile("\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22,27}\\b|\\b[a-z]+-[0-9a-f]{8,17}\\b");
  private static final Pattern NUMBER = Pattern.compile("(?<![A-Za-z])\\d+(?:\\.\\d+)*");

  private NormalForm() {}

  /** {@code text} without what differs from one occurrence to the next; of a long one the head. */
  public static String normal(String text) {
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    String plain = KLOG.matcher(cut).replaceFirst("$1");
    plain = EXCLUDED.matcher(plain).replaceAll("N out of M");
    plain = QUOTED.matcher(plain).replaceAll("\"…\"");
    plain = ID.matcher(plain).replaceAll("ID");
    return NUMBER.matcher(plain).replaceAll("N");
  }
}
