package dev.logspec.insights.record;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the shape of an object while its members are read: what of it differs in others. */
final class Outline {
  /** A member that had so many values has others again. */
  private static final int VALUES = 32;

  private static final int NAMES = 1_000;
  private static final int LONGEST = 256;

  private final Map<String, Set<String>> seen = new HashMap<>();
  private final List<Shape> parts = new ArrayList<>();
  private final List<Field> fields = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private byte[] bytes = {};
  private int begin;
  private boolean better;

  /** An object begins at {@code at}. */
  void begin(byte[] from, int at) {
    bytes = from;
    begin = at;
    better = false;
    parts.clear();
    fields.clear();
    texts.clear();
  }

  /**
   * A member was read.
   *
   * @param at where its name is
   * @param value where its value is
   * @param behind where that ends
   * @param field null when nothing is read from it
   * @param values has passed over its value last
   */
  void member(int at, int value, int behind, Field field, Values values) {
    boolean nothing = field != null && !values.hasText() && !field.varies();
    if (nothing) {
      return;
    }
    if (differs(field, at, value, behind)) {
      boolean text = values.hasText();
      part(text ? values.begin() : value, field, false);
      begin = text ? values.behind() : behind;
    } else if (field != null) {
      fields.add(field);
      texts.add(values.text(field));
    }
  }

  /** The parts of the object that ends at {@code at}. */
  List<Shape> end(int at) {
    part(at, null, true);
    return parts;
  }

  /** Whether less is the same than was believed. */
  boolean knowsBetter() {
    return better;
  }

  private void part(int to, Field field, boolean last) {
    parts.add(
        new Shape(
            Arrays.copyOfRange(bytes, begin, to),
            fields.toArray(Field[]::new),
            texts.toArray(String[]::new),
            field,
            last));
    fields.clear();
    texts.clear();
  }

  private boolean differs(Field field, int at, int value, int behind) {
    boolean name = field != null && field.isName() && field != Field.POOL;
    if (name || (field != null && field.varies()) || behind - at > LONGEST) {
      return true;
    }
    Set<String> values = seen.get(text(at, value));
    if (values == null) {
      if (seen.size() == NAMES) {
        return true;
      }
      values = new HashSet<>();
      seen.put(text(at, value), values);
    }
    better |= values.size() < VALUES && values.add(text(value, behind)) && values.size() == VALUES;
    return values.size() == VALUES;
  }

  private String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
