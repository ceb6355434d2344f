package dev.logspec.cli;

import dev.logspec.live.Look;
import dev.logspec.live.ObjectReader;
import dev.logspec.live.Observer;
import dev.logspec.model.Address;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Desired;
import dev.logspec.model.GroupRemoval;
import dev.logspec.model.Kind;
import dev.logspec.model.Location;
import dev.logspec.model.Observed;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.Judge;
import dev.logspec.plan.Judge.Judged;
import dev.logspec.plan.Judge.Standing;
import dev.logspec.plan.Plan;
import dev.logspec.plan.Unread;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The objects that a saved plan touches, read as they are now, by whole lists. */
final class Touched {
  private static final Location NOWHERE = new Location("", 0, 0);

  private final Reach reach;
  private final Plan plan;
  private final List<Place> places;

  Touched(Reach reach, Plan plan, List<Place> places) {
    this.reach = reach;
    this.plan = plan;
    this.places = places;
  }

  /**
   * What was found.
   *
   * @param observed all that was read
   * @param judged how each object that the plan would change stands to its change now
   */
  record Seen(Observed observed, List<Judged> judged) {}

  /** Reads AWS and judges. */
  Seen look() throws Stop {
    Observed observed =
        new Observer(reach.cloud(), reach.readers()).observe(sought(), Look.of(removal()));
    if (!observed.unreadable().isEmpty()) {
      throw new Stop(Exit.ERROR, Unread.errors(observed.unreadable()));
    }
    Map<Address, Resource> single = single();
    return new Seen(
        observed,
        Judge.judge(
            plan,
            a ->
                Optional.ofNullable(observed.resources().getOrDefault(a, single.get(a)))
                    .filter(r -> !r.vacant())));
  }

  /** What of {@code judged} is still to be done. */
  static Plan left(Plan plan, List<Judged> judged) {
    List<Change> changes =
        judged.stream()
            .filter(j -> j.verdict().standing() != Standing.THERE)
            .map(Judged::change)
            .toList();
    return new Plan(
        plan.owner(), changes, plan.foreign(), plan.guards(), plan.diagnostics(), plan.scope());
  }

  /** The touched objects in the shape of a spec, so that one reading of lists finds them all. */
  private Desired sought() {
    SortedMap<Address, Desired.Entry> entries = new TreeMap<>();
    for (Change change : plan.effective()) {
      Stream.concat(change.willBe().stream(), change.was().stream())
          .filter(r -> !unlisted(r))
          .forEach(r -> entries.put(r.address(), entry(r, change)));
    }
    // All that the plan covers: its guards are counted among what is live there.
    List<Desired.Cluster> clusters =
        plan.changes().stream()
            .flatMap(c -> c.context().cluster().stream())
            .distinct()
            .sorted()
            .map(id -> new Desired.Cluster(id, 0, Map.of(), NOWHERE))
            .toList();
    return new Desired(plan.owner(), entries, List.of(), clusters, places);
  }

  private static Desired.Entry entry(Resource resource, Change change) {
    Optional<ClusterId> none = Optional.empty();
    // Without a cluster nobody asks EKS about it: the plan did that.
    return new Desired.Entry(
        resource, NOWHERE, none, change.context().logType(), List.of(), Desired.Protection.NONE);
  }

  private GroupRemoval removal() {
    boolean deletes =
        plan.effective().stream()
            .anyMatch(c -> c.kind() == Kind.LOG_GROUP && c.action() == Action.DELETE);
    return deletes ? GroupRemoval.DELETE : GroupRemoval.KEEP;
  }

  /** Kinds that no list has: they are read from the bucket and the stream. */
  private static boolean unlisted(Resource resource) {
    return resource.kind() == Kind.BUCKET_POLICY_STATEMENT
        || resource.kind() == Kind.FIREHOSE_DELIVERY_TAG;
  }

  private Map<Address, Resource> single() {
    ObjectReader reader = new ObjectReader(reach.cloud(), plan.owner());
    Map<Address, Resource> found = new TreeMap<>();
    for (Change change : plan.effective()) {
      Resource sought = change.willBe().or(change::was).orElseThrow();
      if (unlisted(sought)) {
        reader.read(sought).ifPresent(r -> found.put(r.address(), r));
      }
    }
    return found;
  }
}
