package dev.logspec.insights.record;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Passes over the values of members, and puts what a record has of them into its draft. */
final class Values {
  private static final int UNUSUAL = JsonBytes.UNUSUAL;

  private final JsonBytes json;
  private final Texts texts = new Texts();
  private final NodeList nodes;
  private final JsonBytes.Member named = this::named;
  private byte[] bytes = {};
  private int end;

  /** Where the text is of the value that was passed over last; none where the end is negative. */
  private int textBegin;

  private int textEnd;
  private Charset charset = StandardCharsets.UTF_8;
  private long time;

  Values(JsonBytes json) {
    this.json = json;
    this.nodes = new NodeList(json, this);
  }

  /** From now on it is about {@code from}, of which nothing is looked at from {@code to} on. */
  void over(byte[] from, int to) {
    bytes = from;
    end = to;
    json.over(from, to);
  }

  /**
   * Passes over a value of {@code field}, which is null where nothing is read from it.
   *
   * @return behind the value, or {@link JsonBytes#UNUSUAL}
   */
  int pass(int at, Field field) {
    textEnd = UNUSUAL;
    if (field == null) {
      return json.skip(at);
    }
    if (json.is(at, '"')) {
      return scalar(at);
    }
    if (field == Field.TIME) {
      return time(at);
    }
    if (field.isList()) {
      int behind = nodes.pass(bytes, at);
      textEnd = UNUSUAL;
      return behind;
    }
    return scalar(at);
  }

  /** The same, where a name may stand in an object. */
  int passNamed(int at, Field field) {
    if (field == null || !field.isName() || !json.is(at, '{')) {
      return pass(at, field);
    }
    textEnd = UNUSUAL;
    return json.members(at, named);
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
    charset = StandardCharsets.ISO_8859_1;
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
    charset = json.isPlain() ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    return textEnd < 0 ? UNUSUAL : textEnd + 1;
  }

  /** Epoch milliseconds, as deliveries write them. */
  private int time(int from) {
    int at = from;
    long value = 0;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      value = value * 10 + bytes[at++] - '0';
    }
    time = value;
    return at - from == 13 ? at : UNUSUAL;
  }

  /** Whether the value that was passed over last has a text; an object without a name has none. */
  boolean hasText() {
    return textEnd >= 0;
  }

  /** Where the value with the text begins. */
  int begin() {
    return isString() ? textBegin - 1 : textBegin;
  }

  /** Where it ends. */
  int behind() {
    return isString() ? textEnd + 1 : textEnd;
  }

  private boolean isString() {
    return bytes[textBegin - 1] == '"';
  }

  String text(Field field) {
    return texts.text(bytes, textBegin, textEnd, charset, field);
  }

  /**
   * Puts the value of {@code field}, null for none, that was passed over last into {@code draft}.
   */
  void put(Draft draft, Field field) {
    if (field == null) {
      return;
    }
    if (textEnd >= 0) {
      draft.set(field, text(field));
    } else if (field == Field.TIME) {
      draft.time = time;
    } else if (field.isList()) {
      nodes.put(draft, field);
    }
  }
}
