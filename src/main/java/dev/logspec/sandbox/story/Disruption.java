package dev.logspec.sandbox.story;

import static dev.logspec.sandbox.story.ComputeLines.DEBUG;
import static dev.logspec.sandbox.story.ComputeLines.INFO;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What Karpenter says of why a node goes, or might. */
final class Disruption {
  private final ComputeLines lines;
  private final Seeded seeded;

  Disruption(Script script, Seeded seeded) {
    this.lines = new ComputeLines(script, seeded);
    this.seeded = seeded;
  }

  void consolidatable(long at, Claim claim) {
    ComputeLines.onNode(
        lines.ofClaim(at, DEBUG, "marking consolidatable", "nodeclaim.disruption", claim), claim);
  }

  void notConsolidatable(long at, Claim claim, String reason) {
    String message = "removing consolidatable status condition";
    ObjectNode line = lines.ofClaim(at, DEBUG, message, "nodeclaim.disruption", claim);
    ComputeLines.onNode(line, claim);
    line.put("reason", reason);
  }

  void drifted(long at, Claim claim, String reason) {
    ObjectNode line = lines.ofClaim(at, DEBUG, "marking drifted", "nodeclaim.disruption", claim);
    ComputeLines.onNode(line, claim);
    line.put("reason", reason);
  }

  void disrupting(long at, Command command, String id) {
    ObjectNode line =
        lines
            .line(at, INFO, "disrupting node(s)", "disruption", id)
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
    lines
        .line(at, DEBUG, "consolidation score", "disruption", seeded.uuid())
        .put("decision", decision)
        .put("savings", savings);
  }

  void expired(long at, Claim claim) {
    lines.ofClaim(at, DEBUG, "deleting expired nodeclaim", "nodeclaim.expiration", claim);
  }

  void interrupted(long at, Claim claim, String kind, String action) {
    ObjectNode line =
        lines.line(
            at, INFO, "initiating delete from interruption message", "interruption", seeded.uuid());
    line.put("messageKind", kind).put("action", action);
    line.set("NodeClaim", Script.named(claim.name()));
    ComputeLines.onNode(line, claim);
  }

  void unhealthy(long at, Claim claim) {
    ObjectNode line =
        lines
            .line(at, INFO, "deleting unhealthy node", "node.health", seeded.uuid())
            .put("controllerKind", "Node");
    line.set("NodeClaim", Script.named(claim.name()));
    ComputeLines.onNode(line, claim);
  }

  void scalingDown(long at, String pool, int count, String id) {
    String message = "deprovisioning nodeclaims to satisfy replica count";
    lines
        .line(at, INFO, message, "static.deprovisioning", id)
        .put("controllerGroup", "karpenter.sh")
        .put("controllerKind", "NodePool")
        .put("count", count)
        .set("NodePool", Script.named(pool));
  }

  void scaledDown(long at, Claim claim, String id) {
    ObjectNode line = lines.line(at, DEBUG, "deleting nodeclaim", "static.deprovisioning", id);
    line.set("NodePool", Script.named(claim.pool().name()));
    line.set("NodeClaim", Script.named(claim.name()));
  }

  void garbage(long at, Claim claim) {
    String message = "garbage collecting nodeclaim with no cloudprovider representation";
    ObjectNode line = lines.line(at, DEBUG, message, "nodeclaim.garbagecollection", seeded.uuid());
    line.set("NodeClaim", Script.named(claim.name()));
    ComputeLines.onNode(line, claim);
  }
}
