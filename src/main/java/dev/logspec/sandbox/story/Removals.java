package dev.logspec.sandbox.story;

import java.util.List;

/** Scenes in which the disruption controller, or time, takes nodes. */
final class Removals {
  private static final List<String> DRIFTS =
      List.of("AMIDrift", "NodePoolDrifted", "NodeClassDrift", "SubnetDrift");

  private Removals() {}

  static List<Scene> all() {
    return List.of(
        new Scene(1, Removals::emptied),
        new Scene(3, Removals::emptiedTogether),
        new Scene(2, Removals::underutilized),
        new Scene(3, Removals::twoByOne),
        new Scene(3, Removals::drifted),
        new Scene(5, Removals::chain),
        new Scene(1, Removals::expired),
        new Scene(1, Removals::expiredOld),
        new Scene(1, Removals::blocked),
        new Scene(2, Removals::attempted),
        new Scene(1, Removals::stuck));
  }

  private static void emptied(Stage stage, long at) {
    Claim claim = stage.arrive(at, Pool.GENERAL);
    long quiet = claim.ready() + stage.minutes(10, 90);
    stage.disruption.consolidatable(quiet, claim);
    stage.remove(quiet + stage.seeded.between(15_500, 28_000), "Empty", 0, List.of(claim));
  }

  private static void emptiedTogether(Stage stage, long at) {
    Claim first = stage.arrive(at, Pool.GENERAL);
    Claim second = stage.arrive(at + stage.minutes(1, 9), Pool.SPOT);
    Claim third = stage.arrive(at + stage.minutes(10, 20), Pool.GENERAL);
    long quiet = third.ready() + stage.minutes(5, 40);
    List<Claim> all = List.of(first, second, third);
    all.forEach(claim -> stage.disruption.consolidatable(quiet, claim));
    stage.remove(quiet + 16_000, "Empty", 0, all);
  }

  private static void underutilized(Stage stage, long at) {
    stage.arrive(at, Pool.GENERAL);
    Claim claim = stage.arrive(at + stage.minutes(2, 6), Pool.GENERAL);
    long when = claim.ready() + stage.minutes(20, 120);
    stage.disruption.consolidatable(when, claim);
    stage.disruption.score(when + 14_000, "delete", Command.dollars(claim.pool().cents()));
    stage.remove(when + 16_000, "Underutilized", 6, List.of(claim));
  }

  private static void twoByOne(Stage stage, long at) {
    List<Claim> claims = stage.arrive(at, Pool.SPOT, 2);
    long when = claims.get(1).ready() + stage.minutes(15, 100);
    claims.forEach(claim -> stage.disruption.consolidatable(when, claim));
    stage.replace(when + 17_000, "Underutilized", 9, claims);
  }

  private static void drifted(Stage stage, long at) {
    Claim claim = stage.arrive(at, Pool.SYSTEM);
    Claim other = stage.arrive(at + 90_000, Pool.GENERAL);
    long when = other.ready() + stage.minutes(60, 150);
    stage.disruption.drifted(when, claim, stage.seeded.one(DRIFTS));
    stage.replace(when + stage.minutes(1, 9), "Drifted", 4, List.of(claim));
  }

  /** Each replacement is replaced in its turn, and the last one goes for nothing. */
  private static void chain(Stage stage, long at) {
    Claim claim = stage.arrive(at, Pool.SPOT);
    for (int i = 0; i < 4; i++) {
      long when = claim.ready() + stage.minutes(6, 14);
      stage.disruption.consolidatable(when, claim);
      claim = stage.replace(when + 16_500, "Underutilized", 3, List.of(claim));
    }
    long quiet = claim.ready() + stage.minutes(4, 30);
    stage.disruption.consolidatable(quiet, claim);
    stage.remove(quiet + 15_700, "Empty", 0, List.of(claim));
  }

  private static void expired(Stage stage, long at) {
    Claim claim = stage.arrive(at, Pool.SYSTEM);
    long when = at + 4 * 3_600_000L + stage.seeded.between(5, 400);
    stage.disruption.expired(when, claim);
    stage.leave(when, claim);
  }

  /** It came before the log began. */
  private static void expiredOld(Stage stage, long at) {
    Claim claim = stage.cast.claim(Pool.SYSTEM);
    stage.disruption.expired(at, claim);
    stage.leave(at, claim);
  }

  /** Consolidatable again and again, and never removed: a pod is in the way. */
  private static void blocked(Stage stage, long at) {
    Claim claim = stage.arrive(at, Pool.GENERAL);
    long when = claim.ready() + 30_000;
    for (int i = 0; i < 8; i++) {
      stage.disruption.consolidatable(when, claim);
      when += stage.minutes(6, 11);
      stage.disruption.notConsolidatable(when, claim, "PodsScheduled");
      when += stage.minutes(1, 3);
    }
  }

  /** A command whose replacement cannot be made comes to nothing. */
  private static void attempted(Stage stage, long at) {
    Claim claim = stage.arrive(at, Pool.GPU);
    long when = claim.ready() + stage.minutes(30, 90);
    stage.disruption.consolidatable(when, claim);
    Command command = new Command("Underutilized", stage.seeded.uuid(), List.of(claim), 1, 2, 35);
    String reconcile = stage.seeded.uuid();
    stage.disruption.disrupting(when + 16_000, command, reconcile);
    Claim never = stage.cast.claim(Pool.GPU);
    stage.karpenter.created(when + 16_120, "disruption", reconcile, never);
    stage.karpenter.failedLaunching(when + 18_900, never, Troubles.capacity(never));
    stage.karpenter.deletedWithoutNode(when + 19_100, never);
  }

  /** Tainted for hours: the log ends before the node does. */
  private static void stuck(Stage stage, long at) {
    Claim claim = stage.arrive(at, Pool.GENERAL);
    long when = claim.ready() + stage.minutes(30, 60);
    stage.disruption.drifted(when, claim, "AMIDrift");
    Command command = new Command("Drifted", stage.seeded.uuid(), List.of(claim), 0, 1, 7);
    stage.disruption.disrupting(when + 20_000, command, stage.seeded.uuid());
    stage.cordon(when + 20_100, claim);
    stage.karpenter.reconcilerError(
        when + stage.minutes(5, 20),
        claim,
        "Operation cannot be fulfilled on nodeclaims.karpenter.sh \""
            + claim.name()
            + "\": the object has been modified; please apply your changes to the latest version and"
            + " try again");
  }
}
