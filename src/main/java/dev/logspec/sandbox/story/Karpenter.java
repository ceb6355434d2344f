package dev.logspec.sandbox.story;

import static dev.logspec.sandbox.story.ComputeLines.DEBUG;
import static dev.logspec.sandbox.story.ComputeLines.ERROR;
import static dev.logspec.sandbox.story.ComputeLines.INFO;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What Karpenter says as nodes come and go; why they go, {@link Disruption} says. */
final class Karpenter {
  private final ComputeLines lines;
  private final Seeded seeded;

  Karpenter(Script script, Seeded seeded) {
    this.lines = new ComputeLines(script, seeded);
    this.seeded = seeded;
  }

  // ---- provisioner

  void computing(long at, int pending, int deleting, String id) {
    lines
        .line(
            at, DEBUG, "computing scheduling decision for provisionable pod(s)", "provisioner", id)
        .put("pending-pods", pending)
        .put("deleting-pods", deleting);
  }

  void found(long at, String id) {
    lines.line(at, INFO, "found provisionable pod(s)", "provisioner", id);
  }

  void computed(long at, String id) {
    lines.line(at, INFO, "computed new nodeclaim(s) to fit pod(s)", "provisioner", id);
  }

  /** Pods go to nodes that are still coming up. */
  void willFit(long at) {
    lines.line(at, INFO, "computed unready node(s) will fit pod(s)", "provisioner", seeded.uuid());
  }

  /** {@code by} is the provisioner, or the disruption controller for a replacement. */
  void created(long at, String by, String id, Claim claim) {
    ObjectNode line = lines.line(at, INFO, "created nodeclaim", by, id);
    line.set("NodePool", Script.named(claim.pool().name()));
    line.set("NodeClaim", Script.named(claim.name()));
  }

  void couldNotSchedule(long at, String id, String error) {
    lines.line(at, ERROR, "could not schedule pod", "provisioner", id).put("error", error);
  }

  /** No error, though it has one. */
  void ignoring(long at, String error) {
    lines.line(at, DEBUG, "ignoring pod", "provisioner", seeded.uuid()).put("error", error);
  }

  // ---- what it says of itself

  /** It begins anew: another one of its processes leads from now on. */
  void starting(long at, String controller, int workers) {
    lines.unreconciled(at, INFO, "Starting workers", controller).put("worker-count", workers);
  }

  void discovered(long at, List<String> zones, int types) {
    String by = "providers.instancetype";
    lines
        .line(at, DEBUG, "discovered offerings for instance types", by, seeded.uuid())
        .put("instance-type-count", types);
    var line = lines.line(at + 1, DEBUG, "discovered zones", by, seeded.uuid());
    zones.forEach(line.putArray("zones")::add);
  }

  // ---- lifecycle

  void launched(long at, Claim claim) {
    allocatable(lines.ofClaim(at, INFO, "launched nodeclaim", "nodeclaim.lifecycle", claim));
  }

  void registered(long at, Claim claim) {
    ComputeLines.onNode(
        lines.ofClaim(at, INFO, "registered nodeclaim", "nodeclaim.lifecycle", claim), claim);
  }

  void initialized(long at, Claim claim) {
    ObjectNode line =
        lines.ofClaim(at, INFO, "initialized nodeclaim", "nodeclaim.lifecycle", claim);
    ComputeLines.onNode(line, claim);
    allocatable(line);
  }

  private static void allocatable(ObjectNode line) {
    line.putObject("allocatable")
        .put("cpu", "1930m")
        .put("ephemeral-storage", "68Gi")
        .put("memory", "3055Mi")
        .put("pods", "27");
  }

  /** Auto Mode gives every node a termination grace period, so its end is noted beforehand. */
  void annotated(long at, Claim claim) {
    ComputeLines.onNode(
        lines.ofClaim(at, INFO, "annotated nodeclaim", "nodeclaim.lifecycle", claim), claim);
  }

  void deleted(long at, Claim claim) {
    ComputeLines.onNode(
        lines.ofClaim(at, INFO, "deleted nodeclaim", "nodeclaim.lifecycle", claim), claim);
  }

  /** The end of a claim that never had a node. */
  void deletedWithoutNode(long at, Claim claim) {
    lines.ofClaim(at, INFO, "deleted nodeclaim", "nodeclaim.lifecycle", claim);
  }

  void failedLaunching(long at, Claim claim, String error) {
    lines
        .ofClaim(at, ERROR, "failed launching nodeclaim", "nodeclaim.lifecycle", claim)
        .put("error", error);
  }

  /** {@code reason} is registration_timeout or launch_timeout. */
  void timedOut(long at, Claim claim, String reason) {
    lines
        .ofClaim(at, DEBUG, "terminating due to timeout", "nodeclaim.lifecycle", claim)
        .put("reason", reason);
  }

  void reconcilerError(long at, Claim claim, String error) {
    lines.ofClaim(at, ERROR, "Reconciler error", "nodeclaim.lifecycle", claim).put("error", error);
  }

  // ---- termination

  void tainted(long at, Claim claim) {
    terminating(at, "tainted node", claim);
  }

  void deletedNode(long at, Claim claim) {
    terminating(at, "deleted node", claim);
  }

  private void terminating(long at, String message, Claim claim) {
    ObjectNode line =
        lines
            .line(at, INFO, message, "node.termination", seeded.uuid())
            .put("controllerKind", "Node");
    ComputeLines.onNode(line, claim);
    line.set("NodeClaim", Script.named(claim.name()));
  }
}
