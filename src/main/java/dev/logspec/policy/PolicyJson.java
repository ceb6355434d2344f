package dev.logspec.policy;

import dev.logspec.json.Json;
import dev.logspec.json.JsonNumber;
import dev.logspec.json.JsonReader;
import dev.logspec.json.JsonSpan;
import dev.logspec.model.Document;
import java.math.BigDecimal;
import java.util.Optional;

/** The JSON of policies: read strictly, and what IAM takes for the same. */
final class PolicyJson {
  private static final JsonReader READER = JsonReader.strict(Document.BOUNDS);

  private static final String SPACE = " \t\r\n";

  private PolicyJson() {}

  /** Where the statements are in {@code text}; empty when it is not an object that has any. */
  static Optional<JsonSpan> statements(String text) {
    return READER.member(text, "Statement");
  }

  /** A text, number or boolean as the text that IAM takes it for; empty for anything else. */
  static Optional<String> scalar(Json value) {
    return value instanceof JsonNumber number ? stripped(number).scalar() : value.scalar();
  }

  /** {@code number} without zeros that say nothing, such as those of {@code 1.50}. */
  static JsonNumber stripped(JsonNumber number) {
    try {
      BigDecimal value = new BigDecimal(number.digits());
      boolean whole = number.digits().chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E');
      return JsonNumber.of(whole ? value : value.stripTrailingZeros());
    } catch (NumberFormatException e) {
      // Its exponent is beyond any that can be counted with.
      return number;
    }
  }

  /**
   * {@code text} without JSON's white space around it. {@link String#trim} takes away more, and
   * with it can make JSON of what was none.
   */
  static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && SPACE.indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    while (start < end && SPACE.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(start, end);
  }
}
