package dev.logspec.planfile;

import dev.logspec.json.Json;
import dev.logspec.json.JsonArray;
import dev.logspec.json.JsonObject;
import dev.logspec.json.JsonWriter;
import dev.logspec.model.Address;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Coverage;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Location;
import dev.logspec.model.LogType;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.plan.Action;
import dev.logspec.plan.Blame;
import dev.logspec.plan.Cause;
import dev.logspec.plan.Change;
import dev.logspec.plan.Context;
import dev.logspec.plan.FieldChange;
import dev.logspec.plan.Guard;
import dev.logspec.plan.Plan;
import dev.logspec.plan.step.Steps;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The stable machine form of a plan. Within one major version of the format keys are only ever
 * added; {@code schema/plan.schema.json} says the same as this class. {@link PlanReader} reads it
 * back to an equal document.
 */
public final class PlanJson {
  /** Version of the format, {@code major.minor}. */
  public static final String FORMAT_VERSION = "1.3";

  /** The value of {@code kind} that tells a plan from other documents. */
  public static final String KIND = "plan";

  private PlanJson() {}

  /** {@code document} as text that ends with a line break; each change stands on its own line. */
  public static String write(PlanDocument document) {
    return JsonWriter.document(tree(document));
  }

  static JsonObject tree(PlanDocument document) {
    return tree(document, PlanFormat.V1_3);
  }

  /** {@code document} as {@code format} tells it. */
  static JsonObject tree(PlanDocument document, PlanFormat format) {
    Plan plan = document.plan();
    List<JsonObject> changes = plan.changes().stream().map(PlanJson::change).toList();
    JsonObject.Builder content =
        JsonObject.builder()
            .put("formatVersion", format.version())
            .put("kind", KIND)
            .put("tool", document.tool())
            .put("createdAt", document.createdAt().toString())
            .put("spec", spec(document))
            .put("scope", scope(document.extent()))
            .put("places", array(document.places(), PlanJson::place))
            .put("complete", plan.coverage() == Coverage.COMPLETE)
            .put("applyable", plan.applyable())
            .put("summary", summary(plan, format))
            .put("changes", JsonArray.of(changes));
    if (format.tellsSteps()) {
      content.put("steps", StepsJson.of(Steps.of(plan)));
    }
    if (format.tellsConduct()) {
      document
          .conduct()
          .ifPresent(conduct -> content.put("apply", ConductJson.of(conduct, format)));
    }
    JsonObject whole =
        content
            .put("drift", JsonArray.of(changes.stream().filter(PlanJson::drifted).toList()))
            .put("foreign", array(plan.foreign(), PlanJson::foreign))
            .put("diagnostics", array(plan.diagnostics(), PlanJson::diagnostic))
            .put("guards", array(plan.guards(), PlanJson::guard))
            .build();
    JsonObject integrity =
        JsonObject.builder()
            .put("digest", Digests.plan(document))
            .put("document", Digests.of(whole))
            .build();
    return whole.with("integrity", integrity);
  }

  private static <T> JsonArray array(List<T> values, Function<T, JsonObject> object) {
    return JsonArray.of(values.stream().map(object).toList());
  }

  private static JsonObject spec(PlanDocument document) {
    return JsonObject.builder()
        .put("name", document.plan().owner())
        .put("digest", document.revision().digest())
        .put("commit", document.revision().commit())
        .put("dirty", dirty(document.revision().worktree()))
        .build();
  }

  private static Json dirty(PlanDocument.Worktree worktree) {
    return switch (worktree) {
      case CLEAN -> Json.Literal.FALSE;
      case DIRTY -> Json.Literal.TRUE;
      case UNKNOWN -> Json.Literal.NULL;
    };
  }

  private static JsonObject scope(PlanDocument.Extent extent) {
    JsonObject.Builder object = JsonObject.builder().put("description", extent.description());
    extent.shards().ifPresent(shards -> object.put("shards", shards(shards)));
    return object.build();
  }

  private static JsonObject shards(PlanDocument.Shards shards) {
    return JsonObject.builder()
        .put("of", shards.of())
        .put("planned", JsonArray.of(shards.planned().stream().map(Json::of).toList()))
        .put("complete", shards.within() == Coverage.COMPLETE)
        .build();
  }

  private static JsonObject summary(Plan plan, PlanFormat format) {
    JsonObject.Builder object = JsonObject.builder();
    for (Action action : Action.values()) {
      if (action != Action.RELEASE || format.knowsReleases()) {
        object.put(action == Action.NO_OP ? "same" : action.label(), plan.count(action));
      }
    }
    return object.put("clusterUpdates", plan.clusterUpdates()).build();
  }

