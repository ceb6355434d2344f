package dev.logspec.plan.verify;

import dev.logspec.model.Arn;
import dev.logspec.model.Desired.Access;
import dev.logspec.model.Desired.Permissions;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Kind;
import dev.logspec.model.Location;
import dev.logspec.model.Observed;
import dev.logspec.model.Target;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.plan.permissions.ClosedDoors;
import dev.logspec.plan.permissions.Door;
import dev.logspec.plan.status.DeadDelivery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be said of a destination of the spec: what the plan says of it, what of it is dead to
 * deliveries that are there, and that the rest may be written to. What is in trouble is not also
 * said to be well.
 */
final class DestinationInspection {
  private static final Set<Soundness> TROUBLE = Set.of(Soundness.FAIL, Soundness.WARN);

  private final Observed observed;
  private final List<Change> opening;
  private final Told told;
  private final ClosedDoors doors;
  private final BucketInspection buckets;
  private final Map<Access, DeadDelivery> dead = new HashMap<>();

  DestinationInspection(
      Observed observed,
      Plan plan,
      Told told,
      ClosedDoors doors,
      List<DeadDelivery> dead,
      BucketInspection buckets) {
    this.observed = observed;
    this.opening = plan.effective().stream().filter(DestinationInspection::opens).toList();
    this.told = told;
    this.doors = doors;
    this.buckets = buckets;
    for (DeadDelivery d : dead) {
      if (ofDestination(d.flaw())) {
        this.dead.putIfAbsent(d.access(), d);
      }
    }
  }

  private static boolean ofDestination(DeadDelivery.Flaw flaw) {
    return switch (flaw) {
      case TARGET, DOOR -> true;
      case CLUSTER, SOURCE -> false;
    };
  }

  /** What is to be said of what the spec declares {@code at}, to which {@code accesses} lead. */
  List<Finding> findings(Location at, List<Access> accesses) {
    String name = name(accesses);
    Map<String, String> titles = titles(accesses);
    List<Finding> all =
        new ArrayList<>(
            told.about(
                titles.keySet(), Optional.of(at), d -> titles.getOrDefault(d.subject(), name)));
    all.addAll(dead(at, accesses, titles, subjects(all, Set.of(Soundness.FAIL))));
    Set<String> failed = subjects(all, Set.of(Soundness.FAIL));
    List<Access> open = free(accesses, name, failed);
    if (!open.isEmpty() && open.stream().allMatch(this::isKnown)) {
      all.addAll(permission(at, open, free(open, name, subjects(all, TROUBLE))));
    }
    Set<Access> well = new HashSet<>(free(accesses, name, subjects(all, TROUBLE)));
    Map<Arn, List<Access>> stores = new LinkedHashMap<>();
    accesses.forEach(a -> stores.computeIfAbsent(store(a.target()), s -> new ArrayList<>()).add(a));
    stores.forEach(
        (bucket, of) ->
            buckets.findings(bucket, at).stream()
                .filter(f -> f.verdict() != Soundness.OK || well.containsAll(of))
                .forEach(all::add));
    return all;
  }

  /** What to call each thing that a plan's diagnostics tell of. */
  private Map<String, String> titles(List<Access> accesses) {
    Map<String, List<Access>> users = new LinkedHashMap<>();
    for (Access access : accesses) {
      doors
          .to(access)
          .ifPresent(d -> users.computeIfAbsent(d.subject(), s -> new ArrayList<>()).add(access));
    }
    Map<String, String> titles = new HashMap<>();
    users.forEach((subject, of) -> titles.put(subject, name(of)));
    for (Access access : accesses) {
      titles.put(access.target().toString(), title(access.type(), access.target()));
      titles.put(store(access.target()).toString(), title(access.type(), store(access.target())));
    }
    return titles;
  }

  private static Set<String> subjects(List<Finding> findings, Set<Soundness> of) {
    return findings.stream()
        .filter(f -> of.contains(f.verdict()))
        .map(Finding::subject)
        .collect(Collectors.toSet());
  }

  /** Those that are alive and not in {@code trouble}, nor is the destination {@code name}. */
  private List<Access> free(List<Access> accesses, String name, Set<String> trouble) {
    return accesses.stream()
        .filter(a -> !dead.containsKey(a) && !trouble.contains(name))
        .filter(a -> !trouble.contains(title(a.type(), a.target())))
        .filter(a -> !trouble.contains(title(a.type(), store(a.target()))))
        .toList();
  }

  /** A sentence, and what to do, that are true of several. */
  private record Said(String what, String hint) {}

  private List<Finding> dead(
      Location at, List<Access> accesses, Map<String, String> titles, Set<String> failed) {
    Map<Said, List<Access>> said = new LinkedHashMap<>();
    for (Access access : accesses) {
      Optional<String> about = doors.to(access).map(d -> titles.get(d.subject()));
      boolean known =
          failed.contains(title(access.type(), access.target()))
              || failed.contains(title(access.type(), store(access.target())))
              || about.filter(failed::contains).isPresent();
      if (dead.containsKey(access) && !known) {
        said.computeIfAbsent(said(access), s -> new ArrayList<>()).add(access);
      }
    }
    List<Finding> found = new ArrayList<>();
    said.forEach(
        (s, of) ->
            found.add(new Finding(Soundness.FAIL, name(of), Optional.of(at), s.what(), s.hint())));
    return found;
  }

