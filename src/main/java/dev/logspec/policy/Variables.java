package dev.logspec.policy;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Policy variables such as {@code ${aws:SourceAccount}}, in resources and condition values. */
final class Variables {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

  /** A character that occurs in no ARN: a pattern with it matches nothing. */
  private static final String NOTHING = "\uE002";

  /** Stands for the dollar sign of what looks like a variable and is none. */
  private static final String DOLLAR = "\uE004";

  private Variables() {}

  /** {@code text} of a policy whose version has no variables: it stays as it is. */
  static String dead(String text) {
    return text.replace("${", DOLLAR + "{");
  }

  /** The text that {@link #dead} was given. */
  static String alive(String text) {
    return text.replace(DOLLAR, "$");
  }

  /** {@code text} with the known variables filled in; an unknown one matches nothing. */
  static String narrow(String text, Map<String, String> context) {
    return fill(text, context, NOTHING);
  }

  /** {@code text} with the known variables filled in; an unknown one matches anything. */
  static String wide(String text, Map<String, String> context) {
    return fill(text, context, "*");
  }

  private static String fill(String text, Map<String, String> context, String unknown) {
    if (!text.contains("${")) {
      return text;
    }
    return VARIABLE
        .matcher(text)
        .replaceAll(
            match -> {
              String value = context.getOrDefault(match.group(1), unknown);
              return Matcher.quoteReplacement(value.contains("*") ? unknown : value);
            });
  }
}
