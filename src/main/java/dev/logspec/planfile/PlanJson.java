package dev.logspec.planfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.model.Address;
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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The stable machine form of a plan. Within one major version of the format keys are only ever
 * added; {@code schema/plan.schema.json} says the same as this class. {@link PlanReader} reads it
 * back to an equal document.
 */
public final class PlanJson {
  /** Version of the format, {@code major.minor}. */
  public static final String FORMAT_VERSION = "1.0";

  /** The value of {@code kind} that tells a plan from other documents. */
  public static final String KIND = "plan";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private PlanJson() {}

  /** {@code document} as text that ends with a line break; each change stands on its own line. */
  public static String write(PlanDocument document) {
    return JsonText.document(tree(document));
  }

  static ObjectNode tree(PlanDocument document) {
    Plan plan = document.plan();
    ObjectNode root = JSON.objectNode();
    root.put("formatVersion", FORMAT_VERSION);
    root.put("kind", KIND);
    root.put("tool", document.tool());
    root.put("createdAt", document.createdAt().toString());
    root.set("spec", spec(document));
    root.set("scope", scope(document.extent()));
    root.set("places", array(document.places().stream().map(PlanJson::place).toList()));
    root.put("complete", plan.scope() == Plan.Scope.COMPLETE);
    root.put("applyable", plan.applyable());
    root.set("summary", summary(plan));
    List<ObjectNode> changes = plan.changes().stream().map(PlanJson::change).toList();
    root.set("changes", array(changes));
    root.set("drift", array(changes.stream().filter(PlanJson::drifted).toList()));
    root.set("foreign", array(plan.foreign().stream().map(PlanJson::foreign).toList()));
    root.set("diagnostics", array(plan.diagnostics().stream().map(PlanJson::diagnostic).toList()));
    root.set("guards", array(plan.guards().stream().map(PlanJson::guard).toList()));
    ObjectNode integrity = JSON.objectNode();
    integrity.put("digest", Digests.plan(document));
    integrity.put("document", Digests.of(root));
    root.set("integrity", integrity);
    return root;
  }

  private static ObjectNode spec(PlanDocument document) {
    ObjectNode node = JSON.objectNode();
    node.put("name", document.plan().owner());
    node.put("digest", document.revision().digest());
    node.put("commit", document.revision().commit().orElse(null));
    return node.put("dirty", dirty(document.revision().worktree()).orElse(null));
  }

  private static Optional<Boolean> dirty(PlanDocument.Worktree worktree) {
    return switch (worktree) {
      case CLEAN -> Optional.of(false);
      case DIRTY -> Optional.of(true);
      case UNKNOWN -> Optional.empty();
    };
  }

  private static ObjectNode scope(PlanDocument.Extent extent) {
    ObjectNode node = JSON.objectNode().put("description", extent.description());
    extent
        .shards()
        .ifPresent(
            shards -> {
              ObjectNode split = node.putObject("shards").put("of", shards.of());
              shards.planned().forEach(split.putArray("planned")::add);
              split.put("complete", shards.within() == Plan.Scope.COMPLETE);
            });
    return node;
  }

  private static ObjectNode summary(Plan plan) {
    ObjectNode node = JSON.objectNode();
    Arrays.stream(Action.values())
        .forEach(
            action ->
                node.put(
                    action == Action.NO_OP ? "same" : action.label(), (int) plan.count(action)));
    return node.put("clusterUpdates", (int) plan.clusterUpdates());
  }

  private static ObjectNode change(Change change) {
    Context context = change.context();
    ObjectNode node = JSON.objectNode();
    located(change.address(), node);
    identity(change, node);
    node.put("reason", context.reason());
    node.put("cause", Labels.of(context.cause()));
    context.blame().ifPresent(blame -> node.set("blame", blame(blame)));
    ArrayNode risk = node.putArray("risk");
    context.risks().forEach(r -> risk.add(Labels.of(r)));
    node.set("fields", array(fields(change)));
    node.set("before", ResourceJson.attributes(change.was()));
    node.set("after", ResourceJson.attributes(change.willBe()));
    node.set("source", location(context.source()));
    node.set("dependsOn", dependsOn(change));
    node.put("observed", Digests.observed(change));
    return node.put("transition", Digests.transition(change));
  }

