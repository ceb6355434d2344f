package dev.logspec.insights.record;

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
  private final Values values = new Values(json);
  private final Shapes shapes = new Shapes(values);
  private final Outline outline = new Outline();
  private final JsonBytes.Member member = this::member;
  private final CRC32 one = new CRC32();
  private final CRC32C other = new CRC32C();
  private byte[] bytes = {};
  private Draft draft = new Draft();

  /**
   * Reads the object that begins at {@code begin}.
   *
   * @return behind its end, or {@link #UNUSUAL}
   */
  int read(byte[] from, int begin, int to) {
    bytes = from;
    values.over(from, to);
    draft = new Draft();
    int at = shapes.read(from, begin, to, draft);
    if (at < 0) {
      draft = new Draft();
      at = anew(begin);
    }
    if (at > 0) {
      draft.content = hash(bytes, begin, at);
    }
    return at;
  }

  /** What was read last. */
  Draft draft() {
    return draft;
  }

  /** A hash of 64 bits of the bytes; processors have instructions for it. */
  long hash(byte[] from, int begin, int to) {
    one.reset();
    one.update(from, begin, to - begin);
    other.reset();
    other.update(from, begin, to - begin);
    return one.getValue() << 32 ^ other.getValue();
  }

  /** Reads an object of a shape that is new. */
  private int anew(int begin) {
    outline.begin(bytes, begin);
    int at = json.members(begin, member);
    if (at > 0 && shapes.isOpen()) {
      if (outline.knowsBetter()) {
        shapes.forget();
      }
      shapes.learn(outline.end(at));
    }
    return at;
  }

  private int member(int at) {
    int value = json.value(at);
    if (value < 0) {
      return UNUSUAL;
    }
    Field field = FieldNames.field(bytes, at + 1, json.nameEnd());
    int behind = field != null && field.isOfEnvelope() ? UNUSUAL : values.passNamed(value, field);
    if (behind < 0) {
      return UNUSUAL;
    }
    values.put(draft, field);
    if (shapes.isOpen()) {
      outline.member(at, value, behind, field, values);
    }
    return behind;
  }
}
