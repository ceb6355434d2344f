package dev.logspec.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.logspec.json.JsonFlaw.Sort;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Text to JSON values, within bounds. Anything after the document makes it unreadable.
 *
 * <p>Values are built here and not by Jackson's {@code ObjectMapper}, whose loading would cost
 * every run more than all that is done with JSON.
 */
public final class JsonReader {
  private final JsonFactory streams;

  private JsonReader(JsonFactory streams) {
    this.streams = streams;
  }

  /** A reader for what must be understood wholly: an object that has one key twice is refused. */
  public static JsonReader strict(JsonBounds bounds) {
    return new JsonReader(factory(bounds, true));
  }

  /** A reader for what others wrote: of one key that stands twice, the last counts. */
  public static JsonReader tolerant(JsonBounds bounds) {
    return new JsonReader(factory(bounds, false));
  }

  private static JsonFactory factory(JsonBounds bounds, boolean strict) {
    return JsonFactory.builder()
        .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, strict)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxTokenCount(bounds.tokens())
                .maxNestingDepth(bounds.depth())
                .maxStringLength(bounds.text())
                .maxNameLength(bounds.text())
                .maxNumberLength(bounds.digits())
                .build())
        .build();
  }

  /** The value that {@code text} holds. */
  public Json read(String text) throws JsonFlaw {
    return parsed(text, JsonReader::value);
  }

  /** The value that {@code text} holds; empty when it is unreadable. */
  public Optional<Json> find(String text) {
    try {
      return Optional.of(read(text));
    } catch (JsonFlaw e) {
      return Optional.empty();
    }
  }

  /** The object that {@code text} holds; empty when it is anything else. */
  public Optional<JsonObject> object(String text) {
    return find(text).filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
  }

  /** Where the value of the member {@code key} is in {@code text}, an object; empty for none. */
  public Optional<JsonSpan> member(String text, String key) {
    try {
      return parsed(text, parser -> memberSpan(parser, key));
    } catch (JsonFlaw e) {
      return Optional.empty();
    }
  }

  /** The tokens of {@code text}, within the bounds. */
  JsonParser parser(Reader text) throws IOException {
    return streams.createParser(text);
  }

  private interface Reading<T> {
    T of(JsonParser parser) throws IOException;
  }

  private <T> T parsed(String text, Reading<T> reading) throws JsonFlaw {
    try (JsonParser parser = streams.createParser(text)) {
      if (parser.nextToken() == null) {
        throw new JsonFlaw(Sort.SYNTAX, "There is nothing in it", 0, 0);
      }
      T read = reading.of(parser);
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "More stands after the end of the document");
      }
      return read;
    } catch (JacksonException e) {
      throw flaw(e);
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory can always be read", e);
    }
  }

  static JsonFlaw flaw(JacksonException e) {
    JsonLocation at = e.getLocation();
    String said = e.getOriginalMessage();
    Sort sort =
        e instanceof StreamConstraintsException
            ? Sort.BEYOND_BOUNDS
            : said.startsWith("Duplicate ") ? Sort.REPEATED_KEY : Sort.SYNTAX;
    // What the parser adds about its own source says nothing to the user.
    // And what it quotes may be a secret, where a name leads to a file that is not what it should.
    String words =
        said.replaceFirst(" \\(start marker at .*", "")
            .replaceFirst("^Unrecognized token '.*?':", "Unrecognized token:");
    return at == null
        ? new JsonFlaw(sort, words, 0, 0)
        : new JsonFlaw(sort, words, at.getLineNr(), at.getColumnNr());
  }

  /** The value that begins at the parser's token; it ends there too. */
  static Json value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> Json.of(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText());
      case VALUE_TRUE -> Json.Literal.TRUE;
      case VALUE_FALSE -> Json.Literal.FALSE;
      case VALUE_NULL -> Json.Literal.NULL;
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new JsonParseException(parser, "no value");
    };
  }

  private static JsonObject object(JsonParser parser) throws IOException {
    Map<String, Json> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      members.put(key, value(parser));
    }
    return JsonObject.holding(members);
  }

  private static JsonArray array(JsonParser parser) throws IOException {
    List<Json> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return JsonArray.of(items);
  }

  private static Optional<JsonSpan> memberSpan(JsonParser parser, String key) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return Optional.empty();
    }
    Optional<JsonSpan> found = Optional.empty();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      boolean wanted = parser.currentName().equals(key);
      parser.nextToken();
      if (wanted) {
        found = Optional.of(span(parser));
      } else {
        parser.skipChildren();
      }
    }
    return found;
  }

  private static JsonSpan span(JsonParser parser) throws IOException {
    int start = offset(parser);
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      return new JsonSpan(value(parser), start, end(parser), List.of());
    }
    List<JsonSpan> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      int from = offset(parser);
      items.add(new JsonSpan(value(parser), from, end(parser), List.of()));
    }
    Json array = JsonArray.of(items.stream().map(JsonSpan::value).toList());
    return new JsonSpan(array, start, end(parser), items);
  }

  private static int offset(JsonParser parser) {
    return Math.toIntExact(parser.currentTokenLocation().getCharOffset());
  }

  /** Just after the parser's token, which has been read. */
  private static int end(JsonParser parser) {
    return Math.toIntExact(parser.currentLocation().getCharOffset());
  }
}
