package dev.logspec.sandbox.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.world.Wildcard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A resource policy, evaluated as IAM does for the statements that AWS's log delivery documents
 * use: an explicit Deny wins, every condition of a statement must hold, and a condition operator
 * that is not known makes its statement not apply.
 */
public final class PolicyDocument {
  private final ObjectNode document;

  private PolicyDocument(ObjectNode document) {
    this.document = document;
  }

  /** A policy without statements. */
  public static PolicyDocument empty() {
    ObjectNode document = Json.object();
    document.put("Version", "2012-10-17");
    document.putArray("Statement");
    return new PolicyDocument(document);
  }

  /** The policy in {@code text}, unless that is no JSON object with well-formed statements. */
  public static Optional<PolicyDocument> parse(String text) {
    try {
      ObjectNode document = Json.read(text.getBytes(StandardCharsets.UTF_8));
      PolicyDocument policy = new PolicyDocument(document);
      List<JsonNode> statements = policy.statements();
      boolean sound =
          !statements.isEmpty() && statements.stream().allMatch(PolicyDocument::isStatement);
      return sound ? Optional.of(policy) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isStatement(JsonNode statement) {
    String effect = statement.path("Effect").asText();
    return (effect.equals("Allow") || effect.equals("Deny"))
        && (statement.has("Action") || statement.has("NotAction"))
        && (statement.has("Principal") || statement.has("NotPrincipal"));
  }

  /** What a policy says about a request. */
  public enum Judgement {
    ALLOWED,
    DENIED,
    SILENT
  }

  /** Whether the policy, taken alone, allows the request. */
  public boolean allows(AccessRequest request) {
    return judge(request) == Judgement.ALLOWED;
  }

  /** Denied when some Deny applies; allowed when some Allow does and no Deny. */
  public Judgement judge(AccessRequest request) {
    Judgement judgement = Judgement.SILENT;
    for (JsonNode statement : statements()) {
      if (applies(statement, request)) {
        if (statement.path("Effect").asText().equals("Deny")) {
          return Judgement.DENIED;
        }
        judgement = Judgement.ALLOWED;
      }
    }
    return judgement;
  }

  /** The same policy with a statement at its end. */
  public PolicyDocument plus(JsonNode statement) {
    ObjectNode copy = document.deepCopy();
    ArrayNode all = Json.array();
    statements().forEach(all::add);
    all.add(statement);
    copy.set("Statement", all);
    return new PolicyDocument(copy);
  }

  /** The policy as compact JSON. */
  public String text() {
    return document.toString();
  }

  private List<JsonNode> statements() {
    JsonNode node = document.path("Statement");
    List<JsonNode> all = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(all::add);
    } else if (node.isObject()) {
      all.add(node);
    }
    return all;
  }

  private static boolean applies(JsonNode statement, AccessRequest request) {
    return names(statement.path("Principal"), request.principal())
        && any(statement.path("Action"), request.action(), Letters.ANY_CASE)
        && (statement.path("Resource").isMissingNode()
            || any(statement.path("Resource"), request.resource(), Letters.EXACT))
        && statement.path("Condition").properties().stream()
            .allMatch(condition -> holds(condition, request.context()));
  }

  private static boolean names(JsonNode principal, String wanted) {
    if (principal.isTextual()) {
      return principal.asText().equals("*");
    }
    for (JsonNode value : principal) {
      for (String name : texts(value)) {
        if (name.equals("*")
            || name.equals(wanted)
            || name.matches("arn:[^:]+:iam::" + java.util.regex.Pattern.quote(wanted) + ":root")) {
          return true;
        }
      }
    }
    return false;
  }

  private enum Letters {
    EXACT,
    ANY_CASE
  }

  private static boolean any(JsonNode patterns, String text, Letters letters) {
    return texts(patterns).stream()
        .anyMatch(
            pattern ->
                letters == Letters.EXACT
                    ? Wildcard.matches(pattern, text)
                    : Wildcard.matches(
                        pattern.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT)));
  }

  private static boolean holds(Map.Entry<String, JsonNode> condition, Map<String, String> context) {
    String operator = condition.getKey();
    return condition.getValue().properties().stream()
        .allMatch(entry -> holds(operator, texts(entry.getValue()), find(context, entry.getKey())));
  }

  private static Optional<String> find(Map<String, String> context, String key) {
    return context.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(key))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static boolean holds(String operator, List<String> wanted, Optional<String> actual) {
    if (operator.endsWith("IfExists")) {
      String plain = operator.substring(0, operator.length() - "IfExists".length());
      return actual.isEmpty() || holds(plain, wanted, actual);
    }
    return switch (operator) {
      case "StringEquals" -> actual.isPresent() && wanted.contains(actual.get());
      case "StringNotEquals" -> actual.isEmpty() || !wanted.contains(actual.get());
      case "StringEqualsIgnoreCase" ->
          actual.isPresent() && wanted.stream().anyMatch(actual.get()::equalsIgnoreCase);
      case "StringLike", "ArnLike", "ArnEquals" ->
          actual.isPresent()
              && wanted.stream().anyMatch(pattern -> Wildcard.matches(pattern, actual.get()));
      case "StringNotLike", "ArnNotLike", "ArnNotEquals" ->
          actual.isEmpty()
              || wanted.stream().noneMatch(pattern -> Wildcard.matches(pattern, actual.get()));
      case "Bool" -> actual.isPresent() && wanted.contains(actual.get());
      case "Null" -> wanted.contains(String.valueOf(actual.isEmpty()));
      default -> false;
    };
  }

  private static List<String> texts(JsonNode node) {
    return node.isTextual() ? List.of(node.asText()) : Json.texts(node);
  }
}
