package dev.logspec.sandbox.story;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Makes the lines of the compute component, which is Karpenter. Messages, levels, controllers and
 * keys are those of 1.14 (kubernetes-sigs/karpenter and aws/karpenter-provider-aws at their tags),
 * without the keys that are not delivered.
 */
final class ComputeLines {
  static final String INFO = "INFO";
  static final String DEBUG = "DEBUG";
  static final String ERROR = "ERROR";

  private final Script script;
  private final Seeded seeded;

  ComputeLines(Script script, Seeded seeded) {
    this.script = script;
    this.seeded = seeded;
  }

  ObjectNode unreconciled(long at, String level, String message, String controller) {
    return script.line(at, Component.COMPUTE, level, message).put("controller", controller);
  }

  ObjectNode line(long at, String level, String message, String controller, String id) {
    return unreconciled(at, level, message, controller).put("reconcileID", id);
  }

  ObjectNode ofClaim(long at, String level, String message, String controller, Claim on) {
    ObjectNode line =
        line(at, level, message, controller, seeded.uuid())
            .put("controllerGroup", "karpenter.sh")
            .put("controllerKind", "NodeClaim");
    line.set("NodeClaim", Script.named(on.name()));
    return line;
  }

  static void onNode(ObjectNode line, Claim claim) {
    line.set("Node", Script.named(claim.node()));
  }
}
