package dev.logspec.sandbox.story;

import java.util.ArrayList;
import java.util.List;

/** How nodes come and go, whatever for, with what the other components say of it. */
final class Stage {
  final Karpenter karpenter;
  final Disruption disruption;
  final Others others;
  final Seeded seeded;
  final Cast cast;

  Stage(Script script, Seeded seeded, Cast cast) {
    this.karpenter = new Karpenter(script, seeded);
    this.disruption = new Disruption(script, seeded);
    this.others = new Others(script, seeded);
    this.seeded = seeded;
    this.cast = cast;
  }

  /** A node comes because pods need one. */
  Claim arrive(long at, Pool pool) {
    return arrive(at, pool, 1).get(0);
  }

  /** Several nodes come of one decision. */
  List<Claim> arrive(long at, Pool pool, int count) {
    List<Claim> claims = new ArrayList<>();
    String reconcile = decide(at, count);
    for (int i = 0; i < count; i++) {
      claims.add(create(at + 20 + 3L * i, "provisioner", reconcile, pool));
    }
    if (seeded.oneIn(3)) {
      karpenter.willFit(at + 10_000 + seeded.between(0, 900));
    }
    return claims;
  }

  /** Gives the reconcileID under which claims are then created. */
  String decide(long at, int count) {
    String reconcile = seeded.uuid();
    int pending = (int) seeded.between(count, 6L * count);
    karpenter.computing(at - 1, pending, 0, reconcile);
    karpenter.found(at, reconcile);
    karpenter.computed(at + 1, reconcile);
    return reconcile;
  }

  Claim create(long at, String by, String reconcile, Pool pool) {
    Claim claim = cast.claim(pool);
    karpenter.created(at, by, reconcile, claim);
    return up(at, claim);
  }

  /** From the instance to the node that takes pods; the claim knows when that was. */
  Claim up(long created, Claim claim) {
    int slow = claim.pool().slowness();
    long launched = created + slow * seeded.between(1_500, 4_500);
    long registered = launched + slow * seeded.between(14_000, 24_000);
    long initialized = registered + slow * seeded.between(6_000, 24_000);
    karpenter.launched(launched, claim);
    karpenter.registered(registered, claim);
    karpenter.initialized(initialized, claim);
    long network = launched + seeded.between(10_500, 12_500);
    others.createdCniNode(network);
    others.allocatedIps(network + seeded.between(500, 900));
    others.updatedCniNode(network + seeded.between(1_000, 1_400));
    if (seeded.oneIn(3)) {
      others.attached(initialized + seeded.between(1_500, 5_000));
    }
    if (seeded.oneIn(4)) {
      others.targets(initialized + seeded.between(2_000, 6_000), "registered targets");
      others.deployedModel(initialized + seeded.between(6_500, 8_000));
    }
    return claim.readyAt(initialized);
  }

  /** The node goes, from the moment in which its claim is deleted. */
  void leave(long at, Claim claim) {
    long tainted = cordon(at, claim);
    boolean slow = seeded.oneIn(15);
    long gone =
        tainted + (slow ? seeded.between(600_000, 2_400_000) : seeded.between(35_000, 120_000));
    karpenter.deletedNode(gone, claim);
    long deleted = gone + seeded.between(150, 400);
    karpenter.deleted(deleted, claim);
    others.finalizedCniNode(deleted + seeded.between(200, 500));
    if (seeded.oneIn(3)) {
      others.detached(gone - seeded.between(4_000, 15_000));
    }
    if (seeded.oneIn(4)) {
      others.targets(tainted + seeded.between(900, 2_500), "deRegistered targets");
    }
  }

  /** The beginning of its going; gives when the node was tainted. */
  long cordon(long at, Claim claim) {
    karpenter.annotated(at + seeded.between(20, 90), claim);
    long tainted = at + seeded.between(300, 900);
    karpenter.tainted(tainted, claim);
    return tainted;
  }

  /** A command that deletes nodes which nothing replaces. */
  void remove(long at, String reason, int pods, List<Claim> claims) {
    long cents = claims.stream().mapToLong(claim -> claim.pool().cents()).sum();
    Command command = new Command(reason, seeded.uuid(), claims, 0, pods, cents);
    disruption.disrupting(at, command, seeded.uuid());
    for (Claim claim : claims) {
      leave(at + seeded.between(40, 200), claim);
    }
  }

  /** A command that replaces nodes by one; they go when that is ready. Gives the new one. */
  Claim replace(long at, String reason, int pods, List<Claim> claims) {
    Claim fresh = order(at, reason, pods, claims);
    for (Claim claim : claims) {
      leave(fresh.ready() + seeded.between(500, 1_500), claim);
    }
    return fresh;
  }

  /** A command and its replacement, and nothing that comes of it. */
  Claim order(long at, String reason, int pods, List<Claim> claims) {
    Pool pool = claims.get(0).pool();
    long cents = reason.equals("Drifted") ? 0 : seeded.between(-2, 3) * pool.cents() / 3;
    Command command = new Command(reason, seeded.uuid(), claims, 1, pods, cents);
    String reconcile = seeded.uuid();
    disruption.disrupting(at, command, reconcile);
    return create(at + seeded.between(60, 200), "disruption", reconcile, pool);
  }

  long minutes(long least, long most) {
    return seeded.between(least * 60_000, most * 60_000);
  }
}
