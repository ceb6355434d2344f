package dev.logspec.importing;

import dev.logspec.importing.TargetsFound.Depth;
import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.ClusterId;
import dev.logspec.model.DeliveryName;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.LogType;
import dev.logspec.model.Observed;
import dev.logspec.model.Ownership;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.model.Tags;
import dev.logspec.plan.Defaults;
import dev.logspec.plan.ServedClusters;
import dev.logspec.spec.Spec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is there: each delivery is followed from its source to its destination and target, and is
 * either one that a spec can say, or told of.
 */
public final class Survey {
  /** CloudFormation puts it on what it makes (its documents; of delivery objects unconfirmed). */
  private static final String STACK = "aws:cloudformation:stack-name";

  private final Observed observed;
  private final String spec;
  private final Selection meant;
  private final TargetsFound targets;
  private final SortedMap<Address, Diagnostic> refused;
  private final Map<String, Resource> destinations = new HashMap<>();
  private final Map<Address, List<Resource>> deliveriesOf = new HashMap<>();
  private final List<LiveDelivery> found = new ArrayList<>();
  private final List<Diagnostic> left = new ArrayList<>();
  private final Set<Address> kept = new HashSet<>();
  private final Set<SortedMap<String, String>> given = new HashSet<>();
  private final SortedSet<String> stacks = new TreeSet<>();

  private Survey(
      Observed observed,
      String spec,
      Selection meant,
      Depth depth,
      SortedMap<Address, Diagnostic> refused) {
    this.observed = observed;
    this.spec = spec;
    this.meant = meant;
    this.targets = new TargetsFound(observed, depth);
    this.refused = refused;
    for (Resource r : observed.resources().values()) {
      if (r.kind() == Kind.DELIVERY_DESTINATION) {
        r.get(Kind.Of.ARN).ifPresent(arn -> destinations.put(arn, r));
      } else if (r.kind() == Kind.DELIVERY) {
        deliveriesOf.computeIfAbsent(ServedClusters.sourceOf(r), a -> new ArrayList<>()).add(r);
      }
    }
  }

  /**
   * What the whole lists of {@code lists} have of what is {@code meant}, for a spec called {@code
   * spec}: what other specs own is theirs.
   */
  public static Findings ofLists(Observed lists, String spec, Selection meant) {
    return new Survey(lists, spec, meant, Depth.LISTS, new TreeMap<>()).findings();
  }

  /** The same of all that deliveries lead to as well; what {@code before} refused stays so. */
  public static Findings of(Observed observed, String spec, Selection meant, Findings before) {
    return new Survey(observed, spec, meant, Depth.TARGETS, before.refused()).findings();
  }

  private Findings findings() {
    Set<ClusterId> clusters = clusters();
    for (Resource source : sources()) {
      ClusterId.ofSource(source)
          .filter(clusters::contains)
          .ifPresent(cluster -> source(source, cluster));
    }
    SortedMap<String, String> tags = given.size() == 1 ? given.iterator().next() : new TreeMap<>();
    return new Findings(
        found, tags, stacks, left, refused, meant.everything() ? Aside.of(observed) : List.of());
  }

  /** Those of clusters before those of capabilities, which need a cluster that is said. */
  private List<Resource> sources() {
    return observed.resources().values().stream()
        .filter(r -> r.kind() == Kind.DELIVERY_SOURCE)
        .sorted(Comparator.comparing(r -> LiveCapability.ofSource(r).isPresent()))
        .toList();
  }

  /** Those that the selection is about: of a list those of which it has a source or a delivery. */
  private Set<ClusterId> clusters() {
    Set<ClusterId> all = new HashSet<>();
    for (Resource source : sources()) {
      boolean listed =
          meant.missingFrom(source).isEmpty()
              || deliveriesOf.getOrDefault(source.address(), List.of()).stream()
                  .anyMatch(d -> meant.missingFrom(d).isEmpty());
      ClusterId.ofSource(source).filter(c -> listed && meant.matches(c)).ifPresent(all::add);
    }
    return all;
  }

  /** Logs of one type of a cluster, or of its capability. */
  private record Logs(ClusterId cluster, Optional<LiveCapability> capability, LogType type) {
    boolean known() {
      return capability.isPresent()
          ? type.ofCapability() && LogType.parse(type.name()).isPresent()
          : LogType.AUTO_MODE.contains(type);
    }
  }

  private void source(Resource source, ClusterId cluster) {
    LogType type = new LogType(source.require(Kind.Of.LOG_TYPE));
    Logs logs = new Logs(cluster, LiveCapability.ofSource(source), type);
    List<Resource> deliveries = deliveriesOf.getOrDefault(source.address(), List.of());
    String wrong = wrong(logs);
    if (!logs.known()) {
      leave(source, "a spec knows no log type " + type, "it stays with whoever made it");
    } else if (source.get(Kind.Of.STATUS).equals(Optional.of("INACTIVE"))) {
      String gone = logs.capability().isPresent() ? "its capability" : "its cluster";
      leave(
          source,
          "it is inactive" + source.get(Kind.Of.STATUS_REASON).map(r -> ": " + r).orElse(""),
          gone + " is gone; delete what is left of it");
    } else if (others(source).isPresent()) {
      leaveToOwner(source);
    } else if (deliveries.isEmpty()) {
      leave(source, "it has no delivery", "others may attach theirs to it");
    } else if (!wrong.isEmpty()) {
      leave(source, wrong, "it stays with whoever made it");
    } else {
      int before = found.size();
      deliveries.forEach(d -> delivery(d, logs));
      if (found.size() > before) {
        see(source);
      }
    }
  }

