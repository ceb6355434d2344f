package dev.logspec.render.iam;

import dev.logspec.iam.LeastPolicy;
import dev.logspec.json.Json;
import dev.logspec.json.JsonArray;
import dev.logspec.json.JsonObject;
import dev.logspec.json.JsonWriter;
import dev.logspec.model.Role;
import java.util.List;

/** Policies as JSON: one as the document that IAM takes, several as a list with their bearers. */
public final class PoliciesJson {
  private PoliciesJson() {}

  /** The text of {@code policies}, of which there is at least one. */
  public static String of(List<LeastPolicy> policies) {
    Json whole =
        policies.size() == 1
            ? policies.get(0).document()
            : JsonObject.builder()
                .put("policies", JsonArray.of(policies.stream().map(PoliciesJson::named).toList()))
                .build();
    return JsonWriter.pretty(whole) + "\n";
  }

  private static Json named(LeastPolicy policy) {
    return JsonObject.builder()
        .put("name", policy.name())
        .put("for", policy.duty().label())
        .put("account", policy.bearer().account())
        .put("role", policy.bearer().role().map(Role::arn))
        .put("policy", policy.document())
        .build();
  }
}
