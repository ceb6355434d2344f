package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Coverage;
import dev.logspec.model.DeliverySettings;
import dev.logspec.model.Desired;
import dev.logspec.model.Desired.Protection;
import dev.logspec.model.GroupRemoval;
import dev.logspec.model.Kind;
import dev.logspec.model.Location;
import dev.logspec.model.LogType;
import dev.logspec.model.Look;
import dev.logspec.model.Observed;
import dev.logspec.model.Observed.ClusterState;
import dev.logspec.model.Observed.Unreadable;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.model.Target;
import dev.logspec.model.Template;
import dev.logspec.model.Waiver;
import dev.logspec.plan.PlanOptions.RemovalLimit;
import dev.logspec.plan.check.Checks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A spec and an account in a few lines of text, one for each object or fact, each opened by what it
 * is about:
 *
 * <pre>
 * live      an object that AWS has, see {@link Notation}
 * want      an object that the spec asks for; "protected" where the spec says so
 * both      an object that AWS has as the spec asks for it
 * cluster   of the spec, in its order: "cluster one READY"
 * template  of AWS: "template compute S3 fields=time*,level path=AWSLogs/{account-id}/EKS/{yyyy}"
 * target    that was looked at: "target s3:org-logs MISSING"
 * unread    a place: "unread @us-east-1 denied"
 * with      how to plan: "with prune=keep groups=delete take-over=beta allow=owner limit=20%"
 * </pre>
 */
public final class Sketch {
  private final List<Resource> live = new ArrayList<>();
  private final SortedMap<Address, Desired.Entry> wanted = new TreeMap<>();
  private final Map<ClusterId, ClusterState> clusters = new LinkedHashMap<>();
  private final List<Template> templates = new ArrayList<>();
  private final Map<Arn, Target> targets = new HashMap<>();
  private final List<Unreadable> unreadable = new ArrayList<>();
  private PlanOptions options = PlanOptions.DEFAULT;

  private Sketch() {}

  /** What {@code lines} draw. */
  public static Sketch of(List<String> lines) {
    Sketch sketch = new Sketch();
    lines.forEach(sketch::line);
    return sketch;
  }

  private void line(String line) {
    String[] parts = line.strip().split("\\s+", 2);
    List<String> words = List.of(parts[1].split("\\s+"));
    switch (parts[0]) {
      case "live" -> live.add(Notation.live(parts[1]));
      case "want" -> want(parts[1]);
      case "both" -> {
        live.add(Notation.live(parts[1] + " ours"));
        want(parts[1]);
      }
      case "cluster" ->
          clusters.put(
              new ClusterId(Notation.place(words), words.get(0)),
              ClusterState.valueOf(words.get(1)));
      case "template" -> template(words);
      case "target" -> target(words.get(0), Target.State.valueOf(words.get(1)));
      case "unread" -> unread(words);
      case "with" -> words.forEach(this::option);
      default -> throw new IllegalArgumentException(line);
    }
  }

  private void want(String text) {
    Resource resource = Notation.wanted(text);
    Address address = resource.address();
    List<Address> needs = new ArrayList<>();
    Notation.leadsTo(text).ifPresent(needs::add);
    if (address.kind() == Kind.DELIVERY) {
      needs.add(ServedClusters.sourceOf(resource));
    }
    if (address.kind() == Kind.DELIVERY_DESTINATION_POLICY) {
      needs.add(new Address(address.place(), Kind.DELIVERY_DESTINATION, address.name()));
    }
    Optional<ClusterId> cluster = Notation.cluster(text);
    cluster.ifPresent(c -> clusters.putIfAbsent(c, ClusterState.UNKNOWN));
    wanted.put(
        address,
        new Desired.Entry(
            resource,
            new Location("logspec.yaml", wanted.size() + 1, 1),
            cluster,
            Notation.logType(text),
            needs,
            text.contains(" protected") ? Protection.PROTECTED : Protection.NONE));
  }

