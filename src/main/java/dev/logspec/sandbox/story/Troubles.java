package dev.logspec.sandbox.story;

import java.util.ArrayList;
import java.util.List;

/** Scenes in which something from outside takes nodes, or nodes do not come at all. */
final class Troubles {
  /** The kinds of interruption messages; rebalance_recommendation is never logged. */
  private static final List<String> DRAINING =
      List.of(
          "spot_interrupted",
          "scheduled_change",
          "instance_stopped",
          "instance_terminated",
          "capacity_reservation_interrupted");

  private static final List<String> FORCEFUL =
      List.of("instance_status", "system_status", "event_status");

  private Troubles() {}

  static List<Scene> all() {
    List<Scene> all = new ArrayList<>();
    DRAINING.forEach(kind -> all.add(interruption(kind, "CordonAndDrain")));
    FORCEFUL.forEach(kind -> all.add(interruption(kind, "ForcefulTermination")));
    all.add(new Scene(2, Troubles::overtaken));
    all.add(new Scene(1, Troubles::unhealthy));
    all.add(new Scene(1, Troubles::neverRegistered));
    all.add(new Scene(1, Troubles::neverLaunched));
    all.add(new Scene(4, Troubles::noCapacity));
    all.add(new Scene(1, Troubles::classNotReady));
    all.add(new Scene(2, Troubles::scaledDown));
    all.add(new Scene(1, Troubles::vanished));
    all.add(new Scene(1, Troubles::deletedByHand));
    all.add(new Scene(1, (stage, at) -> stage.arrive(at, Pool.GENERAL)));
    all.add(new Scene(3, (stage, at) -> stage.arrive(at, Pool.GENERAL, 3)));
    return all;
  }

  /** Another node takes over what ran on the one that was interrupted. */
  private static Scene interruption(String kind, String action) {
    return new Scene(
        2,
        (stage, at) -> {
          Pool pool = kind.equals("spot_interrupted") ? Pool.SPOT : Pool.GENERAL;
          Claim claim = stage.arrive(at, pool);
          long when = claim.ready() + stage.minutes(12, 150);
          stage.disruption.interrupted(when, claim, kind, action);
          stage.leave(when, claim);
          stage.arrive(when + stage.seeded.between(1_300, 3_000), pool);
        });
  }

  /** A command is under way when the interruption comes: that is what takes the node. */
  private static void overtaken(Stage stage, long at) {
    Claim claim = stage.arrive(at, Pool.SPOT);
    long when = claim.ready() + stage.minutes(10, 60);
    stage.disruption.consolidatable(when - 17_000, claim);
    stage.order(when, "Underutilized", 5, List.of(claim));
    stage.disruption.interrupted(when + 9_000, claim, "spot_interrupted", "CordonAndDrain");
    stage.leave(when + 9_000, claim);
  }

  private static void unhealthy(Stage stage, long at) {
    Claim claim = stage.arrive(at, Pool.GENERAL);
    long when = claim.ready() + stage.minutes(20, 120);
    stage.disruption.unhealthy(when, claim);
    stage.leave(when, claim);
  }

  private static void neverRegistered(Stage stage, long at) {
    Claim claim = ordered(stage, at, Pool.GENERAL);
    stage.karpenter.launched(at + 2_600, claim);
    stage.karpenter.timedOut(at + 900_400, claim, "registration_timeout");
    stage.karpenter.deletedWithoutNode(at + 961_000, claim);
  }

  private static void neverLaunched(Stage stage, long at) {
    Claim claim = ordered(stage, at, Pool.BATCH);
    stage.karpenter.reconcilerError(
        at + 4_000, claim, "launching nodeclaim, creating instance, RequestLimitExceeded");
    stage.karpenter.timedOut(at + 300_300, claim, "launch_timeout");
    stage.karpenter.deletedWithoutNode(at + 300_900, claim);
  }

  private static Claim ordered(Stage stage, long at, Pool pool) {
    Claim claim = stage.cast.claim(pool);
    stage.karpenter.created(at + 25, "provisioner", stage.decide(at, 1), claim);
    return claim;
  }

  /** Three times there is no capacity; the fourth claim gets an instance. */
  private static void noCapacity(Stage stage, long at) {
    long when = at;
    for (int i = 0; i < 3; i++) {
      Claim claim = ordered(stage, when, Pool.GPU);
      stage.karpenter.failedLaunching(when + 1_900, claim, capacity(claim));
      stage.karpenter.deletedWithoutNode(when + 2_150, claim);
      when += stage.minutes(1, 4);
    }
    stage.arrive(when, Pool.GPU);
  }

  static String capacity(Claim claim) {
    return "insufficient capacity, with fleet error(s), InsufficientInstanceCapacity: We currently do"
        + " not have sufficient "
        + claim.type()
        + " capacity in the Availability Zone you requested ("
        + claim.zone()
        + "). Our system will be working on provisioning additional capacity.";
  }

  private static void classNotReady(Stage stage, long at) {
    Claim claim = ordered(stage, at, Pool.GENERAL);
    stage.karpenter.failedLaunching(
        at + 300,
        claim,
        "NodeClassRef not ready, NodeClass \"default\" is not ready, SubnetsReady=False");
    stage.karpenter.deletedWithoutNode(at + 520, claim);
  }

  private static void scaledDown(Stage stage, long at) {
    String made = stage.seeded.uuid();
    Claim first = stage.create(at, "static.provisioning", made, Pool.EDGE);
    Claim second = stage.create(at + 6, "static.provisioning", made, Pool.EDGE);
    long when = Math.max(first.ready(), second.ready()) + stage.minutes(40, 120);
    String reconcile = stage.seeded.uuid();
    stage.disruption.scalingDown(when, Pool.EDGE.name(), 1, reconcile);
    stage.disruption.scaledDown(when + 45, second, reconcile);
    stage.leave(when + 60, second);
  }

  private static void vanished(Stage stage, long at) {
    Claim claim = stage.arrive(at, Pool.SPOT);
    long when = claim.ready() + stage.minutes(25, 90);
    stage.disruption.garbage(when, claim);
    stage.leave(when, claim);
  }

  /** Nothing in the log says why. */
  private static void deletedByHand(Stage stage, long at) {
    Claim claim = stage.arrive(at, Pool.GENERAL);
    stage.leave(claim.ready() + stage.minutes(15, 100), claim);
  }
}
