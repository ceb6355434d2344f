package dev.logspec.spec.yaml;

import java.util.regex.Pattern;

/**
 * The shape of a text value.
 *
 * @param pattern matches all of an allowed value; the JSON Schema has the same one
 * @param allowed what is allowed, in words
 * @param longest no longer text is ever matched
 */
public record Rule(Pattern pattern, String allowed, int longest) {
  /** One for texts of at most 1,300 characters. */
  public static Rule of(String pattern, String allowed) {
    return new Rule(Pattern.compile(pattern), allowed, 1_300);
  }

  /**
   * Whether {@code text} has this shape. Length is looked at first: Java matches a repeated
   * alternative by recursion, so a very long text would exhaust the stack.
   */
  public boolean allows(String text) {
    return text.length() <= longest && pattern.matcher(text).matches();
  }
}
