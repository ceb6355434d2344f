package dev.logspec.work;

import dev.logspec.live.Question;
import dev.logspec.live.Question.Groups;
import dev.logspec.live.kind.LiveObjects;
import dev.logspec.live.observe.Observer;
import dev.logspec.model.Address;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.plan.Unread;
import dev.logspec.plan.judge.Judge;
import dev.logspec.plan.judge.Judge.Judged;
import dev.logspec.plan.judge.Judge.Standing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The objects that a saved plan touches, read as they are now, by whole lists. */
final class Touched {
  private final OpenAws reach;
  private final Plan plan;
  private final List<Place> places;

  Touched(OpenAws reach, Plan plan, List<Place> places) {
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
  Seen look() throws Obstacle {
    return look(Question.Past.NONE);
  }

  /** The same, when the changes may have been made. */
  Seen lookAgain() throws Obstacle {
    return look(
        new Question.Past(List.of(), Map.of(), Comparison.addresses(plan), Map.of(), Map.of()));
  }

  private Seen look(Question.Past past) throws Obstacle {
    Observed observed =
        new Observer(reach.cloud(), reach.readers()).observe(question().knowing(past));
    if (!observed.unreadable().isEmpty()) {
      throw new Obstacle(Obstacle.Sort.ERROR, Unread.errors(observed.unreadable()));
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
        plan.owner(), changes, plan.foreign(), plan.guards(), plan.diagnostics(), plan.coverage());
  }

  private Question question() {
    Map<Address, Resource> touched = new TreeMap<>();
    boolean deletesGroups = false;
    for (Change change : plan.effective()) {
      change.willBe().ifPresent(r -> touched.put(r.address(), r));
      change.was().ifPresent(r -> touched.put(r.address(), r));
      deletesGroups |= change.kind() == Kind.LOG_GROUP && change.action() == Action.DELETE;
    }
    touched.values().removeIf(Touched::unlisted);
    // All that the plan covers: its guards are counted among what is live there.
    List<ClusterId> clusters =
        plan.changes().stream().flatMap(c -> c.context().cluster().stream()).distinct().toList();
    return Question.of(plan.owner(), touched.values(), clusters, places)
        .reading(deletesGroups ? Groups.OWNED : Groups.SOUGHT);
  }

  /** Kinds that no list has: they are read from the bucket and the stream. */
  private static boolean unlisted(Resource resource) {
    return switch (resource.kind()) {
      case BUCKET_POLICY_STATEMENT, FIREHOSE_DELIVERY_TAG -> true;
      case LOG_GROUP,
          LOG_RESOURCE_POLICY,
          DELIVERY_DESTINATION,
          DELIVERY_DESTINATION_POLICY,
          DELIVERY_SOURCE,
          DELIVERY,
          QUERY_DEFINITION ->
          false;
    };
  }

  private Map<Address, Resource> single() {
    LiveObjects objects = new LiveObjects(reach.cloud(), plan.owner());
    Map<Address, Resource> found = new TreeMap<>();
    for (Change change : plan.effective()) {
      Resource sought = change.willBe().or(change::was).orElseThrow();
      if (unlisted(sought)) {
        objects.read(sought).ifPresent(r -> found.put(r.address(), r));
      }
    }
    return found;
  }
}
