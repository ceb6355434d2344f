package dev.logspec.sandbox.logs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logspec.sandbox.call.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON filter patterns: {@code { $.level = "ERROR" && ($.a.b >= 3 || $.c[0] NOT EXISTS) }}. What is
 * compared and not there does not match, and neither does a message that is no JSON object.
 */
final class JsonPattern {
  private static final int DEEPEST = 50;

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(&&|\\|\\||[(){}]|!=|<=|>=|[=<>]|\"(?:[^\"\\\\]|\\\\.)*\"|%[^%]*%"
              + "|\\$[\\w.\\[\\]-]+|[\\w.*+:/@-]+)\\s*");

  private static final Pattern STEP = Pattern.compile("\\.([\\w-]+)|\\[(\\d{1,9})]");

  private final List<String> tokens;
  private int next;
  private int depth;

  private JsonPattern(List<String> tokens) {
    this.tokens = tokens;
  }

  static Predicate<String> parse(String pattern) {
    JsonPattern parser = new JsonPattern(tokens(pattern));
    parser.take("{");
    Predicate<JsonNode> condition = parser.either();
    parser.take("}");
    if (parser.next < parser.tokens.size()) {
      throw FilterPattern.invalid("something follows its closing brace");
    }
    return message -> object(message).filter(condition).isPresent();
  }

  private static List<String> tokens(String pattern) {
    List<String> all = new ArrayList<>();
    Matcher token = TOKEN.matcher(pattern);
    int end = 0;
    while (end < pattern.length()) {
      if (!token.find(end) || token.start() != end) {
        throw FilterPattern.invalid("it cannot be read at character " + end);
      }
      all.add(token.group(1));
      end = token.end();
    }
    return all;
  }

  private static Optional<JsonNode> object(String message) {
    if (!message.startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.read(message.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private String peek() {
    return next < tokens.size() ? tokens.get(next) : "";
  }

  private boolean at(String token) {
    if (!peek().equalsIgnoreCase(token)) {
      return false;
    }
    next++;
    return true;
  }

  private void take(String token) {
    if (!at(token)) {
      throw FilterPattern.invalid(
          "\"" + token + "\" is missing" + (peek().isEmpty() ? "" : " before \"" + peek() + "\""));
    }
  }

  private Predicate<JsonNode> either() {
    Predicate<JsonNode> first = both();
    return at("||") ? first.or(either()) : first;
  }

  private Predicate<JsonNode> both() {
    Predicate<JsonNode> first = one();
    return at("&&") ? first.and(both()) : first;
  }

  private Predicate<JsonNode> one() {
    if (!at("(")) {
      return comparison();
    }
    if (++depth > DEEPEST) {
      throw FilterPattern.invalid("it is nested too deeply");
    }
    Predicate<JsonNode> inner = either();
    take(")");
    depth--;
    return inner;
  }

  private Predicate<JsonNode> comparison() {
    String selector = peek();
    if (!selector.startsWith("$")) {
      throw FilterPattern.invalid("a property selector is missing");
    }
    next++;
    if (at("IS")) {
      Predicate<JsonNode> is = is(word());
      return root -> is.test(select(root, selector));
    }
    if (at("NOT")) {
      take("EXISTS");
      return root -> select(root, selector).isMissingNode();
    }
    if (at("EXISTS")) {
      return root -> !select(root, selector).isMissingNode();
    }
    String operator = word();
    String value = word();
    Predicate<JsonNode> test = test(operator, value);
    return root -> {
      JsonNode node = select(root, selector);
      return node.isValueNode() && test.test(node);
    };
  }

  private String word() {
    if (peek().isEmpty()) {
      throw FilterPattern.invalid("it ends too early");
    }
    return tokens.get(next++);
  }

  private static Predicate<JsonNode> is(String what) {
    return switch (what.toUpperCase(Locale.ROOT)) {
      case "NULL" -> JsonNode::isNull;
      case "TRUE" -> node -> node.isBoolean() && node.asBoolean();
      case "FALSE" -> node -> node.isBoolean() && !node.asBoolean();
      default -> throw FilterPattern.invalid("IS is followed by NULL, TRUE or FALSE");
    };
  }

  private static Predicate<JsonNode> test(String operator, String value) {
    return switch (operator) {
      case "=" -> equal(value);
      case "!=" -> equal(value).negate();
      case "<", "<=", ">", ">=" -> order(operator, value);
      default -> throw FilterPattern.invalid("\"" + operator + "\" is no operator");
    };
  }

  private static Predicate<JsonNode> equal(String value) {
    if (value.startsWith("%")) {
      Predicate<String> expression =
          FilterPattern.expression(value.substring(1, value.length() - 1));
      return node -> expression.test(node.asText());
    }
    boolean quoted = value.startsWith("\"");
    String text =
        quoted ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
    String[] parts = text.split("\\*", -1);
    return node ->
        !quoted && node.isNumber() && isNumber(text)
            ? node.asDouble() == Double.parseDouble(text)
            : isLike(node.asText(), parts);
  }

  /** Whether {@code text} is the {@code parts} with anything between them. */
  private static boolean isLike(String text, String[] parts) {
    String last = parts[parts.length - 1];
    if (parts.length == 1) {
      return text.equals(last);
    }
    if (!text.startsWith(parts[0])) {
      return false;
    }
    int at = parts[0].length();
    for (int i = 1; i < parts.length - 1; i++) {
      int found = text.indexOf(parts[i], at);
      if (found < 0) {
        return false;
      }
      at = found + parts[i].length();
    }
    return text.length() - last.length() >= at && text.endsWith(last);
  }

  private static boolean isNumber(String text) {
    return text.matches("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
  }

  private static Predicate<JsonNode> order(String operator, String value) {
    if (!isNumber(value)) {
      throw FilterPattern.invalid("\"" + operator + "\" compares numbers");
    }
    double bound = Double.parseDouble(value);
    return node ->
        node.isNumber()
            && switch (operator) {
              case "<" -> node.asDouble() < bound;
              case "<=" -> node.asDouble() <= bound;
              case ">" -> node.asDouble() > bound;
              default -> node.asDouble() >= bound;
            };
  }

  private static JsonNode select(JsonNode root, String selector) {
    JsonNode node = root;
    Matcher steps = STEP.matcher(selector);
    while (steps.find()) {
      node =
          steps.group(1) == null
              ? node.path(Integer.parseInt(steps.group(2)))
              : node.path(steps.group(1));
    }
    return node;
  }
}
