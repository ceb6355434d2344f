package dev.logspec.json;

import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * JSON values as text.
 *
 * <p><em>Canonical</em> text is what digests and comparisons are made of: RFC 8785 (keys sorted by
 * UTF-16 code unit, no white space, the shortest escapes) with numbers as they are, and with a
 * surrogate that has no partner written as an escape, where the RFC gives up. <em>Compact</em> text
 * is the same with the members in their order: what services are sent.
 *
 * <p>All else is for files and terminals, and <em>safe</em>: whatever is {@link Unseen} is escaped.
 */
public final class JsonWriter {
  private enum Style {
    CANONICAL(JsonQuotes.SHORTEST),
    COMPACT(JsonQuotes.SHORTEST),
    LINE(JsonQuotes.SAFE),
    SPACED(JsonQuotes.SAFE);

    private final JsonQuotes quotes;

    Style(JsonQuotes quotes) {
      this.quotes = quotes;
    }
  }

  /** How many characters go to a sink at once. */
  private static final int CHUNK = 1 << 13;

  private final StringBuilder out = new StringBuilder();
  private final Style style;
  private final Consumer<String> sink;
  private final Values values = new Values();

  private JsonWriter(Style style, Consumer<String> sink) {
    this.style = style;
    this.sink = sink;
  }

  /** One that keeps all of it. */
  private JsonWriter(Style style) {
    this(style, chunk -> {});
  }

  /** Hands the canonical text of {@code value} to {@code sink}, in pieces. */
  public static void canonical(Json value, Consumer<String> sink) {
    JsonWriter writer = new JsonWriter(Style.CANONICAL, sink);
    writer.value(value);
    sink.accept(writer.out.toString());
  }

  /** The compact text of {@code value}. */
  public static String compact(Json value) {
    return text(Style.COMPACT, value);
  }

  /** {@code value} on one line without spaces, safe to show. */
  public static String line(Json value) {
    return text(Style.LINE, value);
  }

  /** {@code value} over several lines, indented by two, safe to show; no line break at its end. */
  public static String pretty(Json value) {
    JsonWriter writer = new JsonWriter(Style.LINE);
    writer.indented(value, "\n");
    return writer.out.toString();
  }

  /**
   * {@code root} laid out for {@code grep} and {@code diff}, with a line break at its end: each key
   * of it and each item of a list below it on a line of its own.
   */
  public static String document(JsonObject root) {
    JsonWriter writer = new JsonWriter(Style.LINE);
    writer.out.append('{');
    String separator = "\n  ";
    for (Map.Entry<String, Json> member : root.members().entrySet()) {
      writer.out.append(separator);
      writer.string(member.getKey());
      writer.out.append(": ");
      writer.lines(member.getValue(), "\n  ");
      separator = ",\n  ";
    }
    return writer.out.append("\n}\n").toString();
  }

  /** {@code list} with each item on a line of its own and a line break at its end. */
  public static String document(JsonArray list) {
    JsonWriter writer = new JsonWriter(Style.SPACED);
    writer.lines(list, "\n");
    return writer.out.append('\n').toString();
  }

  /** {@code text} as one quoted line that is safe to show, cut to {@code most} characters. */
  public static String quote(String text, int most) {
    return line(Json.of(text.length() <= most ? text : text.substring(0, most) + "..."));
  }

  private static String text(Style style, Json value) {
    JsonWriter writer = new JsonWriter(style);
    writer.value(value);
    return writer.out.toString();
  }

  /** An array with each item on a line; anything else on this line. */
  private void lines(Json value, String margin) {
    if (!(value instanceof JsonArray) || value.items().isEmpty()) {
      value(value);
      return;
    }
    String separator = "[" + margin + "  ";
    for (Json item : value.items()) {
      out.append(separator);
      value(item);
      separator = "," + margin + "  ";
    }
    out.append(margin).append(']');
  }

  private void indented(Json value, String margin) {
    String separator = margin + "  ";
    if (!value.members().isEmpty()) {
      out.append('{');
      for (Map.Entry<String, Json> member : value.members().entrySet()) {
        out.append(separator);
        string(member.getKey());
        out.append(": ");
        indented(member.getValue(), margin + "  ");
        separator = "," + margin + "  ";
      }
      out.append(margin).append('}');
    } else if (!value.items().isEmpty()) {
      out.append('[');
      for (Json item : value.items()) {
        out.append(separator);
        indented(item, margin + "  ");
        separator = "," + margin + "  ";
      }
      out.append(margin).append(']');
    } else {
      value(value);
    }
  }

  private void value(Json value) {
    value.accept(values);
    if (style == Style.CANONICAL && out.length() > CHUNK) {
      sink.accept(out.toString());
      out.setLength(0);
    }
  }

  /** Each type of value without line breaks. */
  private final class Values implements Json.Cases<StringBuilder> {
    @Override
    public StringBuilder object(JsonObject object) {
      Map<String, Json> members = object.members();
      if (style == Style.CANONICAL) {
        members = new TreeMap<>(members);
      }
      out.append('{');
      for (Iterator<Map.Entry<String, Json>> all = members.entrySet().iterator(); all.hasNext(); ) {
        Map.Entry<String, Json> member = all.next();
        string(member.getKey());
        out.append(style == Style.SPACED ? ": " : ":");
        value(member.getValue());
        separate(all);
      }
      return out.append('}');
    }

    @Override
    public StringBuilder array(JsonArray array) {
      out.append('[');
      for (Iterator<Json> all = array.items().iterator(); all.hasNext(); ) {
        value(all.next());
        separate(all);
      }
      return out.append(']');
    }

    private void separate(Iterator<?> rest) {
      if (rest.hasNext()) {
        out.append(style == Style.SPACED ? ", " : ",");
      }
    }

    @Override
    public StringBuilder text(String text) {
      string(text);
      return out;
    }

    @Override
    public StringBuilder number(JsonNumber number) {
      return out.append(number.digits());
    }

    @Override
    public StringBuilder literal(Json.Literal literal) {
      return out.append(
          switch (literal) {
            case TRUE -> "true";
            case FALSE -> "false";
            case NULL -> "null";
          });
    }
  }

  private void string(String text) {
    style.quotes.append(out, text);
  }
}
