package dev.logspec.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.util.OptionalInt;

/**
 * A JSON document that is read as it comes: nothing of it is kept but what is asked for, so that it
 * may be larger than memory. Whoever is handed a member or an item looks at it or leaves it; what
 * is left is passed over.
 */
public final class JsonStream implements AutoCloseable {
  private final JsonParser parser;
  private boolean taken;

  /** Takes what stands at the stream's place, or leaves it. */
  public interface Visitor {
    /** Takes the member {@code key}; of an item {@code key} is empty. */
    void visit(String key) throws JsonFlaw, IOException;
  }

  private JsonStream(JsonParser parser) {
    this.parser = parser;
  }

  /** The document that {@code text} holds, within {@code bounds}. */
  public static JsonStream of(Reader text, JsonBounds bounds) throws JsonFlaw, IOException {
    JsonStream stream = new JsonStream(JsonReader.tolerant(bounds).parser(text));
    if (stream.next() == null) {
      throw new JsonFlaw(JsonFlaw.Sort.SYNTAX, "There is nothing in it", 0, 0);
    }
    return stream;
  }

  private JsonToken next() throws JsonFlaw, IOException {
    try {
      return parser.nextToken();
    } catch (JacksonException e) {
      throw JsonReader.flaw(e);
    }
  }

  /** Hands over each member of the object that stands here; of anything else nothing. */
  public void members(Visitor visitor) throws JsonFlaw, IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return;
    }
    while (next() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      next();
      visit(visitor, key);
    }
    taken = true;
  }

  /** Hands over each item of the array that stands here; of anything else nothing. */
  public void items(Visitor visitor) throws JsonFlaw, IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      return;
    }
    while (next() != JsonToken.END_ARRAY) {
      visit(visitor, "");
    }
    taken = true;
  }

  private void visit(Visitor visitor, String key) throws JsonFlaw, IOException {
    taken = false;
    visitor.visit(key);
    if (!taken) {
      try {
        parser.skipChildren();
      } catch (JacksonException e) {
        throw JsonReader.flaw(e);
      }
    }
  }

  /**
   * The line in which more stands after this document, which was read to its end; empty for none.
   *
   * @throws JsonFlaw when that is no JSON
   */
  public OptionalInt more() throws JsonFlaw, IOException {
    return next() == null
        ? OptionalInt.empty()
        : OptionalInt.of(parser.currentTokenLocation().getLineNr());
  }

  /** The value that stands here. */
  public Json value() throws JsonFlaw, IOException {
    taken = true;
    try {
      return JsonReader.value(parser);
    } catch (JacksonException e) {
      throw JsonReader.flaw(e);
    }
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
