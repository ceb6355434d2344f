package dev.logspec.planfile;

import dev.logspec.json.JsonAt;
import dev.logspec.model.Address;
import dev.logspec.model.Attribute;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Coverage;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.Location;
import dev.logspec.model.LogType;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.model.TrailEvent.Actor;
import dev.logspec.model.Waiver;
import dev.logspec.plan.Action;
import dev.logspec.plan.Blame;
import dev.logspec.plan.Cause;
import dev.logspec.plan.Change;
import dev.logspec.plan.Context;
import dev.logspec.plan.FieldChange;
import dev.logspec.plan.Guard;
import dev.logspec.plan.Plan;
import dev.logspec.plan.Risk;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shape of a plan document back to a {@link PlanDocument}. What can be derived (summary, steps,
 * drift, digests) is not read here: {@link PlanReader} derives it again and compares.
 */
final class PlanDecoder {
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,40}");
  private static final Pattern ADDRESS =
      Pattern.compile("([^/]*)/([^/]*)/([a-z_]+)/(.+)", Pattern.DOTALL);

  private PlanDecoder() {}

  /** Reads {@code root}; throws {@link JsonAt.Malformed}. */
  static PlanDocument document(JsonAt root) {
    root.only(
        "formatVersion",
        "kind",
        "tool",
        "createdAt",
        "spec",
        "scope",
        "places",
        "complete",
        "applyable",
        "summary",
        "changes",
        "steps",
        "apply",
        "drift",
        "foreign",
        "diagnostics",
        "guards",
        "integrity");
    JsonAt spec = root.at("spec").only("name", "digest", "commit", "dirty");
    Plan plan =
        new Plan(
            spec.at("name").text(),
            root.at("changes").list(PlanDecoder::change),
            root.at("foreign").list(PlanDecoder::foreign),
            root.at("guards").list(PlanDecoder::guard),
            root.at("diagnostics").list(PlanDecoder::diagnostic),
            scope(root.at("complete")));
    return new PlanDocument(
        plan,
        root.at("tool").text(),
        root.at("createdAt").parsed(PlanDecoder::instant, "a time such as 2026-01-31T12:00:00Z"),
        revision(spec),
        root.at("places").list(PlanDecoder::place),
        extent(root.at("scope").only("description", "shards")),
        root.find("apply").map(ConductJson::read));
  }

  private static PlanDocument.Revision revision(JsonAt spec) {
    return new PlanDocument.Revision(
        spec.at("digest")
            .parsed(
                text -> Optional.of(text).filter(DIGEST.asMatchPredicate()), "a sha256: digest"),
        spec.nullable("commit").map(JsonAt::text),
        spec.nullable("dirty").map(PlanDecoder::worktree).orElse(PlanDocument.Worktree.UNKNOWN));
  }

  private static PlanDocument.Worktree worktree(JsonAt dirty) {
    return dirty.flag() ? PlanDocument.Worktree.DIRTY : PlanDocument.Worktree.CLEAN;
  }

  private static PlanDocument.Extent extent(JsonAt scope) {
    return new PlanDocument.Extent(
        scope.at("description").text(), scope.find("shards").map(PlanDecoder::shards));
  }

  private static PlanDocument.Shards shards(JsonAt node) {
    node.only("of", "planned", "complete");
    try {
      return new PlanDocument.Shards(
          node.at("of").number(),
          node.at("planned").list(JsonAt::number),
          scope(node.at("complete")));
    } catch (IllegalArgumentException e) {
      throw node.malformed("names shards that cannot be");
    }
  }

  private static Coverage scope(JsonAt complete) {
    return complete.flag() ? Coverage.COMPLETE : Coverage.PARTIAL;
  }

  private static Change change(JsonAt node) {
    node.only(
        "address",
        "kind",
        "account",
        "region",
        "cluster",
        "clusterPlace",
        "logType",
        "actions",
        "afterAddress",
        "reason",
        "cause",
        "blame",
        "risk",
        "fields",
        "before",
        "after",
        "source",
        "dependsOn",
        "observed",
        "transition");
    Address address = address(node.at("address"));
    Address target = node.find("afterAddress").map(PlanDecoder::address).orElse(address);
    if (target.kind() != address.kind()) {
      throw node.malformed("becomes an object of another kind");
    }
    Optional<Resource> before = node.nullable("before").map(n -> resource(address, n));
    Optional<Resource> after = node.nullable("after").map(n -> resource(target, n));
    List<FieldChange> fields = node.at("fields").list(n -> field(address.kind(), n));
    Context context = context(node, address.place());
    Action action =
        Labels.action(node.at("actions").list(JsonAt::text))
            .orElseThrow(() -> node.at("actions").malformed("is no known list of actions"));
    Supplier<Resource> was = () -> required(before, node, "before");
    Supplier<Resource> willBe = () -> required(after, node, "after");
    return switch (action) {
      case CREATE -> new Change.Create(willBe.get(), context);
      case UPDATE -> new Change.Update(was.get(), willBe.get(), fields, context);
      case REPLACE -> new Change.Replace(was.get(), willBe.get(), fields, context);
      case DELETE -> new Change.Delete(was.get(), context);
      case ADOPT -> new Change.Adopt(was.get(), willBe.get(), fields, context);
      case RELEASE -> new Change.Release(was.get(), willBe.get(), fields, context);
      case NO_OP -> new Change.NoOp(was.get(), context);
    };
  }

  private static Resource required(Optional<Resource> resource, JsonAt node, String key) {
    return resource.orElseThrow(
        () -> node.at(key).malformed("is null, which this action rules out"));
  }

  private static Context context(JsonAt node, Place place) {
    Place clusterPlace = node.find("clusterPlace").map(PlanDecoder::place).orElse(place);
    Set<Risk> risks = EnumSet.noneOf(Risk.class);
    risks.addAll(node.at("risk").list(n -> constant(n, Risk.class)));
    return new Context(
        node.nullable("cluster").map(n -> new ClusterId(clusterPlace, n.text())),
        node.nullable("logType").map(n -> new LogType(n.text())),
        node.at("reason").text(),
        node.nullable("source").map(PlanDecoder::location),
        node.at("dependsOn").list(PlanDecoder::address),
        risks,
        constant(node.at("cause"), Cause.class),
        node.find("blame").map(PlanDecoder::blame));
  }

  private static Blame blame(JsonAt node) {
    node.only("certainty", "at", "call", "who", "role", "through", "userAgent", "sourceAddress");
    return new Blame(
        constant(node.at("certainty"), Blame.Certainty.class),
        node.at("at").parsed(PlanDecoder::instant, "a time such as 2026-01-31T12:00:00Z"),
        node.at("call").text(),
        new Actor(
            node.at("who").text(),
            node.nullable("role").map(JsonAt::text),
            node.nullable("through").map(JsonAt::text)),
        node.at("userAgent").text(),
        node.at("sourceAddress").text());
  }

  private static FieldChange field(Kind kind, JsonAt node) {
    node.only("path", "before", "after", "forcesReplacement");
    Attribute<?> attribute =
        node.at("path").parsed(kind::attribute, "an attribute of " + kind.label());
    return new FieldChange(
        attribute,
        ResourceJson.read(attribute, node.at("before")),
        ResourceJson.read(attribute, node.at("after")));
  }

  private static Resource foreign(JsonAt node) {
    node.only("address", "kind", "account", "region", "attributes");
    return resource(address(node.at("address")), node.at("attributes"));
  }

  private static Resource resource(Address address, JsonAt node) {
    Resource resource = Resource.at(address);
    for (Map.Entry<String, JsonAt> member : node.map(value -> value).entrySet()) {
      Optional<Attribute<?>> attribute = address.kind().attribute(member.getKey());
      if (attribute.isEmpty()) {
        node.unknown(member.getKey());
      } else {
        resource = with(resource, attribute.get(), member.getValue());
      }
    }
    return resource;
  }

  private static <T> Resource with(Resource resource, Attribute<T> attribute, JsonAt value) {
    return resource.with(attribute, ResourceJson.read(attribute, value));
  }

  private static Guard guard(JsonAt node) {
    node.only("name", "state", "scope", "detail", "wayOut");
    return new Guard(
        node.at("name").text(),
        constant(node.at("state"), Guard.State.class),
        node.at("scope").text(),
        node.at("detail").text(),
        node.find("wayOut").map(JsonAt::text).orElse(""));
  }

  private static Diagnostic diagnostic(JsonAt node) {
    node.only("severity", "subject", "source", "summary", "hint", "allow");
    return new Diagnostic(
        constant(node.at("severity"), Diagnostic.Severity.class),
        node.at("subject").text(),
        node.nullable("source").map(PlanDecoder::location),
        node.at("summary").text(),
        node.at("hint").text(),
        node.find("allow").map(n -> n.parsed(Waiver::parse, "a name that --allow takes")));
  }

  private static Location location(JsonAt node) {
    node.only("file", "line", "column");
    return new Location(
        node.at("file").text(), node.at("line").number(), node.at("column").number());
  }

  private static Place place(JsonAt node) {
    node.only("account", "region");
    return new Place(
        node.at("account").parsed(t -> matching(ACCOUNT, t), "a twelve-digit account"),
        node.at("region").parsed(t -> matching(REGION, t), "a Region"));
  }

  private static Address address(JsonAt node) {
    return node.parsed(PlanDecoder::address, "an address (account/region/kind/name)");
  }

  private static Optional<Address> address(String text) {
    Matcher part = ADDRESS.matcher(text);
    if (!part.matches()
        || matching(ACCOUNT, part.group(1)).isEmpty()
        || matching(REGION, part.group(2)).isEmpty()) {
      return Optional.empty();
    }
    Place place = new Place(part.group(1), part.group(2));
    return Kind.parse(part.group(3)).map(kind -> new Address(place, kind, part.group(4)));
  }

  /** The constant of {@code type} that the text stands for. */
  private static <E extends Enum<E>> E constant(JsonAt node, Class<E> type) {
    return node.parsed(text -> Labels.parse(type, text), "a known value");
  }

  private static Optional<String> matching(Pattern pattern, String text) {
    return Optional.of(text).filter(pattern.asMatchPredicate());
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
