package dev.logspec.render;

import dev.logspec.model.Attribute;
import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.Document;
import dev.logspec.model.Kind;
import dev.logspec.model.Tags;
import dev.logspec.render.safe.Safe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Attribute values as rows hold them. A text is kept raw behind a quotation mark, so that rows can
 * be compared before anything is cut; {@link #shown} makes it fit for a reader.
 */
public final class Values {
  static final String KNOWN_AFTER_APPLY = "(known after apply)";

  private Values() {}

  /** A text value. */
  static String quote(String text) {
    return '"' + text;
  }

  /** {@code value} of a row, safe for a terminal. */
  public static String shown(String value) {
    return value.startsWith("\"") ? Safe.quoted(value.substring(1)) : Safe.value(value);
  }

  /** A value of {@code attribute} on one line. */
  static String of(Attribute<?> attribute, Optional<?> value) {
    if (value.isEmpty()) {
      return attribute.equals(Kind.Of.RETENTION) ? "(never expire)" : "(unset)";
    }
    Object given = value.get();
    if (given instanceof Texts texts) {
      return "[" + String.join(", ", texts.values()) + "]";
    }
    if (given instanceof Tags tags) {
      return "{" + String.join(", ", pairs(tags)) + "}";
    }
    boolean text = given instanceof String || given instanceof Document;
    return text ? quote(given.toString()) : given.toString();
  }

  private static List<String> pairs(Tags tags) {
    return tags.values().entrySet().stream()
        .map(e -> e.getKey() + " = \"" + Safe.escapeQuotes(e.getValue()) + '"')
        .toList();
  }

  /** {@code value} with {@code replace} applied to every text in it. */
  static Optional<?> replaced(Optional<?> value, UnaryOperator<String> replace) {
    return value.map(given -> replaced(given, replace));
  }

  private static Object replaced(Object given, UnaryOperator<String> replace) {
    if (given instanceof String text) {
      return replace.apply(text);
    }
    if (given instanceof Document document) {
      return Document.of(replace.apply(document.text()));
    }
    if (given instanceof Texts texts) {
      return new Texts(texts.values().stream().map(replace).toList());
    }
    if (given instanceof Tags tags) {
      Map<String, String> all = new LinkedHashMap<>();
      tags.values().forEach((key, value) -> all.put(replace.apply(key), replace.apply(value)));
      return new Tags(all);
    }
    return given;
  }
}
