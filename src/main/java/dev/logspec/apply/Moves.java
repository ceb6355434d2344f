package dev.logspec.apply;

import dev.logspec.apply.Move.Footing;
import dev.logspec.apply.Move.Half;
import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Kind;
import dev.logspec.model.LogType;
import dev.logspec.model.Resource;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.Differ;
import dev.logspec.plan.Judge;
import dev.logspec.plan.Plan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The moves of a plan and what each must wait for. Pure. A plan of the planner has no cycles:
 *
 * <ul>
 *   <li>A removal waits for removals only: a source for its deliveries, a destination for its
 *       deliveries, its policy and its bucket's statement, what grants access for the deliveries
 *       that lived by it.
 *   <li>A making waits for the removal of the same object, for the making of what it depends on,
 *       and - within a cluster - for the makings of every earlier log type, so that a half-finished
 *       apply leaves whole types working.
 *   <li>What a bucket's policy lets in is widened like a making and narrowed like a removal.
 *   <li>One exception: a log group, or what granted access to a target, goes after the destination
 *       that pointed there was turned away.
 * </ul>
 */
final class Moves {
  private final List<Move> all = new ArrayList<>();
  private final Map<Address, Move> makes = new HashMap<>();
  private final Map<Address, Move> removes = new HashMap<>();
  private final Map<Move, Set<Move>> after = new HashMap<>();
  private final List<Move> narrowings = new ArrayList<>();

  private Moves() {}

  /** The moves of {@code plan}, in its order. */
  static Moves of(Plan plan) {
    Moves moves = new Moves();
    Set<Address> unfinished = unfinished(plan);
    Map<Address, Change> restored = restored(plan);
    for (Change change : plan.effective()) {
      boolean removes = change.action() == Action.DELETE || change.action() == Action.REPLACE;
      if (StatementSteps.suit(change)) {
        moves.add(StatementSteps.of(change, plan.owner()));
        continue;
      }
      Optional<Change> carrier = Judge.carriedBy(change).map(restored::get);
      if (removes) {
        moves.add(new Move(change, Half.REMOVE, moves.all.size(), Footing.WHOLE, carrier));
      }
      if (change.action() != Action.DELETE) {
        Footing footing =
            unfinished.contains(change.address()) ? Footing.UNFINISHED : Footing.WHOLE;
        moves.add(new Move(change, Half.MAKE, moves.all.size(), footing, carrier));
      }
    }
    moves.linkMakes();
    moves.linkRemoves();
    moves.linkTypes();
    return moves;
  }

  /**
   * New deliveries of sources that are there, ours, and that no other delivery proves to be whole.
   */
  private static Set<Address> unfinished(Plan plan) {
    Set<Address> proven = new HashSet<>();
    for (Change change : plan.changes()) {
      boolean theirs = change.kind() == Kind.DELIVERY_SOURCE && change.action() == Action.ADOPT;
      if (theirs || Plan.startsClusterUpdate(change)) {
        proven.add(change.willBe().orElseThrow().address());
      }
      change.was().filter(r -> r.kind() == Kind.DELIVERY).ifPresent(r -> proven.add(source(r)));
    }
    return plan.changes().stream()
        .filter(c -> c.kind() == Kind.DELIVERY && c.action() == Action.CREATE)
        .filter(c -> !proven.contains(source(c.willBe().orElseThrow())))
        .map(Change::address)
        .collect(Collectors.toSet());
  }

  /** Sources that are replaced for their state alone, which may be well when their turn comes. */
  private static Map<Address, Change> restored(Plan plan) {
    Map<Address, Change> restored = new HashMap<>();
    for (Change change : plan.effective()) {
      boolean state =
          change.kind() == Kind.DELIVERY_SOURCE
              && change.action() == Action.REPLACE
              && !Differ.forcesReplacement(change.differences());
      if (state) {
        restored.put(change.address(), change);
      }
    }
    return restored;
  }

  private static Address source(Resource delivery) {
    return new Address(
        delivery.address().place(), Kind.DELIVERY_SOURCE, delivery.get(Kind.Of.SOURCE).orElse(""));
  }

  /** All moves, in order. */
  List<Move> all() {
    return all;
  }

  /** What {@code move} waits for. */
  Set<Move> after(Move move) {
    return after.getOrDefault(move, Set.of());
  }

  private void add(StatementSteps steps) {
    steps.widening().ifPresent(change -> add(new Move(change, Half.MAKE, all.size())));
    steps
        .narrowing()
        .ifPresent(
            change -> {
              Move move = new Move(change, Half.MAKE, all.size());
              all.add(move);
              narrowings.add(move);
            });
  }

  private void add(Move move) {
    all.add(move);
    (move.half() == Half.MAKE ? makes : removes).put(move.address(), move);
  }

  private void link(Move move, Move earlier) {
    if (earlier != null && !earlier.equals(move)) {
      after.computeIfAbsent(move, m -> new LinkedHashSet<>()).add(earlier);
    }
  }

  private void linkMakes() {
    for (Move make : makes.values()) {
      link(make, removes.get(make.change().address()));
      for (Address address : make.change().context().dependsOn()) {
        link(make, makes.get(address));
      }
    }
  }

