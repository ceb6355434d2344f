package dev.logspec.json;

/**
 * How much a document may hold.
 *
 * @param depth of objects and arrays in each other. Whoever walks a value is recursive, and the
 *     stack is not endless
 * @param tokens braces, brackets, names and values. Made of nothing but <code>{}</code>, a document
 *     takes fifty times its size in memory
 * @param text characters of one string or name
 * @param digits characters of one number
 */
public record JsonBounds(int depth, long tokens, int text, int digits) {
  /** Enough for any answer of a service and any small file. */
  public static final JsonBounds USUAL = new JsonBounds(64, 6_000_000, 1 << 24, 1000);

  /** The same with {@code depth}. */
  public JsonBounds withDepth(int depth) {
    return new JsonBounds(depth, tokens, text, digits);
  }
}
