package dev.logspec.model;

import dev.logspec.json.JsonBounds;
import dev.logspec.json.JsonObject;
import dev.logspec.json.JsonReader;
import dev.logspec.json.JsonWriter;
import java.util.Optional;

/**
 * A policy document or one statement of it: its text byte for byte and what it says, which is read
 * once. Two are equal when their texts are.
 */
public final class Document {
  /** How much a policy may hold; it needs a depth of six. */
  public static final JsonBounds BOUNDS = JsonBounds.USUAL.withDepth(32);

  private static final JsonReader READER = JsonReader.strict(BOUNDS);

  private final String text;
  private final Optional<JsonObject> content;

  private Document(String text, Optional<JsonObject> content) {
    this.text = text;
    this.content = content;
  }

  /** The document that {@code text} is, even if nobody can read it. */
  public static Document of(String text) {
    return new Document(text, READER.object(text));
  }

  /** The document that says {@code content}, without spaces. */
  public static Document of(JsonObject content) {
    return new Document(JsonWriter.compact(content), Optional.of(content));
  }

  /** The text, as it was written. */
  public String text() {
    return text;
  }

  /** What it says; empty when it is not a JSON object or has one key twice. */
  public Optional<JsonObject> content() {
    return content;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Document other && text.equals(other.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