  private void linkRemoves() {
    Map<Address, List<Move>> bySource = new HashMap<>();
    Map<String, List<Move>> byDestination = new HashMap<>();
    List<Move> deliveries = new ArrayList<>();
    for (Move remove : removes.values()) {
      Resource live = remove.change().was().orElseThrow();
      if (live.kind() == Kind.DELIVERY) {
        live.get(Kind.Of.SOURCE)
            .map(name -> new Address(live.address().place(), Kind.DELIVERY_SOURCE, name))
            .ifPresent(
                source -> bySource.computeIfAbsent(source, a -> new ArrayList<>()).add(remove));
        live.get(Kind.Of.DESTINATION)
            .ifPresent(
                arn -> byDestination.computeIfAbsent(arn, a -> new ArrayList<>()).add(remove));
        deliveries.add(remove);
      }
    }
    Map<String, List<Move>> turnedAway = turnedAway();
    for (Move narrowing : narrowings) {
      linkAll(narrowing, deliveries);
      link(narrowing, makes.get(narrowing.address()));
      // Where a delivery writes to hangs on its configuration too: Hive has a path of its own.
      makes.values().stream()
          .filter(make -> make.address().kind() == Kind.DELIVERY)
          .filter(make -> make.change().action() == Action.UPDATE)
          .forEach(update -> link(narrowing, update));
      turnedAway.values().stream()
          .flatMap(List::stream)
          .filter(destination -> destination.change().action() != Action.DELETE)
          .forEach(destination -> link(narrowing, destination));
    }
    for (Move remove : removes.values()) {
      Address address = remove.address();
      switch (address.kind()) {
        case DELIVERY -> {
          // Nothing hangs on a delivery.
        }
        case DELIVERY_SOURCE -> linkAll(remove, bySource.getOrDefault(address, List.of()));
        case DELIVERY_DESTINATION -> {
          String arn = Arn.deliveryDestination(address.place(), address.name()).toString();
          linkAll(remove, byDestination.getOrDefault(arn, List.of()));
          link(
              remove,
              removes.get(
                  new Address(address.place(), Kind.DELIVERY_DESTINATION_POLICY, address.name())));
        }
        case DELIVERY_DESTINATION_POLICY -> {
          String arn = Arn.deliveryDestination(address.place(), address.name()).toString();
          linkAll(remove, byDestination.getOrDefault(arn, List.of()));
        }
        case LOG_GROUP ->
            linkAll(
                remove,
                turnedAway.getOrDefault(
                    Arn.logGroup(address.place(), address.name()).toString(), List.of()));
        case BUCKET_POLICY_STATEMENT -> {
          linkAll(remove, deliveries);
          linkStatement(remove, turnedAway);
        }
        case LOG_RESOURCE_POLICY, FIREHOSE_DELIVERY_TAG -> {
          linkAll(remove, deliveries);
          // A destination that is turned to another target takes its deliveries along. What is made
          // again may be waited for, so it must not wait for a cluster that has no place yet.
          if (remove.change().action() == Action.DELETE) {
            turnedAway.values().forEach(moves -> linkAll(remove, moves));
          }
        }
        default -> throw new IllegalStateException(address.kind().label());
      }
    }
  }

  /**
   * A statement that is deleted goes before the destinations that are: once they are gone, nothing
   * live tells the next run that the bucket was ever delivered to.
   */
  private void linkStatement(Move statement, Map<String, List<Move>> turnedAway) {
    if (statement.change().action() != Action.DELETE) {
      return;
    }
    for (List<Move> moves : turnedAway.values()) {
      for (Move destination : moves) {
        boolean deleted = destination.change().action() == Action.DELETE;
        boolean same = destination.address().place().equals(statement.address().place());
        if (!deleted) {
          link(statement, destination);
        } else if (same) {
          link(destination, statement);
        }
      }
    }
  }

  private void linkAll(Move move, Collection<Move> earlier) {
    earlier.forEach(e -> link(move, e));
  }

  /** The moves that take a destination away from its target, by the target's ARN. */
  private Map<String, List<Move>> turnedAway() {
    Map<String, List<Move>> turned = new HashMap<>();
    for (Move move : all) {
      boolean destination = move.address().kind() == Kind.DELIVERY_DESTINATION;
      Optional<String> was = move.change().was().flatMap(r -> r.get(Kind.Of.TARGET));
      boolean away =
          move.half() == Half.REMOVE
              || !move.change().willBe().flatMap(r -> r.get(Kind.Of.TARGET)).equals(was);
      if (destination && away) {
        was.ifPresent(arn -> turned.computeIfAbsent(arn, a -> new ArrayList<>()).add(move));
      }
    }
    return turned;
  }

  private void linkTypes() {
    Map<ClusterId, TreeMap<LogType, List<Move>>> clusters = new HashMap<>();
    for (Move make : makes.values()) {
      if (make.cluster().isPresent() && make.logType().isPresent()) {
        clusters
            .computeIfAbsent(make.cluster().get(), c -> new TreeMap<>())
            .computeIfAbsent(make.logType().get(), t -> new ArrayList<>())
            .add(make);
      }
    }
    for (TreeMap<LogType, List<Move>> types : clusters.values()) {
      List<Move> earlier = List.of();
      for (List<Move> ofType : types.values()) {
        for (Move move : ofType) {
          linkAll(move, earlier);
        }
        earlier = ofType;
      }
    }
  }
}
