package dev.logspec.insights.record;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Reads objects of the shape that nearly all records have: known fields with plain values, anything
 * in the others. Gives up at whatever is not like that, which a parser then reads from its
 * beginning.
 *
 * <p>A million records are read in less than the time that a parser needs to go through their
 * tokens, since what nobody asks for is passed over as bytes, and what comes again and again is
 * made once.
 */
final class QuickObject {
  /** The object is not of the usual shape. */
  static final int UNUSUAL = JsonBytes.UNUSUAL;

  private final JsonBytes json = new JsonBytes();
  private final Repeats repeats = new Repeats();
  private final JsonBytes.Member member = this::member;
  private final JsonBytes.Member named = this::named;
  private final CRC32 one = new CRC32();
  private final CRC32C other = new CRC32C();
  private byte[] bytes = {};
  private int end;
  private Draft draft = new Draft();

  /** Where the text of the value that was passed over last is; none where the end is negative. */
  private int textBegin;

  private int textEnd;
  private boolean textEscaped;
  private boolean textAscii;

  /**
   * Reads the object that begins at {@code from} into {@code into}.
   *
   * @return behind its end, or {@link #UNUSUAL}
   */
  int read(byte[] from, int begin, int to, Draft into) {
    bytes = from;
    end = to;
    draft = into;
    json.over(from, to);
    repeats.begin();
    int at = json.members(begin, member);
    if (at > 0) {
      draft.content = hash(bytes, begin, at);
    }
    return at;
  }

  /** A hash of 64 bits of the bytes; processors have instructions for it. */
  long hash(byte[] from, int begin, int to) {
    one.reset();
    one.update(from, begin, to - begin);
    other.reset();
    other.update(from, begin, to - begin);
    return one.getValue() << 32 ^ other.getValue();
  }

  private int member(int at) {
    Repeats.Member expected = repeats.expected(bytes, at, end);
    if (expected == null) {
      int value = json.value(at);
      return value < 0 ? UNUSUAL : member(at, value);
    }
    if (expected.text() == null) {
      return varying(json.space(at + expected.length()), expected.field());
    }
    take(expected.field(), expected.text());
    return at + expected.length();
  }

  private int member(int at, int value) {
    Field field = FieldNames.field(bytes, at + 1, json.nameEnd());
    if (field != null && field.varies()) {
      repeats.name(bytes, at, value, field);
      return varying(value, field);
    }
    int behind = field == null ? json.skip(value) : value(value, field);
    if (behind < 0 || behind >= end) {
      return UNUSUAL;
    }
    Repeats.Member known = repeats.known(bytes, at, behind);
    if (known != null) {
      take(known.field(), known.text());
    } else if (field == null) {
      repeats.keep(bytes, at, behind, null, "");
    } else if (textEnd >= 0) {
      take(field, repeats.keep(bytes, at, behind, field, text()));
    }
    return behind;
  }

  private void take(Field field, String text) {
    if (field != null) {
      draft.set(field, text);
    }
  }

  /** A value that is another each time. */
  private int varying(int at, Field field) {
    if (field == Field.TIME && !json.is(at, '"')) {
      return time(at);
    }
    int behind = value(at, field);
    if (behind > 0) {
      draft.set(field, text());
    }
    return behind;
  }

  /** Passes over the value of {@code field}. */
  private int value(int at, Field field) {
    if (field.isNested() || field == Field.GROUP) {
      return UNUSUAL;
    }
    textEnd = UNUSUAL;
    return field.isName() && json.is(at, '{') ? json.members(at, named) : scalar(at);
  }

  private int named(int at) {
    int value = json.value(at);
    if (value < 0) {
      return UNUSUAL;
    }
    boolean name =
        json.nameEnd() - at == 5
            && bytes[at + 1] == 'n'
            && bytes[at + 2] == 'a'
            && bytes[at + 3] == 'm'
            && bytes[at + 4] == 'e';
    return name ? scalar(value) : json.skip(value);
  }

  /** A string, or a number as text. Texts that hold an object are for the parser. */
  private int scalar(int at) {
    textBegin = at;
    textEscaped = false;
    textAscii = true;
    if (!json.is(at, '"')) {
      textEnd = json.scalar(at);
      boolean word = textEnd > 0 && (bytes[at] == 'n' || bytes[at] == 't' || bytes[at] == 'f');
      return word ? UNUSUAL : textEnd;
    }
    if (json.is(at + 1, '{') || json.is(at + 1, '[') || json.is(at + 1, ' ')) {
      return UNUSUAL;
    }
    textBegin = at + 1;
    textEnd = json.string(at + 1);
    textEscaped = json.escaped();
    textAscii = json.ascii();
    return textEnd < 0 ? UNUSUAL : textEnd + 1;
  }

  private String text() {
    if (textEscaped) {
      return unescaped(textBegin, textEnd);
    }
    // The same, without a look at each byte.
    Charset charset = textAscii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    return new String(bytes, textBegin, textEnd - textBegin, charset);
  }

  private String unescaped(int from, int to) {
    byte[] plain = new byte[to - from];
    int length = 0;
    for (int at = from; at < to; at++) {
      byte b = bytes[at];
      if (b == '\\') {
        b = meant(bytes[++at]);
      }
      plain[length++] = b;
    }
    return new String(plain, 0, length, StandardCharsets.UTF_8);
  }

  private static byte meant(byte escape) {
    return switch (escape) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> escape;
    };
  }

  /** Epoch milliseconds, as deliveries write them. */
  private int time(int from) {
    int at = from;
    long value = 0;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      value = value * 10 + bytes[at++] - '0';
    }
    if (at - from != 13) {
      return UNUSUAL;
    }
    draft.time = value;
    return at;
  }
}
