package dev.logspec.sandbox.story;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The lines of the compute component, which is Karpenter: messages, levels, controllers and keys of
 * 1.14 (kubernetes-sigs/karpenter and aws/karpenter-provider-aws at their tags), without the keys
 * that are not delivered.
 */
final class Karpenter {
  private static final String INFO = "INFO";
  private static final String DEBUG = "DEBUG";
  private static final String ERROR = "ERROR";

  private final Script script;
  private final Seeded seeded;

  Karpenter(Script script, Seeded seeded) {
    this.script = script;
    this.seeded = seeded;
  }

  private ObjectNode line(long at, String level, String message, String controller, String id) {
    return script
        .line(at, Component.COMPUTE, level, message)
        .put("controller", controller)
        .put("reconcileID", id);
  }

  private ObjectNode ofClaim(long at, String level, String message, String controller, Claim on) {
    ObjectNode line =
        line(at, level, message, controller, seeded.uuid())
            .put("controllerGroup", "karpenter.sh")
            .put("controllerKind", "NodeClaim");
    line.set("NodeClaim", Script.named(on.name()));
    return line;
  }

  private static void onNode(ObjectNode line, Claim claim) {
    line.set("Node", Script.named(claim.node()));
  }

  // ---- provisioner

  void computing(long at, int pending, int deleting, String id) {
    line(at, DEBUG, "computing scheduling decision for provisionable pod(s)", "provisioner", id)
        .put("pending-pods", pending)
        .put("deleting-pods", deleting);
  }

  void found(long at, String id) {
    line(at, INFO, "found provisionable pod(s)", "provisioner", id);
  }

  void computed(long at, String id) {
    line(at, INFO, "computed new nodeclaim(s) to fit pod(s)", "provisioner", id);
  }

  /** Pods go to nodes that are still coming up. */
  void willFit(long at) {
    line(at, INFO, "computed unready node(s) will fit pod(s)", "provisioner", seeded.uuid());
  }

  /** {@code by} is the provisioner, or the disruption controller for a replacement. */
  void created(long at, String by, String id, Claim claim) {
    ObjectNode line = line(at, INFO, "created nodeclaim", by, id);
    line.set("NodePool", Script.named(claim.pool().name()));
    line.set("NodeClaim", Script.named(claim.name()));
  }

  void couldNotSchedule(long at, String id, String error) {
    line(at, ERROR, "could not schedule pod", "provisioner", id).put("error", error);
  }

  /** No error, though it has one. */
  void ignoring(long at, String error) {
    line(at, DEBUG, "ignoring pod", "provisioner", seeded.uuid()).put("error", error);
  }

  // ---- lifecycle

  void launched(long at, Claim claim) {
    allocatable(ofClaim(at, INFO, "launched nodeclaim", "nodeclaim.lifecycle", claim));
  }

  void registered(long at, Claim claim) {
    onNode(ofClaim(at, INFO, "registered nodeclaim", "nodeclaim.lifecycle", claim), claim);
  }

  void initialized(long at, Claim claim) {
    ObjectNode line = ofClaim(at, INFO, "initialized nodeclaim", "nodeclaim.lifecycle", claim);
    onNode(line, claim);
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
    onNode(ofClaim(at, INFO, "annotated nodeclaim", "nodeclaim.lifecycle", claim), claim);
  }

  void deleted(long at, Claim claim) {
    onNode(ofClaim(at, INFO, "deleted nodeclaim", "nodeclaim.lifecycle", claim), claim);
  }

  /** The end of a claim that never had a node. */
  void deletedWithoutNode(long at, Claim claim) {
    ofClaim(at, INFO, "deleted nodeclaim", "nodeclaim.lifecycle", claim);
  }

  void failedLaunching(long at, Claim claim, String error) {
    ofClaim(at, ERROR, "failed launching nodeclaim", "nodeclaim.lifecycle", claim)
        .put("error", error);
  }

  /** {@code reason} is registration_timeout or launch_timeout. */
  void timedOut(long at, Claim claim, String reason) {
    ofClaim(at, DEBUG, "terminating due to timeout", "nodeclaim.lifecycle", claim)
        .put("reason", reason);
  }

  void reconcilerError(long at, Claim claim, String error) {
    ofClaim(at, ERROR, "Reconciler error", "nodeclaim.lifecycle", claim).put("error", error);
  }

  // ---- what leads to an end

  void consolidatable(long at, Claim claim) {
    onNode(ofClaim(at, DEBUG, "marking consolidatable", "nodeclaim.disruption", claim), claim);
  }

  void notConsolidatable(long at, Claim claim, String reason) {
    String message = "removing consolidatable status condition";
    ObjectNode line = ofClaim(at, DEBUG, message, "nodeclaim.disruption", claim);
    onNode(line, claim);
    line.put("reason", reason);
  }

  void drifted(long at, Claim claim, String reason) {
    ObjectNode line = ofClaim(at, DEBUG, "marking drifted", "nodeclaim.disruption", claim);
    onNode(line, claim);
    line.put("reason", reason);
  }

  void disrupting(long at, Command command, String id) {
    ObjectNode line =
        line(at, INFO, "disrupting node(s)", "disruption", id)
            .put("command", command.text())
            .put("decision", command.decision())
            .put("disrupted-node-count", command.claims().size())
            .put("replacement-node-count", command.replacements())
            .put("pod-count", command.pods());
    line.set("disrupted-nodes", command.disruptedNodes());
    if (command.replacements() > 0) {
      line.set("replacement-nodes", command.replacementNodes());
    }
  }

  void score(long at, String decision, String savings) {
    line(at, DEBUG, "consolidation score", "disruption", seeded.uuid())
        .put("decision", decision)
        .put("savings", savings);
  }

  void expired(long at, Claim claim) {
    ofClaim(at, DEBUG, "deleting expired nodeclaim", "nodeclaim.expiration", claim);
  }

  void interrupted(long at, Claim claim, String kind, String action) {
    ObjectNode line =
        line(
            at, INFO, "initiating delete from interruption message", "interruption", seeded.uuid());
    line.put("messageKind", kind).put("action", action);
    line.set("NodeClaim", Script.named(claim.name()));
    onNode(line, claim);
  }

  void unhealthy(long at, Claim claim) {
    ObjectNode line =
        line(at, INFO, "deleting unhealthy node", "node.health", seeded.uuid())
            .put("controllerKind", "Node");
    line.set("NodeClaim", Script.named(claim.name()));
    onNode(line, claim);
  }

  void scalingDown(long at, String pool, int count, String id) {
    String message = "deprovisioning nodeclaims to satisfy replica count";
    line(at, INFO, message, "static.deprovisioning", id)
        .put("controllerGroup", "karpenter.sh")
        .put("controllerKind", "NodePool")
        .put("count", count)
        .set("NodePool", Script.named(pool));
  }

  void scaledDown(long at, Claim claim, String id) {
    ObjectNode line = line(at, DEBUG, "deleting nodeclaim", "static.deprovisioning", id);
    line.set("NodePool", Script.named(claim.pool().name()));
    line.set("NodeClaim", Script.named(claim.name()));
  }

  void garbage(long at, Claim claim) {
    String message = "garbage collecting nodeclaim with no cloudprovider representation";
    ObjectNode line = line(at, DEBUG, message, "nodeclaim.garbagecollection", seeded.uuid());
    line.set("NodeClaim", Script.named(claim.name()));
    onNode(line, claim);
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
        line(at, INFO, message, "node.termination", seeded.uuid()).put("controllerKind", "Node");
    onNode(line, claim);
    line.set("NodeClaim", Script.named(claim.name()));
  }
}
