package dev.logspec.insights.life;

import dev.logspec.insights.record.Component;
import dev.logspec.insights.record.LogRecord;
import java.util.Locale;
import java.util.Optional;

/**
 * The lines that a claim's life is made of, in the order in which they come when they share a
 * millisecond. Spellings are those of Karpenter 0.37 to 1.14 (sources of kubernetes-sigs/karpenter
 * and aws/karpenter-provider-aws).
 */
public enum Milestone {
  /** Pods without a node were found. */
  FOUND,
  /** A claim was made. */
  CREATED,
  /** It has an instance. */
  LAUNCHED,
  /** Its node joined. */
  REGISTERED,
  /** Its node is ready for pods. */
  INITIALIZED,
  /** It could go, or drifted: eligible, which is not yet a decision. */
  MARKED,
  /** It may go no longer. */
  UNMARKED,
  /** Something decided that it goes. */
  CAUSE,
  /** Nodes are to be disrupted: an attempt. */
  COMMAND,
  /** It got a time at which it ends. */
  ANNOTATED,
  /** No more pods go there. */
  TAINTED,
  /** Its node is gone: evicted, volumes detached, instance stopped. */
  NODE_DELETED,
  /** It is gone. */
  DELETED,
  /** Any other line that names both a claim and its node. */
  MENTIONED;

  /** The word in machine output. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What {@code record} is to the life of a claim; empty when nothing. */
  static Optional<Milestone> of(LogRecord record) {
    if (record.component() != Component.COMPUTE) {
      return Optional.empty();
    }
    String message = record.message();
    Milestone known =
        switch (message) {
          case "found provisionable pod(s)", "found provisionable pods" -> FOUND;
          case "created nodeclaim" -> CREATED;
          case "launched nodeclaim" -> LAUNCHED;
          case "registered nodeclaim" -> REGISTERED;
          case "initialized nodeclaim" -> INITIALIZED;
          case "annotated nodeclaim" -> ANNOTATED;
          case "tainted node" -> TAINTED;
          case "deleted node" -> NODE_DELETED;
          case "deleted nodeclaim" -> DELETED;
          case "marking consolidatable", "marking drifted" -> MARKED;
          case "removing consolidatable status condition" -> UNMARKED;
          default -> null;
        };
    if (known != null) {
      return Optional.of(known);
    }
    if (record.command().isPresent()) {
      return Optional.of(COMMAND);
    }
    if (Cause.of(record).isPresent()) {
      return Optional.of(CAUSE);
    }
    boolean both = !record.claim().isEmpty() && !record.node().isEmpty();
    return both ? Optional.of(MENTIONED) : Optional.empty();
  }
}
