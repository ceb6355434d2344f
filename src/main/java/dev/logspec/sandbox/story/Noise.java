package dev.logspec.sandbox.story;

import java.util.List;

/** What a cluster logs all day, and what looks worse than it is. */
final class Noise {
  private static final long MINUTE = 60_000;

  private final Stage stage;

  Noise(Stage stage) {
    this.stage = stage;
  }

  private interface Event {
    void at(long time);
  }

  void tell(long from, long to) {
    every(7 * MINUTE, from, to, stage.others::snapshotContents);
    every(9 * MINUTE, from, to, stage.others::snapshotClasses);
    every(30 * MINUTE, from, to, this::leadership);
    every(25 * MINUTE, from, to, this::ignored);
    every(170 * MINUTE, from, to, this::unschedulable);
    every(130 * MINUTE, from, to, this::noAddresses);
    every(110 * MINUTE, from, to, this::balancing);
    every(300 * MINUTE, from, to, at -> stage.karpenter.discovered(at, stage.cast.zones(), 842));
    every(480 * MINUTE, from, to, this::restart);
    every(45 * MINUTE, from, to, at -> stage.disruption.score(at, "skip", "$0.01"));
  }

  private void every(long step, long from, long to, Event event) {
    for (long at = from + stage.seeded.between(0, step); at < to; at += step) {
      event.at(at + stage.seeded.between(0, step / 4));
    }
  }

  /** klog writes to standard error whatever it has to say: no errors. */
  private void leadership(long at) {
    stage.others.klog(at, 'I', "leaderelection.go:260] successfully renewed lease");
    stage.others.klog(at + 30, 'W', "warnings.go:70] storage.k8s.io/v1beta1 is deprecated");
  }

  private void restart(long at) {
    int late = 0;
    for (String controller :
        List.of("nodeclaim.lifecycle", "nodeclaim.disruption", "node.termination", "node.health")) {
      stage.karpenter.starting(at + 7 * late++, controller, 1000);
    }
  }

  private void ignored(long at) {
    stage.karpenter.ignoring(at, "no nodepool requirements matched, pod tolerates nothing");
  }

  /** Five pods of one reconcile: since pods are not delivered, five times the same record. */
  private void unschedulable(long at) {
    String reconcile = stage.seeded.uuid();
    String error =
        "incompatible with nodepool \"gpu\", daemonset overhead={\"cpu\":\"150m\",\"pods\":\"4\"}, no"
            + " instance type satisfied resources {\"cpu\":\"33150m\",\"nvidia.com/gpu\":\"8\"};"
            + " incompatible with nodepool \"general-purpose\", did not tolerate taint"
            + " (taint=dedicated=gpu:NoSchedule)";
    for (int i = 0; i < 5; i++) {
      stage.karpenter.couldNotSchedule(at, reconcile, error);
    }
    stage.karpenter.computing(at + 10_000, 5, 0, stage.seeded.uuid());
    stage.karpenter.couldNotSchedule(at + 10_004, stage.seeded.uuid(), error);
  }

  private void noAddresses(long at) {
    String subnet = stage.seeded.ec2("subnet");
    stage.others.noAddresses(at, subnet);
    stage.others.noAddresses(at + 5_200, subnet);
  }

  private void balancing(long at) {
    stage.others.createdBalancer(at, "targetGroup");
    stage.others.createdBalancer(at + 900, "loadBalancer");
    String error =
        "CertificateNotFound: Certificate ARN is not valid, ingress \"shop/front\", request id "
            + stage.seeded.uuid();
    for (int attempt = 1; attempt <= 3; attempt++) {
      stage.others.balancingError(at + 1_500 + 7_000L * attempt, error, attempt);
    }
    stage.others.createdBalancer(at + 40_000, "listener");
  }
}
