package dev.logspec.apply;

import dev.logspec.apply.Move.Half;
import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Kind;
import dev.logspec.model.LogType;
import dev.logspec.model.Resource;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The moves of a plan and what each must wait for. Pure, and without cycles by construction:
 *
 * <ul>
 *   <li>A removal waits for removals only: a source for its deliveries, a destination for its
 *       deliveries and its policy, what grants access for the deliveries that lived by it.
 *   <li>A making waits for the removal of the same object, for the making of what it depends on,
 *       and - within a cluster - for the makings of every earlier log type, so that a half-finished
 *       apply leaves whole types working.
 *   <li>One exception: a log group, or what granted access to a target, goes after the destination
 *       that pointed there was turned away.
 * </ul>
 */
final class Moves {
  private final List<Move> all = new ArrayList<>();
  private final Map<Address, Move> makes = new HashMap<>();
  private final Map<Address, Move> removes = new HashMap<>();
  private final Map<Move, Set<Move>> after = new HashMap<>();

  private Moves() {}

  /** The moves of {@code plan}, in its order. */
  static Moves of(Plan plan) {
    Moves moves = new Moves();
    for (Change change : plan.effective()) {
      boolean removes = change.action() == Action.DELETE || change.action() == Action.REPLACE;
      if (removes) {
        moves.add(new Move(change, Half.REMOVE, moves.all.size()));
      }
      if (change.action() != Action.DELETE) {
        moves.add(new Move(change, Half.MAKE, moves.all.size()));
      }
    }
    moves.linkMakes();
    moves.linkRemoves();
    moves.linkTypes();
    return moves;
  }

  /** All moves, in order. */
  List<Move> all() {
    return all;
  }

  /** What {@code move} waits for. */
  Set<Move> after(Move move) {
    return after.getOrDefault(move, Set.of());
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
        Address source =
            new Address(live.address().place(), Kind.DELIVERY_SOURCE, live.require(Kind.Of.SOURCE));
        bySource.computeIfAbsent(source, a -> new ArrayList<>()).add(remove);
        byDestination
            .computeIfAbsent(live.require(Kind.Of.DESTINATION), a -> new ArrayList<>())
            .add(remove);
        deliveries.add(remove);
      }
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
        case LOG_GROUP -> linkGroup(remove);
        case LOG_RESOURCE_POLICY, BUCKET_POLICY_STATEMENT, FIREHOSE_DELIVERY_TAG -> {
          linkAll(remove, deliveries);
          linkAll(remove, retargets());
        }
        default -> throw new IllegalStateException(address.kind().label());
      }
    }
  }

  private void linkAll(Move move, Collection<Move> earlier) {
    earlier.forEach(e -> link(move, e));
  }

  /** Destinations that are turned to another target in place, and their deliveries with them. */
  private List<Move> retargets() {
    return makes.values().stream()
        .filter(m -> m.address().kind() == Kind.DELIVERY_DESTINATION)
        .filter(m -> m.change().was().isPresent())
        .filter(
            m -> m.change().differences().stream().anyMatch(f -> f.attribute() == Kind.Of.TARGET))
        .toList();
  }

  private void linkGroup(Move remove) {
    String arn = Arn.logGroup(remove.address().place(), remove.address().name()).toString();
    for (Move move : all) {
      boolean pointed =
          move.address().kind() == Kind.DELIVERY_DESTINATION
              && move.change().was().flatMap(r -> r.get(Kind.Of.TARGET)).equals(Optional.of(arn));
      if (pointed) {
        link(remove, move);
      }
    }
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