  private void template(List<String> words) {
    Map<String, String> said = new HashMap<>();
    words.stream()
        .filter(w -> w.contains("="))
        .map(w -> w.split("=", 2))
        .forEach(pair -> said.put(pair[0], pair[1]));
    List<Template.Field> fields =
        list(said.get("fields")).stream()
            .map(f -> new Template.Field(f.replace("*", ""), f.endsWith("*")))
            .toList();
    templates.add(
        new Template(
            LogType.parse(words.get(0)).orElseThrow().name(),
            "",
            words.get(1),
            new DeliverySettings(
                Optional.ofNullable(said.get("default")).map(Sketch::list),
                Optional.ofNullable(said.get("delimiter")),
                Optional.ofNullable(said.get("path")),
                Optional.ofNullable(said.get("hive")).map(Boolean::valueOf)),
            fields,
            list(said.get("formats")),
            list(said.get("delimiters")),
            list(said.get("variables")),
            Optional.empty()));
  }

  private static List<String> list(String text) {
    return text == null ? List.of() : List.of(text.split(","));
  }

  private void target(String word, Target.State state) {
    String name = word.substring(word.indexOf(':') + 1);
    String why = state == Target.State.UNUSABLE ? "it is being deleted" : "";
    Look<String> unseen = Look.unseen("nobody asked");
    Look<Arn> noKey = new Look.Nothing<>();
    if (word.startsWith("s3:")) {
      targets.put(
          Arn.bucket("aws", name, ""), new Target.Bucket(Notation.HERE, state, why, unseen, noKey));
    } else if (word.startsWith("stream:")) {
      targets.put(
          Arn.stream(Notation.HERE, name),
          new Target.Stream(Notation.HERE, state, why, unseen, noKey));
    } else {
      Arn key = Arn.parse(word).orElseThrow();
      targets.put(
          key, new Target.Key(Notation.HERE, state, why, key, Target.Key.Keeper.CUSTOMER, unseen));
    }
  }

  private void unread(List<String> words) {
    unreadable.add(
        new Unreadable(
            Notation.place(words),
            words.get(1),
            "let it be read",
            words.contains("caller") ? Unreadable.Whose.CALLER : Unreadable.Whose.PLACE));
  }

  private void option(String word) {
    String value = word.substring(word.indexOf('=') + 1);
    PlanOptions o = options;
    options =
        switch (word.substring(0, word.indexOf('='))) {
          case "groups" -> o.with(GroupRemoval.valueOf(value.toUpperCase()));
          case "allow" -> o.allowing(Set.of(Waiver.parse(value).orElseThrow()));
          case "prune" ->
              with(PlanOptions.Prune.valueOf(value.toUpperCase()), o.takeOver(), o.removals());
          case "take-over" -> with(o.prune(), Set.of(value), o.removals());
          case "limit" -> with(o.prune(), o.takeOver(), limit(value));
          case "only" ->
              new PlanOptions(
                  o.groupRemoval(),
                  o.prune(),
                  o.takeOver(),
                  o.allowed(),
                  o.removals(),
                  id -> id.name().equals(value),
                  Coverage.PARTIAL);
          default -> throw new IllegalArgumentException(word);
        };
  }

  private PlanOptions with(PlanOptions.Prune prune, Set<String> takeOver, RemovalLimit limit) {
    return new PlanOptions(
        options.groupRemoval(),
        prune,
        takeOver,
        options.allowed(),
        limit,
        options.scope(),
        options.coverage());
  }

  private static RemovalLimit limit(String text) {
    OptionalInt number = OptionalInt.of(Integer.parseInt(text.replace("%", "")));
    return text.endsWith("%")
        ? RemovalLimit.given(OptionalInt.empty(), number)
        : RemovalLimit.given(number, OptionalInt.empty());
  }

  /** The only live object. */
  public Resource live() {
    return live.get(0);
  }

  /** The only object that is wanted. */
  public Resource wanted() {
    return wanted.get(wanted.firstKey()).resource();
  }

  /** What the spec asks for. */
  public Desired desired() {
    List<Desired.Cluster> listed =
        clusters.keySet().stream()
            .map(id -> new Desired.Cluster(id, 0, Map.of(), new Location("logspec.yaml", 99, 1)))
            .toList();
    return new Desired(Notation.OWNER, wanted, List.of(), listed, List.of(Notation.HERE));
  }

  /** What AWS has. */
  public Observed observed() {
    SortedMap<Address, Resource> resources = new TreeMap<>();
    live.forEach(r -> resources.put(r.address(), r));
    Map<Place, List<Template>> told =
        templates.isEmpty() ? Map.of() : Map.of(Notation.HERE, templates);
    return new Observed(resources, told, clusters, targets, Map.of(), unreadable, List.of());
  }

  /** The plan. */
  public Plan plan() {
    return Checks.plan(Planner.draft(desired(), observed(), options));
  }
}
