package dev.logspec.sandbox.athena;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Functions of texts, JSON and times. */
final class TextFunctions {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PATH = Pattern.compile("(\\.([^.\\[\\]]+)|\\[\"([^\"]+)\"])");
  private static final Set<String> NAMES =
      Set.of(
          "from_unixtime",
          "json_extract_scalar",
          "json_parse",
          "length",
          "lower",
          "regexp_extract",
          "regexp_like",
          "regexp_replace",
          "round",
          "substr",
          "upper");

  private TextFunctions() {}

  static boolean has(String name) {
    return NAMES.contains(name);
  }

  /** Empty when there is no such function, or not of so many arguments. */
  static Optional<Typed> of(Expression.Call call, List<Typed> args) {
    List<Type> text = List.of(Type.VARCHAR);
    List<Type> texts = List.of(Type.VARCHAR, Type.VARCHAR);
    List<Type> third = List.of(Type.VARCHAR, Type.VARCHAR, Type.BIGINT);
    return switch (call.name() + args.size()) {
      case "lower1" ->
          some(call, args, Type.VARCHAR, text, v -> ((String) v[0]).toLowerCase(Locale.ROOT));
      case "upper1" ->
          some(call, args, Type.VARCHAR, text, v -> ((String) v[0]).toUpperCase(Locale.ROOT));
      case "length1" -> some(call, args, Type.BIGINT, text, v -> (long) ((String) v[0]).length());
      case "substr3" ->
          some(
              call,
              args,
              Type.VARCHAR,
              List.of(Type.VARCHAR, Type.BIGINT, Type.BIGINT),
              TextFunctions::part);
      case "regexp_like2" -> some(call, args, Type.BOOLEAN, texts, v -> matcher(v).find());
      case "regexp_extract2" -> some(call, args, Type.VARCHAR, texts, v -> group(v, 0));
      case "regexp_extract3" ->
          some(call, args, Type.VARCHAR, third, v -> group(v, ((Long) v[2]).intValue()));
      case "regexp_replace3" ->
          some(
              call,
              args,
              Type.VARCHAR,
              List.of(Type.VARCHAR, Type.VARCHAR, Type.VARCHAR),
              v -> matcher(v).replaceAll((String) v[2]));
      case "json_parse1" -> some(call, args, Type.JSON, text, v -> parsed((String) v[0]));
      case "json_extract_scalar2" ->
          some(
              call,
              args,
              Type.VARCHAR,
              args.get(0).type().equals(Type.JSON) ? List.of(Type.JSON, Type.VARCHAR) : texts,
              TextFunctions::extracted);
      case "from_unixtime1" ->
          some(
              call,
              args,
              Type.TIMESTAMP,
              List.of(Type.DOUBLE),
              v -> Instant.ofEpochMilli(Math.round(((Number) v[0]).doubleValue() * 1000)));
      case "round2" ->
          some(
              call,
              args,
              Type.DOUBLE,
              List.of(Type.DOUBLE, Type.BIGINT),
              v -> {
                double unit = Math.pow(10, (Long) v[1]);
                return Math.round(((Number) v[0]).doubleValue() * unit) / unit;
              });
      default -> Optional.empty();
    };
  }

  private static Optional<Typed> some(
      Expression.Call call, List<Typed> args, Type type, List<Type> wanted, Functions.Body body) {
    return Optional.of(Functions.strict(call, args, type, wanted, body));
  }

  private static Object part(Object[] v) {
    String text = (String) v[0];
    int from = Math.min(text.length(), Math.max(0, ((Long) v[1]).intValue() - 1));
    return text.substring(from, Math.min(text.length(), from + ((Long) v[2]).intValue()));
  }

  private static Matcher matcher(Object[] v) {
    try {
      return Pattern.compile((String) v[1]).matcher((String) v[0]);
    } catch (PatternSyntaxException e) {
      throw SqlError.value("INVALID_FUNCTION_ARGUMENT", "Invalid pattern: " + v[1]);
    }
  }

  private static Object group(Object[] v, int number) {
    Matcher matcher = matcher(v);
    if (number > matcher.groupCount()) {
      throw SqlError.value(
          "INVALID_FUNCTION_ARGUMENT",
          "Pattern has " + matcher.groupCount() + " groups. Cannot access group " + number);
    }
    return matcher.find() ? matcher.group(number) : null;
  }

  private static JsonNode parsed(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      if (!node.isMissingNode()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      // As below.
    }
    throw SqlError.value(
        "INVALID_FUNCTION_ARGUMENT", "Cannot convert value to JSON: '" + text + "'");
  }

  /** The value at a path such as {@code $.a.b}; NULL where there is none, or no JSON. */
  private static Object extracted(Object[] v) {
    String path = (String) v[1];
    Matcher steps = PATH.matcher(path).region(Math.min(1, path.length()), path.length());
    JsonNode node = node(v[0]);
    int at = 1;
    while (at < path.length()) {
      if (!path.startsWith("$") || !steps.region(at, path.length()).lookingAt()) {
        throw SqlError.value("INVALID_FUNCTION_ARGUMENT", "Invalid JSON path: '" + path + "'");
      }
      node = node.path(steps.group(2) == null ? steps.group(3) : steps.group(2));
      at = steps.end();
    }
    return node.isValueNode() && !node.isNull() ? node.asText() : null;
  }

  private static JsonNode node(Object value) {
    try {
      return value instanceof JsonNode node ? node : parsed((String) value);
    } catch (SqlError e) {
      return JSON.missingNode();
    }
  }
}
