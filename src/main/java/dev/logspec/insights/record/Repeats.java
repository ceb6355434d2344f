package dev.logspec.insights.record;

import java.util.Arrays;

/**
 * Members of objects that come again and again as they were, told by their bytes without a look at
 * their parts. Which follows which hardly changes, so what is to come is known before it is seen.
 */
final class Repeats {
  private static final int SLOTS = 1 << 12;
  private static final int LONGEST = 256;

  /** So many are known to follow each. */
  private static final int WAYS = 8;

  /** More messages, controllers and levels than there are in the four components. */
  private static final int CONSTANTS = 1_000;

  private final Member[] members = new Member[SLOTS];
  private final Member first = new Member(new byte[0], null, "");
  private Member last = first;
  private int constants;

  /** A member with its value, or the name of one whose value is another each time. */
  static final class Member {
    private final byte[] bytes;
    private final Field field;
    private final String text;
    private final Member[] next = new Member[WAYS];

    private Member(byte[] bytes, Field field, String text) {
      this.bytes = bytes;
      this.field = field;
      this.text = text;
    }

    /** Null when nothing is read from it. */
    Field field() {
      return field;
    }

    /** Null when only its name is known. */
    String text() {
      return text;
    }

    /** How many bytes are known of it: to behind its value, or to where that begins. */
    int length() {
      return text == null ? bytes.length : bytes.length - 1;
    }
  }

  /** An object begins. */
  void begin() {
    last = first;
  }

  /** The member at {@code at}, where it is one of those that came there lately; else null. */
  Member expected(byte[] b, int at, int end) {
    Member[] next = last.next;
    for (int i = 0; i < WAYS && next[i] != null; i++) {
      Member member = next[i];
      if (is(member, b, at, end)) {
        // What comes often is looked at first.
        next[i] = next[i >> 1];
        next[i >> 1] = member;
        last = member;
        return member;
      }
    }
    return null;
  }

  /** The member from {@code from} to {@code to}, and what ends it there; null for a new one. */
  Member known(byte[] b, int from, int to) {
    Member known = members[slot(b, from, to)];
    return known != null && known.bytes.length == to - from + 1 && is(known, b, from, to + 1)
        ? follow(known)
        : null;
  }

  /**
   * Keeps a member, unless it is too long.
   *
   * @return all that is read from it, from now on
   */
  String keep(byte[] b, int from, int to, Field field, String text) {
    if (to - from >= LONGEST) {
      last = first;
      return text;
    }
    Member member = new Member(Arrays.copyOfRange(b, from, to + 1), field, constant(field, text));
    members[slot(b, from, to)] = member;
    follow(member);
    return member.text;
  }

  /** Keeps the name of a member that ends, with its colon, at {@code to}. */
  void name(byte[] b, int from, int to, Field field) {
    follow(new Member(Arrays.copyOfRange(b, from, to), field, null));
  }

  private Member follow(Member member) {
    System.arraycopy(last.next, 0, last.next, 1, WAYS - 1);
    last.next[0] = member;
    last = member;
    return member;
  }

  /** The very object that the program has, so that comparing is a glance. */
  private String constant(Field field, String text) {
    boolean few = field != null && !field.isName() && field != Field.ERROR;
    if (!few || constants >= CONSTANTS) {
      return text;
    }
    constants++;
    return text.intern();
  }

  private static boolean is(Member member, byte[] b, int from, int end) {
    byte[] bytes = member.bytes;
    int to = from + bytes.length;
    // Most that differ do so at the end too, where their lengths do not fit.
    return to <= end
        && b[to - 2] == bytes[bytes.length - 2]
        && Arrays.equals(b, from, to, bytes, 0, bytes.length);
  }

  /** By length and a few of the bytes: names differ at their ends, messages anywhere. */
  private static int slot(byte[] b, int from, int to) {
    int length = to - from;
    int hash = (length * 31 + b[from + 1]) * 31 + b[from + (length >> 1)];
    hash = (hash * 31 + b[from + (length >> 2)]) * 31 + b[to - 1];
    hash = (hash * 31 + b[to - 2]) * 31 + b[to - 3];
    hash = (hash * 31 + b[to - 4]) * 31 + b[to - (length >> 2)];
    return (hash ^ (hash >>> 15)) & (SLOTS - 1);
  }
}
