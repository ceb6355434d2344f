package dev.logspec.sandbox.iam;

import com.fasterxml.jackson.databind.JsonNode;
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

/** A policy that is attached to a caller: what it allows and denies. */
public final class IdentityPolicy {
  /** The characters of a managed policy, without white space (IAM and STS quotas). */
  private static final int LARGEST = 6144;

  private final List<JsonNode> statements;

  private IdentityPolicy(List<JsonNode> statements) {
    this.statements = List.copyOf(statements);
  }

  /** What a policy says about what is asked. */
  enum Answer {
    ALLOWED,
    DENIED,
    SILENT
  }

  /**
   * Reads a policy, as strictly as IAM.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static IdentityPolicy parse(String text) {
    ObjectNode document;
    try {
      document = Json.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalArgumentException("it is no JSON object");
    }
    int size = document.toString().length();
    if (size > LARGEST) {
      throw new IllegalArgumentException(
          "it has " + size + " characters, and IAM takes " + LARGEST + " of a managed policy");
    }
    List<JsonNode> statements = new ArrayList<>();
    JsonNode all = document.path("Statement");
    if (all.isObject()) {
      statements.add(all);
    } else {
      all.forEach(statements::add);
    }
    if (statements.isEmpty()) {
      throw new IllegalArgumentException("it has no Statement");
    }
    statements.forEach(IdentityPolicy::require);
    return new IdentityPolicy(statements);
  }

  private static void require(JsonNode statement) {
    String effect = statement.path("Effect").asText();
    if (!effect.equals("Allow") && !effect.equals("Deny")) {
      throw wrong(statement, "Effect is neither Allow nor Deny");
    }
    if (statement.has("Action") == statement.has("NotAction")) {
      throw wrong(statement, "it needs one of Action and NotAction");
    }
    if (statement.has("Resource") == statement.has("NotResource")) {
      throw wrong(statement, "it needs one of Resource and NotResource");
    }
    if (statement.has("Principal") || statement.has("NotPrincipal")) {
      throw wrong(statement, "a policy that is attached to its principal names none");
    }
    statement
        .path("Condition")
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (Operator.parse(name).isEmpty()) {
                throw wrong(statement, "the sandbox knows no operator " + name);
              }
            });
  }

  private static IllegalArgumentException wrong(JsonNode statement, String what) {
    String sid = statement.path("Sid").asText("");
    return new IllegalArgumentException(
        (sid.isEmpty() ? "a statement" : "the statement " + sid) + " is wrong: " + what);
  }

  /** What it says of {@code asked}: one deny outdoes every allow. */
  Answer about(Asked asked) {
    Answer answer = Answer.SILENT;
    for (JsonNode statement : statements) {
      if (applies(statement, asked)) {
        if (statement.path("Effect").asText().equals("Deny")) {
          return Answer.DENIED;
        }
        answer = Answer.ALLOWED;
      }
    }
    return answer;
  }

  private static boolean applies(JsonNode statement, Asked asked) {
    String action = asked.action().toLowerCase(Locale.ROOT);
    boolean acts =
        statement.has("Action")
            ? any(lower(statement.path("Action")), action)
            : !any(lower(statement.path("NotAction")), action);
    boolean meant =
        statement.has("Resource")
            ? any(texts(statement.path("Resource")), asked.resource())
            : !any(texts(statement.path("NotResource")), asked.resource());
    return acts && meant && holds(statement.path("Condition"), asked);
  }

  private static boolean holds(JsonNode condition, Asked asked) {
    for (Map.Entry<String, JsonNode> operator : condition.properties()) {
      Operator test = Operator.parse(operator.getKey()).orElseThrow();
      for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
        Optional<List<String>> actual = Optional.ofNullable(asked.context().get(key.getKey()));
        if (!test.holds(texts(key.getValue()), actual)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean any(List<String> patterns, String text) {
    return patterns.stream().anyMatch(pattern -> Wildcard.matches(pattern, text));
  }

  private static List<String> lower(JsonNode node) {
    return texts(node).stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
  }

  private static List<String> texts(JsonNode node) {
    return node.isValueNode() ? List.of(node.asText()) : Json.texts(node);
  }
}