  private static JsonObject change(Change change) {
    Context context = change.context();
    JsonObject.Builder object = JsonObject.builder();
    located(change.address(), object);
    identity(change, object);
    object.put("reason", context.reason());
    object.put("cause", Labels.of(context.cause()));
    context.blame().ifPresent(blame -> object.put("blame", blame(blame)));
    return object
        .put("risk", JsonArray.ofTexts(context.risks().stream().map(Labels::of).toList()))
        .put("fields", JsonArray.of(fields(change)))
        .put("before", ResourceJson.attributes(change.was()))
        .put("after", ResourceJson.attributes(change.willBe()))
        .put("source", location(context.source()))
        .put("dependsOn", dependsOn(change))
        .put("observed", Digests.observed(change))
        .put("transition", Digests.transition(change))
        .build();
  }

  private static JsonObject blame(Blame blame) {
    return JsonObject.builder()
        .put("certainty", Labels.of(blame.certainty()))
        .put("at", blame.at().toString())
        .put("call", blame.call())
        .put("who", blame.actor().identity())
        .put("role", blame.actor().role())
        .put("through", blame.actor().through())
        .put("userAgent", blame.userAgent())
        .put("sourceAddress", blame.sourceAddress())
        .build();
  }

  private static void located(Address address, JsonObject.Builder object) {
    object.put("address", address.toString());
    object.put("kind", address.kind().label());
    object.put("account", address.place().account());
    object.put("region", address.place().region());
  }

  /** Puts into {@code object} whom {@code change} serves and what sort it is. */
  static void identity(Change change, JsonObject.Builder object) {
    Context context = change.context();
    object.put("cluster", context.cluster().map(ClusterId::name));
    context
        .cluster()
        .filter(c -> !c.place().equals(change.address().place()))
        .ifPresent(c -> object.put("clusterPlace", place(c.place())));
    object.put("logType", context.logType().map(LogType::name));
    object.put("actions", JsonArray.ofTexts(Labels.actions(change.action())));
    change
        .willBe()
        .map(Resource::address)
        .filter(after -> !after.equals(change.address()))
        .ifPresent(after -> object.put("afterAddress", after.toString()));
  }

  static List<JsonObject> fields(Change change) {
    return change.differences().stream().map(PlanJson::field).toList();
  }

  private static JsonObject field(FieldChange field) {
    return JsonObject.builder()
        .put("path", field.path())
        .put("before", ResourceJson.value(field.before()))
        .put("after", ResourceJson.value(field.after()))
        .put("forcesReplacement", field.forcesReplacement())
        .build();
  }

  static JsonArray dependsOn(Change change) {
    return JsonArray.ofTexts(change.context().dependsOn().stream().map(Address::toString).toList());
  }

  private static boolean drifted(JsonObject change) {
    String cause = change.textAt("cause");
    return cause.equals(Labels.of(Cause.DRIFT)) || cause.equals(Labels.of(Cause.BOTH));
  }

  private static JsonObject foreign(Resource resource) {
    JsonObject.Builder object = JsonObject.builder();
    located(resource.address(), object);
    return object.put("attributes", ResourceJson.attributes(resource.values())).build();
  }

  private static JsonObject diagnostic(Diagnostic diagnostic) {
    JsonObject.Builder object =
        JsonObject.builder()
            .put("severity", Labels.of(diagnostic.severity()))
            .put("subject", diagnostic.subject())
            .put("source", location(diagnostic.location()))
            .put("summary", diagnostic.summary())
            .put("hint", diagnostic.hint());
    diagnostic.waiver().ifPresent(w -> object.put("allow", w.label()));
    return object.build();
  }

  private static JsonObject guard(Guard guard) {
    JsonObject.Builder object =
        JsonObject.builder()
            .put("name", guard.name())
            .put("state", Labels.of(guard.state()))
            .put("scope", guard.scope())
            .put("detail", guard.detail());
    if (!guard.wayOut().isEmpty()) {
      object.put("wayOut", guard.wayOut());
    }
    return object.build();
  }

  private static JsonObject place(Place place) {
    return JsonObject.builder()
        .put("account", place.account())
        .put("region", place.region())
        .build();
  }

  private static Json location(Optional<Location> location) {
    return location.<Json>map(PlanJson::location).orElse(Json.Literal.NULL);
  }

  private static JsonObject location(Location location) {
    return JsonObject.builder()
        .put("file", location.file())
        .put("line", location.line())
        .put("column", location.column())
        .build();
  }
}