  private Said said(Access access) {
    DeadDelivery of = dead.get(access);
    Optional<ClosedDoors.Closed> door =
        doors.to(access).filter(d -> of.flaw() == DeadDelivery.Flaw.DOOR);
    String nothing = "nothing arrives there: " + of.why();
    return door.isPresent() && isOpened(access)
        ? new Said(nothing, "apply, which lets it")
        : door.map(d -> new Said(d.summary(), d.hint()))
            .orElseGet(() -> new Said(nothing, "apply, which makes it"));
  }

  /** Whether it is shut, and the plan opens it: a change of a policy may as well narrow it. */
  private boolean isOpened(Access access) {
    return doors.to(access).filter(d -> granted(d.door())).isPresent()
        && opening.stream().anyMatch(c -> serves(c, access));
  }

  /** Whether an apply opens such a door where the spec has it do so. */
  private static boolean granted(Door door) {
    return switch (door) {
      case LOG_POLICY, BUCKET_POLICY, STREAM_TAG -> true;
      case KEY, KEY_POLICY -> false;
    };
  }

  /** Whether what lets the delivery service write there was read; why not is told already. */
  private boolean isKnown(Access access) {
    return access.permissions() == Permissions.SKIP
        || switch (access.type()) {
          case CWL -> !observed.unread(Kind.LOG_RESOURCE_POLICY, access.source());
          case S3 ->
              observed.bucket(access.target()).filter(b -> b.policy().answered()).isPresent();
          case FH ->
              observed.stream(access.target()).filter(s -> s.deliveryTag().answered()).isPresent();
        };
  }

  private static String name(List<Access> accesses) {
    long targets = accesses.stream().map(Access::target).distinct().count();
    Access first = accesses.get(0);
    return targets == 1 ? title(first.type(), first.target()) : targets + several(first.type());
  }

  private static String title(DestinationType type, Arn target) {
    return switch (type) {
      case CWL -> "log group " + target.resource().replaceFirst("^log-group:", "");
      case S3 -> "bucket " + target.resource();
      case FH -> "stream " + target.resource().replaceFirst("^deliverystream/", "");
    };
  }

  private static String several(DestinationType type) {
    return switch (type) {
      case CWL -> " log groups";
      case S3 -> " paths in buckets";
      case FH -> " streams";
    };
  }

  private static Arn store(Arn target) {
    return target.service().equals("s3")
        ? Arn.bucket(target.partition(), target.resource().split("/", 2)[0], "")
        : target;
  }

  /**
   * Whether {@code open} may be written to.
   *
   * @param well those of them of which nothing else is told
   */
  private List<Finding> permission(Location at, List<Access> open, List<Access> well) {
    Access first = open.get(0);
    if (first.permissions() == Permissions.SKIP) {
      return List.of(
          new Finding(
              Soundness.UNPROVABLE,
              name(open),
              Optional.of(at),
              "nobody looks whether the delivery service may write there",
              "say permissions: check instead of skip"));
    }
    List<Finding> found = new ArrayList<>();
    List<Access> shut = open.stream().filter(this::isOpened).toList();
    if (!shut.isEmpty()) {
      found.add(
          new Finding(
              Soundness.WARN,
              name(shut),
              Optional.of(at),
              "the delivery service may not write there yet",
              "apply, which lets it"));
    }
    List<Access> free = well.stream().filter(a -> !shut.contains(a)).toList();
    if (!free.isEmpty()) {
      String there = first.type().shared() ? there(first) : "";
      found.add(
          Finding.ok(name(free), Optional.of(at), there + "the delivery service may write there"));
    }
    return found;
  }

  private String there(Access access) {
    Optional<Target.State> state =
        Optional.ofNullable(observed.targets().get(store(access.target()))).map(Target::state);
    Optional<String> key =
        observed
            .bucket(access.target())
            .flatMap(b -> b.key().seen())
            .or(() -> observed.stream(access.target()).flatMap(s -> s.key().seen()))
            .map(Arn::toString);
    String is = state.filter(Target.State.EXISTS::equals).map(s -> "it is there, ").orElse("");
    return is + key.map(k -> "encrypted by " + k + ", ").orElse("") + (is.isEmpty() ? "" : "and ");
  }

  /** Whether {@code change} lets the delivery service write somewhere. */
  private static boolean opens(Change change) {
    boolean lets =
        switch (change.kind()) {
          case LOG_RESOURCE_POLICY, BUCKET_POLICY_STATEMENT, FIREHOSE_DELIVERY_TAG -> true;
          case LOG_GROUP,
              DELIVERY_SOURCE,
              DELIVERY_DESTINATION,
              DELIVERY_DESTINATION_POLICY,
              DELIVERY,
              QUERY_DEFINITION ->
              false;
        };
    return lets && change.action() != Action.DELETE;
  }

  private static boolean serves(Change change, Access access) {
    String name = change.address().name();
    return switch (access.type()) {
      case CWL ->
          change.kind() == Kind.LOG_RESOURCE_POLICY
              && change.address().place().equals(access.source());
      case S3 ->
          change.kind() == Kind.BUCKET_POLICY_STATEMENT
              && store(access.target()).resource().equals(name);
      case FH ->
          change.kind() == Kind.FIREHOSE_DELIVERY_TAG && access.target().resource().endsWith(name);
    };
  }
}
