package dev.logspec.render.safe;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides AWS account ids in text that leaves the house. An account is always shown as the same
 * {@code account-0001}, so that a reader still sees which objects share one; the mask is as long as
 * an id, so that columns stay in line, and says nothing of its digits.
 *
 * <p>Accounts known beforehand are numbered in their order and masked wherever they are a whole run
 * of digits, also inside a word such as a bucket's name. Any other twelve digits that stand as a
 * word are taken for an account as well and numbered as they come in a text. Digits of a digest or
 * of an update id are left alone.
 */
public final class Redaction {
  private static final int ID_LENGTH = 12;

  /** What is one sign to a reader, however it ends: escape sequences of all the forms we write. */
  private static final Pattern ESCAPE =
      Pattern.compile(
          "\u001b\\[[0-9;]*m|\\\\u[0-9a-fA-F]{4}|\\\\u\\{[0-9a-fA-F]+}|\\\\[ntrbf\"\\\\/]"
              + "|%[0-9A-F]{2}");

  /** The four groups of an update id that stand before its twelve last digits. */
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final Map<String, String> known;

  private Redaction(Map<String, String> known) {
    this.known = Collections.unmodifiableMap(known);
  }

  /** A redaction that knows {@code accounts}: those of the plan, or of the spec. */
  public static Redaction of(Collection<String> accounts) {
    Map<String, String> masks = new TreeMap<>();
    for (String account : new TreeSet<>(accounts)) {
      masks.put(account, mask(masks.size() + 1));
    }
    return new Redaction(masks);
  }

  /**
   * A redaction of everything that one command shows, piece by piece: an account keeps the mask it
   * had first, also when nobody named it beforehand.
   */
  public static final class Memory {
    private final Map<String, String> masks = new HashMap<>();

    /** Numbers those of {@code accounts} that have no number yet, in their order. */
    public synchronized void know(Collection<String> accounts) {
      for (String account : new TreeSet<>(accounts)) {
        masks.computeIfAbsent(account, a -> mask(masks.size() + 1));
      }
    }

    /** {@code rendered}, text or Markdown, without account ids. */
    public synchronized String text(String rendered) {
      return hide(rendered, masks);
    }

    /** {@code document}, a whole JSON document, without account ids: see {@link Redaction#json}. */
    public synchronized String json(String document) {
      return strings(document, masks);
    }
  }

  /** {@code rendered}, a whole text or Markdown document, without account ids. */
  public String text(String rendered) {
    return hide(rendered, new HashMap<>(known));
  }

  /**
   * {@code document}, a whole JSON document, without account ids. Only strings are touched, so it
   * stays the JSON it was; a digest in it no longer fits, and an apply refuses it.
   */
  public String json(String document) {
    return strings(document, new HashMap<>(known));
  }

  private static String strings(String document, Map<String, String> masks) {
    StringBuilder out = new StringBuilder(document.length());
    int at = 0;
    while (at < document.length()) {
      int open = document.indexOf('"', at);
      int start = open < 0 ? document.length() : open + 1;
      int end = endOfString(document, start);
      out.append(document, at, start).append(hide(document.substring(start, end), masks));
      at = Math.min(end + 1, document.length());
      out.append(document, end, at);
    }
    return out.toString();
  }

  /** Where the JSON string that begins at {@code at} is closed, or the end of {@code document}. */
  private static int endOfString(String document, int at) {
    int end = at;
    while (end < document.length() && document.charAt(end) != '"') {
      end += document.charAt(end) == '\\' ? 2 : 1;
    }
    return Math.min(end, document.length());
  }

  private static String mask(int number) {
    return String.format(Locale.ROOT, "account-%04d", number);
  }

  private static String hide(String text, Map<String, String> masks) {
    StringBuilder out = new StringBuilder(text.length());
    Matcher escape = ESCAPE.matcher(text);
    Matcher uuid = UUID.matcher(text);
    int at = 0;
    int wordStart = 0;
    while (at < text.length()) {
      Matcher whole = at(escape, at) ? escape : uuid;
      if (whole == escape || at(uuid, at)) {
        out.append(text, at, whole.end());
        at = whole.end();
        wordStart = at;
      } else if (digit(text, at)) {
        int end = endOfDigits(text, at);
        boolean word = (at == wordStart || !letter(text, at - 1)) && !letter(text, end);
        String digits = text.substring(at, end);
        boolean id = end - at == ID_LENGTH && (word || masks.containsKey(digits));
        out.append(id ? masks.computeIfAbsent(digits, d -> mask(masks.size() + 1)) : digits);
        at = end;
      } else {
        out.append(text.charAt(at++));
      }
    }
    return out.toString();
  }

  private static boolean at(Matcher matcher, int index) {
    return matcher.region(index, matcher.regionEnd()).lookingAt();
  }

  private static int endOfDigits(String text, int from) {
    int end = from;
    while (digit(text, end)) {
      end++;
    }
    return end;
  }

  private static boolean digit(String text, int at) {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private static boolean letter(String text, int at) {
    return at >= 0 && at < text.length() && Character.isLetter(text.charAt(at));
  }
}
