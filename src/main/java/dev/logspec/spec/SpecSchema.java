package dev.logspec.spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The JSON Schema (draft-07) of a spec, as it stands in {@code schema/}. */
public final class SpecSchema {
  private SpecSchema() {}

  /** The schema's text. */
  public static String text() {
    try (InputStream in = SpecSchema.class.getResourceAsStream("logspec.schema.json")) {
      if (in == null) {
        throw new IllegalStateException("the build puts the schema beside this class");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What texts the schema's {@code pattern} allows, in words; the pattern where there are none. */
  public static String words(String pattern) {
    return Rules.words(pattern).orElse("a text that matches " + pattern);
  }
}
