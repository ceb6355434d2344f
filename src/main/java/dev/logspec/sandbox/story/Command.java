package dev.logspec.sandbox.story;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A command of the disruption controller, as it has been written since Karpenter 1.10.
 *
 * @param reason Empty, Underutilized or Drifted
 * @param cents what it saves per hour; may be less than nothing
 */
record Command(
    String reason, String id, List<Claim> claims, int replacements, int pods, long cents) {

  Command {
    claims = List.copyOf(claims);
  }

  String decision() {
    return replacements > 0 ? "replace" : "delete";
  }

  /** {@code Reason/ID: decision: nodepools=[…]: [nodes] -> [N replacement(s)] (savings: $X)}. */
  String text() {
    String pools =
        claims.stream()
            .map(claim -> claim.pool().name())
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    String nodes = claims.stream().map(Claim::node).collect(Collectors.joining(", "));
    String instead = replacements > 0 ? " -> [" + replacements + " replacement(s)]" : "";
    return "%s/%s: %s: nodepools=[%s]: [%s]%s (savings: %s)"
        .formatted(reason, id, decision(), pools, nodes, instead, dollars(cents));
  }

  static String dollars(long cents) {
    String sign = cents < 0 ? "-" : "";
    return String.format(
        Locale.ROOT, "$%s%d.%02d", sign, Math.abs(cents) / 100, Math.abs(cents) % 100);
  }

  ArrayNode disruptedNodes() {
    ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
    for (Claim claim : claims) {
      var node = nodes.addObject();
      node.set("Node", Script.named(claim.node()));
      node.set("NodeClaim", Script.named(claim.name()));
      node.put("instance-type", claim.type()).put("capacity-type", claim.pool().capacity());
    }
    return nodes;
  }

  ArrayNode replacementNodes() {
    ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
    Pool pool = claims.get(0).pool();
    for (int i = 0; i < replacements; i++) {
      nodes
          .addObject()
          .put("capacity-type", pool.capacity())
          .put("instance-types", String.join(", ", pool.types()));
    }
    return nodes;
  }
}
