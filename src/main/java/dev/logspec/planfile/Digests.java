package dev.logspec.planfile;

import dev.logspec.json.Json;
import dev.logspec.json.JsonArray;
import dev.logspec.json.JsonObject;
import dev.logspec.json.JsonWriter;
import dev.logspec.model.Coverage;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.Guard;
import dev.logspec.plan.Plan;
import dev.logspec.plan.judge.ComparedValues;
import dev.logspec.plan.judge.Judge;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The digests of a plan document: {@code sha256:} and the SHA-256, in lower-case hexadecimal, of
 * the UTF-8 bytes of canonical JSON (RFC 8785, integers only). What each is made of:
 *
 * <dl>
 *   <dt>{@code observed} of a change
 *   <dd>the values that {@link ComparedValues} lists of the object the plan saw; of {@code null}
 *       when there was none. Two are equal exactly when {@link Judge} says {@code AS_PLANNED}.
 *   <dt>{@code transition} of a change
 *   <dd>{@code {action, after, cause, fields, kind, risk}} with the names of its cluster, log type,
 *       account and Region replaced by placeholders: the same edit on many clusters is the same
 *       transition. {@code after} is the whole object of a create, {@code fields} (path, before,
 *       after) the differences of any other change.
 *   <dt>{@code integrity.digest}
 *   <dd>what would be done: {@code {changes, complete, spec: {digest, name}}}, of each change that
 *       is not a no-op {@code {actions, address, after, afterAddress, before, cluster,
 *       clusterPlace, dependsOn, logType}}, where {@code before} is as in {@code observed}, and
 *       where there are any {@code guards}, the names and scopes of those that did not hold,
 *       whether a flag lets them pass or not. It is what {@code apply --expect} asks for, so it
 *       leaves out whatever may differ between two plans of one spec and one live state that would
 *       do the same: tool, times, commit (a merge makes another one), file names as typed, wording,
 *       cause (it takes a base), blame (it takes CloudTrail), diagnostics, no-ops and other
 *       people's objects.
 *   <dt>{@code integrity.document}
 *   <dd>the whole document without {@code integrity}: nothing in a file can be altered unseen.
 * </dl>
 *
 * <p>None of them is a signature: they find accidents and edits, not somebody who computes them
 * anew.
 */
public final class Digests {
  private Digests() {}

  /** The digest of {@code bytes} as they are, such as the text of a spec. */
  public static String of(byte[] bytes) {
    return text(sha256().digest(bytes));
  }

  static String of(Json value) {
    MessageDigest digest = sha256();
    JsonWriter.canonical(value, text -> digest.update(text.getBytes(StandardCharsets.UTF_8)));
    return text(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String text(byte[] hash) {
    return "sha256:" + HexFormat.of().formatHex(hash);
  }

  /** What the live object looked like when {@code change} was planned. */
  public static String observed(Change change) {
    return of(before(change));
  }

  /** What {@code change} does, whichever cluster it does it to. */
  public static String transition(Change change) {
    Generalised names = Generalised.of(change);
    JsonObject.Builder object = JsonObject.builder();
    object.put("kind", change.kind().label());
    object.put("action", change.action().label());
    object.put("cause", Labels.of(change.context().cause()));
    putUnlessEmpty(object, "risk", change.context().risks().stream().map(Labels::of).toList());
    if (change.action() == Action.CREATE) {
      object.put("after", names.apply(ResourceJson.attributes(change.willBe())));
    }
    List<JsonObject> fields = PlanJson.fields(change);
    if (!fields.isEmpty()) {
      object.put("fields", JsonArray.of(fields.stream().map(f -> generalised(names, f)).toList()));
    }
    return of(object.build());
  }

  private static JsonObject generalised(Generalised names, JsonObject field) {
    JsonObject.Builder general = JsonObject.builder().putAll(field);
    List.of("before", "after")
        .forEach(key -> field.at(key).ifPresent(value -> general.put(key, names.apply(value))));
    return general.build();
  }

  private static void putUnlessEmpty(JsonObject.Builder object, String key, List<String> texts) {
    if (!texts.isEmpty()) {
      object.put(key, JsonArray.ofTexts(texts));
    }
  }

  /** What {@code document} would do: the value of {@code apply --expect}. */
  public static String plan(PlanDocument document) {
    Plan plan = document.plan();
    JsonObject.Builder object = JsonObject.builder();
    object.put("complete", plan.coverage() == Coverage.COMPLETE);
    object.put(
        "spec",
        JsonObject.builder()
            .put("name", plan.owner())
            .put("digest", document.revision().digest())
            .build());
    object.put("changes", JsonArray.of(plan.effective().stream().map(Digests::effect).toList()));
    putUnlessEmpty(
        object,
        "guards",
        plan.guards().stream()
            .filter(guard -> guard.state() != Guard.State.PASSED)
            .map(guard -> guard.name() + " " + guard.scope())
            .distinct()
            .sorted()
            .toList());
    return of(object.build());
  }

  /** What {@code change} would do, to the object as it is: one entry of what {@link #plan} sums. */
  public static String deed(Change change) {
    return of(effect(change));
  }

  private static JsonObject effect(Change change) {
    JsonObject.Builder object = JsonObject.builder().put("address", change.address().toString());
    PlanJson.identity(change, object);
    return object
        .put("before", before(change))
        .put("after", ResourceJson.attributes(change.willBe()))
        .put("dependsOn", PlanJson.dependsOn(change))
        .build();
  }

  private static Json before(Change change) {
    return change
        .was()
        .<Json>map(live -> ResourceJson.attributes(ComparedValues.values(change, live)))
        .orElse(Json.Literal.NULL);
  }
}
