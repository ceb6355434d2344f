package dev.logspec.sandbox.logs;

import dev.logspec.sandbox.call.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The unstructured filter patterns of FilterLogEvents: all plain terms must occur, terms with a
 * minus sign must not. JSON and space-delimited patterns are refused rather than half understood.
 */
final class FilterPattern {
  private static final Pattern TERM = Pattern.compile("(-?)(?:\"([^\"]*)\"|(\\S+))");

  private FilterPattern() {}

  static Predicate<String> parse(String pattern) {
    String trimmed = pattern.trim();
    if (trimmed.startsWith("{") || trimmed.startsWith("[") || trimmed.startsWith("%")) {
      throw AwsError.invalidParameter("Invalid filter pattern: the sandbox knows terms only.");
    }
    List<String> wanted = new ArrayList<>();
    List<String> unwanted = new ArrayList<>();
    Matcher terms = TERM.matcher(trimmed);
    while (terms.find()) {
      String term = terms.group(2) == null ? terms.group(3) : terms.group(2);
      (terms.group(1).isEmpty() ? wanted : unwanted).add(term);
    }
    return message ->
        wanted.stream().allMatch(message::contains)
            && unwanted.stream().noneMatch(message::contains);
  }
}
