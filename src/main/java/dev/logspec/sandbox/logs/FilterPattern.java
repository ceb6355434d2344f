package dev.logspec.sandbox.logs;

import dev.logspec.sandbox.call.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The filter patterns of FilterLogEvents (CloudWatch Logs user guide, "Filter pattern syntax"): all
 * plain terms must occur, terms with a minus sign must not, and of terms with a question mark,
 * which count only where there are no others, one must. A JSON pattern is in braces, a regular
 * expression between per cent signs. Space-delimited patterns are refused rather than half
 * understood.
 */
final class FilterPattern {
  private static final Pattern TERM =
      Pattern.compile("([-?]?)(?:\"((?:[^\"\\\\]|\\\\.)*)\"|%([^%]*)%|([^\\s\"]+))");

  private FilterPattern() {}

  static Predicate<String> parse(String pattern) {
    String trimmed = pattern.trim();
    if (trimmed.startsWith("[")) {
      throw invalid("the sandbox knows no space-delimited patterns");
    }
    return trimmed.startsWith("{") ? JsonPattern.parse(trimmed) : terms(trimmed);
  }

  static AwsError invalid(String why) {
    return AwsError.invalidParameter("Invalid filter pattern: " + why + ".");
  }

  private static Predicate<String> terms(String pattern) {
    List<Predicate<String>> required = new ArrayList<>();
    List<Predicate<String>> optional = new ArrayList<>();
    Matcher terms = TERM.matcher(pattern);
    int end = 0;
    while (terms.find()) {
      if (!pattern.substring(end, terms.start()).isBlank()) {
        throw invalid("a quotation mark is not closed");
      }
      end = terms.end();
      Predicate<String> occurs = occurs(terms);
      switch (terms.group(1)) {
        case "-" -> required.add(occurs.negate());
        case "?" -> optional.add(occurs);
        default -> required.add(occurs);
      }
    }
    if (!pattern.substring(end).isBlank()) {
      throw invalid("a quotation mark is not closed");
    }
    return required.isEmpty() && !optional.isEmpty()
        ? message -> optional.stream().anyMatch(term -> term.test(message))
        : message -> required.stream().allMatch(term -> term.test(message));
  }

  private static Predicate<String> occurs(Matcher term) {
    if (term.group(3) != null) {
      return expression(term.group(3));
    }
    String text = term.group(2) == null ? term.group(4) : term.group(2).replaceAll("\\\\(.)", "$1");
    return message -> message.contains(text);
  }

  /** What occurs in a text that the regular expression matches. */
  static Predicate<String> expression(String text) {
    try {
      return Pattern.compile(text).asPredicate();
    } catch (PatternSyntaxException e) {
      throw invalid("a regular expression is malformed");
    }
  }
}