  /** Why no spec could say {@code logs} beside what is found; empty where one can. */
  private String wrong(Logs logs) {
    if (logs.capability().isEmpty()) {
      return "";
    }
    List<LiveDelivery> beside =
        found.stream().filter(d -> d.cluster().equals(logs.cluster())).toList();
    if (beside.isEmpty()) {
      return Findings.ALONE;
    }
    return beside.stream().anyMatch(d -> d.logType().equals(logs.type()))
        ? "another capability of its cluster delivers " + logs.type() + " too"
        : "";
  }

  /** Notes what the tags of something that the spec will have tell. */
  private void see(Resource live) {
    Tags tags = live.tags();
    Optional.ofNullable(tags.values().get(STACK))
        .filter(name -> name.matches("[A-Za-z0-9-]+"))
        .ifPresent(stacks::add);
    if (Ownership.of(live, spec, observed).ours()) {
      SortedMap<String, String> own = new TreeMap<>(tags.values());
      own.keySet().retainAll(tags.givenKeys());
      given.add(own);
    }
  }

  /** What a spec leaves as it is because it has no word for it. */
  private void retention(Resource group) {
    group
        .get(Kind.Of.RETENTION)
        .filter(days -> !Spec.LogGroup.keeps(days) && kept.add(group.address()))
        .ifPresent(
            days ->
                left.add(
                    Diagnostic.note(
                        group.address().toString(),
                        "a spec knows no retention of "
                            + days
                            + " days, so it says none, and that stays",
                        "give retentionDays to have another one")));
  }

  private Optional<String> others(Resource live) {
    return Ownership.of(live, spec, observed).another();
  }

  private void leave(Resource live, String why, String hint) {
    left.add(
        Diagnostic.note(live.address().toString(), why + ", so the spec does not have it", hint));
  }

  private void leaveToOwner(Resource live) {
    leave(
        live,
        "it belongs to the spec \"" + others(live).orElseThrow() + "\"",
        "give --name " + others(live).orElseThrow() + " to import what that spec has");
  }

  private void delivery(Resource delivery, Logs logs) {
    ClusterId cluster = logs.cluster();
    Resource destination = destinations.get(delivery.require(Kind.Of.DESTINATION));
    Optional<Arn> target =
        Optional.ofNullable(destination).flatMap(d -> d.get(Kind.Of.TARGET)).flatMap(Arn::parse);
    Optional<DestinationType> kind = target.flatMap(DestinationType::ofTarget);
    if (refused.containsKey(delivery.address())) {
      return;
    }
    if (meant.missingFrom(delivery).isPresent()) {
      leave(
          delivery,
          meant.missingFrom(delivery).get() + " does not have it",
          "import --cluster " + cluster.name() + " by itself has all that it delivers");
    } else if (others(delivery).isPresent()) {
      leaveToOwner(delivery);
    } else if (destination == null) {
      leave(
          delivery,
          "its destination " + delivery.require(Kind.Of.DESTINATION) + " was not read",
          "give its account and Region with --in too");
    } else if (others(destination).isPresent()) {
      leaveToOwner(destination);
    } else if (kind.isEmpty()) {
      leave(
          delivery,
          "a spec knows no destination of type "
              + destination.get(Kind.Of.TYPE).orElse("that AWS does not tell"),
          "it stays with whoever made it");
    } else {
      String type = DeliveryName.of(delivery.address()).type();
      String wrong =
          kind.get().name().equals(type)
              ? targets.wrong(cluster, destination, target.get(), kind.get())
              : "a spec knows no delivery of type " + type + " to such a target";
      Optional<Resource> group = targets.group(destination.address().place(), target.get());
      if (wrong.isEmpty() && group.flatMap(this::others).isPresent()) {
        leaveToOwner(group.get());
      } else if (wrong.isEmpty()) {
        see(delivery);
        see(destination);
        group.ifPresent(this::see);
        group.ifPresent(this::retention);
        found.add(live(delivery, destination, logs, target.get(), kind.get()));
      } else {
        leave(delivery, wrong, "it stays with whoever made it");
      }
    }
  }

  private LiveDelivery live(
      Resource delivery, Resource destination, Logs logs, Arn target, DestinationType type) {
    Place owner = destination.address().place();
    return new LiveDelivery(
        delivery.address(),
        destination.address(),
        logs.cluster(),
        logs.capability(),
        logs.type(),
        type,
        target,
        destination.get(Kind.Of.OUTPUT_FORMAT),
        Defaults.chosen(observed, delivery, logs.type(), type),
        type == DestinationType.CWL ? targets.group(owner, target) : Optional.empty());
  }
}
