package dev.logspec.iam;

import dev.logspec.json.Json;
import dev.logspec.json.JsonArray;
import dev.logspec.json.JsonObject;
import dev.logspec.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A policy to give to somebody.
 *
 * @param spec whose name it bears; empty where it is of no spec
 * @param bearer to whom
 * @param duty for what
 * @param part which of several for one bearer it is, from 1; 0 when it is the only one
 * @param permissions all that it says
 */
public record LeastPolicy(
    Optional<String> spec, Bearer bearer, Duty duty, int part, List<Permission> permissions) {
  /** The characters that IAM takes of a managed policy, white space not counted. */
  public static final int LARGEST = 6_144;

  /** Copies {@code permissions}. */
  public LeastPolicy {
    permissions = List.copyOf(permissions);
  }

  /** The same with each permission changed. */
  LeastPolicy with(UnaryOperator<Permission> change) {
    return of(permissions.stream().map(change).toList());
  }

  /** The same saying something else. */
  LeastPolicy of(List<Permission> others) {
    return new LeastPolicy(spec, bearer, duty, part, others);
  }

  /** Part {@code number} of it. */
  LeastPolicy part(int number, List<Permission> some) {
    return new LeastPolicy(spec, bearer, duty, number, some);
  }

  /** Whether IAM takes it as a managed policy. */
  boolean fits() {
    return size() <= LARGEST;
  }

  /** A name for it, which no other spec's has: {@code logspec-shop-apply-123456789012}. */
  public String name() {
    return "logspec-"
        + spec.map(s -> s + "-").orElse("")
        + duty.label()
        + bearer.account().map(a -> "-" + a).orElse("")
        + (part > 0 ? "-" + part : "");
  }

  /** How many characters of IAM's restriction it takes. */
  public int size() {
    return JsonWriter.compact(document()).length();
  }

  /** The document as IAM takes it. */
  public JsonObject document() {
    List<Json> statements = new ArrayList<>();
    permissions.forEach(p -> statements.add(statement(p)));
    return JsonObject.builder()
        .put("Version", "2012-10-17")
        .put("Statement", JsonArray.of(statements))
        .build();
  }

  private static Json statement(Permission permission) {
    JsonObject.Builder statement =
        JsonObject.builder()
            .put("Sid", permission.sid())
            .put("Effect", "Allow")
            .put("Action", texts(permission.actions()))
            .put("Resource", texts(permission.resources()));
    if (!permission.restrictions().isEmpty()) {
      statement.put("Condition", condition(permission.restrictions()));
    }
    return statement.build();
  }

  private static Json condition(List<Restriction> restrictions) {
    Map<String, JsonObject> operators = new LinkedHashMap<>();
    for (Restriction restriction : restrictions) {
      JsonObject keys = operators.getOrDefault(restriction.operator(), JsonObject.EMPTY);
      operators.put(
          restriction.operator(), keys.with(restriction.key(), texts(restriction.values())));
    }
    return JsonObject.of(operators);
  }

  private static Json texts(List<?> values) {
    List<String> texts = values.stream().map(Object::toString).toList();
    return texts.size() == 1 ? Json.of(texts.get(0)) : JsonArray.ofTexts(texts);
  }
}
