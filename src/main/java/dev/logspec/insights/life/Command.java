package dev.logspec.insights.life;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A disruption that Karpenter announced: an attempt, until a taint or an end follows.
 *
 * @param time epoch milliseconds
 * @param reason in lower case: {@code empty}, {@code underutilized}, {@code drifted}
 * @param decision {@code delete}, {@code replace}, or empty where nothing says it
 * @param pools the node pools that it names, which it does from Karpenter 1.10 on
 * @param nodes names of the nodes that it takes, as far as it names them
 * @param nodeCount how many nodes it takes
 * @param claims names of the claims that it takes, as far as they are known
 * @param replacedBy names of the claims that came instead, as far as they are known
 * @param replacements how many come instead
 * @param pods that are on its nodes; before Karpenter 1.12 those of the last node alone
 * @param savings dollars an hour, which is Karpenter's estimate; may be less than nothing
 * @param executed whether a taint or an end of one of its claims followed
 * @param took whether one of its claims went for it, and not for what came between: an interruption
 *     that overtakes it saves nothing
 */
public record Command(
    long time,
    String reason,
    String decision,
    List<String> pools,
    List<String> nodes,
    int nodeCount,
    List<String> claims,
    List<String> replacedBy,
    int replacements,
    OptionalInt pods,
    OptionalDouble savings,
    boolean executed,
    boolean took) {

  /** Copies its lists. */
  public Command {
    pools = List.copyOf(pools);
    nodes = List.copyOf(nodes);
    claims = List.copyOf(claims);
    replacedBy = List.copyOf(replacedBy);
  }

  /**
   * Whether there may be more {@link #pods()} than it says: nothing in a record tells the version,
   * and up to 1.11 the number was that of one node (kubernetes-sigs/karpenter 2888).
   */
  public boolean morePods() {
    return nodeCount > 1;
  }

  /** The word for a reason, which versions spell differently. */
  static String reason(String word) {
    String plain = word.toLowerCase(Locale.ROOT);
    return switch (plain) {
      case "" -> Cause.UNKNOWN;
      case "emptiness" -> "empty";
      case "drift" -> "drifted";
      case "consolidation", "underutilization" -> "underutilized";
      case "expiration" -> "expired";
      default -> plain;
    };
  }
}
