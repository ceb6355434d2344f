package dev.logspec.sandbox.story;

import java.time.Instant;

/**
 * The story of the article "Visualizing Karpenter Internals with EKS Auto Mode Enhanced Logging": a
 * workload comes, one node with it, and an emptied node goes. Its times are the article's to the
 * second, and so are the counts of its table: nodeclaim.lifecycle 12, provisioner 5,
 * nodeclaim.disruption 2, node.termination 1, disruption 1. Hence there is no line "deleted node":
 * the article counts one event of node.termination. The log begins while two other nodes come up,
 * and before the other components' deliveries, since sources are made one after the other.
 */
final class Article {
  /** 2026-03-19T04:29:36Z. */
  private static final long BEGIN = Instant.parse("2026-03-19T04:29:36Z").toEpochMilli();

  private final Karpenter karpenter;
  private final Disruption disruption;
  private final Others others;
  private final Seeded seeded;
  private final Cast cast;

  Article(Script script, Seeded seeded, Cast cast) {
    this.karpenter = new Karpenter(script, seeded);
    this.disruption = new Disruption(script, seeded);
    this.others = new Others(script, seeded);
    this.seeded = seeded;
    this.cast = cast;
  }

  void tell() {
    Claim old = cast.claim(Pool.GENERAL);
    karpenter.initialized(BEGIN - 51_714, old);
    comingUp(cast.claim(Pool.SYSTEM), -45_190, -27_020, -6_110);
    comingUp(cast.claim(Pool.SYSTEM), -44_870, -25_480, -4_930);
    disruption.consolidatable(BEGIN + 13_310, old);
    Claim fresh = cast.claim(Pool.GENERAL);
    asked(fresh);
    comingUp(fresh, 2_902, 21_655, 43_240);
    karpenter.willFit(BEGIN + 10_230);
    going(old);
    disruption.consolidatable(BEGIN + 73_250, fresh);
    network();
    storage();
  }

  private void asked(Claim claim) {
    String reconcile = seeded.uuid();
    karpenter.computing(BEGIN + 117, 3, 0, reconcile);
    karpenter.found(BEGIN + 118, reconcile);
    karpenter.computed(BEGIN + 119, reconcile);
    karpenter.created(BEGIN + 141, "provisioner", reconcile, claim);
  }

  private void comingUp(Claim claim, long launched, long registered, long initialized) {
    karpenter.launched(BEGIN + launched, claim);
    karpenter.registered(BEGIN + registered, claim);
    karpenter.initialized(BEGIN + initialized, claim);
  }

  private void going(Claim claim) {
    Command command = new Command("Empty", seeded.uuid(), java.util.List.of(claim), 0, 0, 4);
    disruption.disrupting(BEGIN + 42_400, command, seeded.uuid());
    karpenter.annotated(BEGIN + 42_980, claim);
    karpenter.tainted(BEGIN + 43_031, claim);
    karpenter.deleted(BEGIN + 97_905, claim);
  }

  private void network() {
    others.createdCniNode(BEGIN + 18_310);
    others.allocatedIps(BEGIN + 19_020);
    others.updatedCniNode(BEGIN + 19_480);
    others.targets(BEGIN + 25_700, "registered targets");
    others.deployedModel(BEGIN + 26_480);
    others.targets(BEGIN + 44_210, "deRegistered targets");
    others.finalizedCniNode(BEGIN + 98_220);
  }

  private void storage() {
    others.attached(BEGIN + 24_100);
    others.snapshotContents(BEGIN + 30_200);
    others.snapshotClasses(BEGIN + 30_900);
    others.snapshotContents(BEGIN + 67_480);
    others.snapshotClasses(BEGIN + 71_020);
  }
}