  private static ObjectNode blame(Blame blame) {
    ObjectNode node = JSON.objectNode();
    node.put("certainty", Labels.of(blame.certainty()));
    node.put("at", blame.at().toString());
    node.put("call", blame.call());
    node.put("who", blame.actor().identity());
    node.put("role", blame.actor().role().orElse(null));
    node.put("through", blame.actor().through().orElse(null));
    node.put("userAgent", blame.userAgent());
    return node.put("sourceAddress", blame.sourceAddress());
  }

  private static void located(Address address, ObjectNode node) {
    node.put("address", address.toString());
    node.put("kind", address.kind().label());
    node.put("account", address.place().account());
    node.put("region", address.place().region());
  }

  /** Puts into {@code node} whom {@code change} serves and what sort it is. */
  static void identity(Change change, ObjectNode node) {
    Context context = change.context();
    node.put("cluster", context.cluster().map(c -> c.name()).orElse(null));
    context
        .cluster()
        .filter(c -> !c.place().equals(change.address().place()))
        .ifPresent(c -> node.set("clusterPlace", place(c.place())));
    node.put("logType", context.logType().map(LogType::name).orElse(null));
    ArrayNode actions = node.putArray("actions");
    Labels.actions(change.action()).forEach(actions::add);
    change
        .willBe()
        .map(Resource::address)
        .filter(after -> !after.equals(change.address()))
        .ifPresent(after -> node.put("afterAddress", after.toString()));
  }

  static List<ObjectNode> fields(Change change) {
    return change.differences().stream().map(PlanJson::field).toList();
  }

  private static ObjectNode field(FieldChange field) {
    ObjectNode node = JSON.objectNode().put("path", field.path());
    node.set("before", ResourceJson.value(field.before()));
    node.set("after", ResourceJson.value(field.after()));
    return node.put("forcesReplacement", field.forcesReplacement());
  }

  static ArrayNode dependsOn(Change change) {
    ArrayNode node = JSON.arrayNode();
    change.context().dependsOn().forEach(address -> node.add(address.toString()));
    return node;
  }

  private static boolean drifted(ObjectNode change) {
    String cause = change.get("cause").textValue();
    return cause.equals(Labels.of(Cause.DRIFT)) || cause.equals(Labels.of(Cause.BOTH));
  }

  private static ObjectNode foreign(Resource resource) {
    ObjectNode node = JSON.objectNode();
    located(resource.address(), node);
    node.set("attributes", ResourceJson.attributes(resource.values()));
    return node;
  }

  private static ObjectNode diagnostic(Diagnostic diagnostic) {
    ObjectNode node = JSON.objectNode();
    node.put("severity", Labels.of(diagnostic.severity()));
    node.put("subject", diagnostic.subject());
    node.set("source", location(diagnostic.location()));
    node.put("summary", diagnostic.summary()).put("hint", diagnostic.hint());
    diagnostic.waiver().ifPresent(w -> node.put("allow", w.label()));
    return node;
  }

  private static ObjectNode guard(Guard guard) {
    ObjectNode node = JSON.objectNode();
    node.put("name", guard.name());
    node.put("state", Labels.of(guard.state()));
    node.put("scope", guard.scope()).put("detail", guard.detail());
    return guard.wayOut().isEmpty() ? node : node.put("wayOut", guard.wayOut());
  }

  private static ObjectNode place(Place place) {
    return JSON.objectNode().put("account", place.account()).put("region", place.region());
  }

  private static JsonNode location(Optional<Location> location) {
    return location
        .map(
            l ->
                (JsonNode)
                    JSON.objectNode()
                        .put("file", l.file())
                        .put("line", l.line())
                        .put("column", l.column()))
        .orElse(JSON.nullNode());
  }

  private static ArrayNode array(List<ObjectNode> nodes) {
    return JSON.arrayNode().addAll(nodes);
  }
}
