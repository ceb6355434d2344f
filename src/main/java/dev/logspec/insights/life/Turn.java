package dev.logspec.insights.life;

import dev.logspec.insights.record.LogRecord;
import java.util.Optional;

/**
 * What a record is to a claim's life, in the order in which records take their turn when they share
 * a millisecond. Spellings are those of Karpenter 0.37 to 1.14 (kubernetes-sigs/karpenter and
 * aws/karpenter-provider-aws at their tags).
 */
enum Turn {
  FOUND(Milestone.FOUND),
  CREATED(Milestone.CREATED),
  LAUNCHED(Milestone.LAUNCHED),
  REGISTERED(Milestone.REGISTERED),
  INITIALIZED(Milestone.INITIALIZED),
  /** It could go: eligible, which is not yet a decision. */
  CONSOLIDATABLE,
  /** It may go no longer. */
  BLOCKED,
  /** It is no longer as its pool says. */
  DRIFTED,
  /** Something decided that it goes. */
  CAUSE,
  /** Nodes are to be disrupted: an attempt. */
  COMMAND,
  ANNOTATED(Milestone.ANNOTATED),
  TAINTED(Milestone.TAINTED),
  NODE_DELETED(Milestone.NODE_DELETED),
  DELETED(Milestone.DELETED),
  /** Any other line that names both a claim and its node. */
  MENTIONED,
  /** Nothing to the life of any claim. */
  NONE;

  private final Optional<Milestone> milestone;

  Turn(Milestone milestone) {
    this.milestone = Optional.of(milestone);
  }

  Turn() {
    this.milestone = Optional.empty();
  }

  Optional<Milestone> milestone() {
    return milestone;
  }

  /** Whether there are no two lines of it that say the same. */
  boolean isOnce() {
    return this != MENTIONED && this != NONE;
  }

  /**
   * What {@code record} is. By its words alone, which no other component has: whose a record is may
   * be a guess.
   */
  static Turn of(LogRecord record) {
    return switch (record.message()) {
      case "found provisionable pod(s)", "found provisionable pods" -> FOUND;
      case "created nodeclaim" -> CREATED;
      case "launched nodeclaim" -> LAUNCHED;
      case "registered nodeclaim" -> REGISTERED;
      case "initialized nodeclaim" -> INITIALIZED;
      case "annotated nodeclaim" -> ANNOTATED;
      case "tainted node" -> TAINTED;
      case "deleted node" -> NODE_DELETED;
      case "deleted nodeclaim" -> DELETED;
      case "marking consolidatable" -> CONSOLIDATABLE;
      case "removing consolidatable status condition" -> BLOCKED;
      case "marking drifted" -> DRIFTED;
      default -> other(record);
    };
  }

  private static Turn other(LogRecord record) {
    if (record.command().isPresent()) {
      return COMMAND;
    }
    if (Cause.of(record).isPresent()) {
      return CAUSE;
    }
    return record.claim().isEmpty() || record.node().isEmpty() ? NONE : MENTIONED;
  }
}
