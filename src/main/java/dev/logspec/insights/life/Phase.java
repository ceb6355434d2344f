package dev.logspec.insights.life;

import java.util.Locale;
import java.util.OptionalLong;

/** The spans of a life. A span with a missing end is not known: never zero, never bridged. */
public enum Phase {
  /** Pods found to claim made, in one reconciliation. */
  DECIDE,
  /** Claim made to instance. */
  LAUNCH,
  /** Instance to node joined. */
  REGISTER,
  /** Joined to ready for pods. */
  INITIALIZE,
  /** Claim made to ready for pods. */
  READY,
  /** Ready until its end was decided. */
  RUN,
  /** Decided to tainted. */
  CORDON,
  /** The same of a command that replaces: it waits until the replacements are ready. */
  REPLACE_WAIT,
  /** Tainted to node gone: eviction, detaching of volumes and the instance's stop in one. */
  DRAIN,
  /** Node gone to claim gone. */
  FINALIZE,
  /** Decided (else annotated, else tainted) to gone. */
  TERMINATE,
  /** Instance to gone. */
  LIFETIME,
  /** Instance to AWS taking it away. */
  TIME_TO_INTERRUPTION;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The word in machine output. */
  public String text() {
    return text;
  }

  /** What to call it: the drain is more than a drain. */
  public String label() {
    return this == DRAIN ? "evict+detach+stop" : text().replace('_', ' ');
  }

  /** May be negative, where clocks disagree. */
  OptionalLong of(Life life) {
    return switch (this) {
      case DECIDE -> between(life.at(Milestone.FOUND), life.at(Milestone.CREATED));
      case LAUNCH -> between(life.at(Milestone.CREATED), life.at(Milestone.LAUNCHED));
      case REGISTER -> between(life.at(Milestone.LAUNCHED), life.at(Milestone.REGISTERED));
      case INITIALIZE -> between(life.at(Milestone.REGISTERED), life.at(Milestone.INITIALIZED));
      case READY -> between(life.at(Milestone.CREATED), life.at(Milestone.INITIALIZED));
      case RUN -> between(life.at(Milestone.INITIALIZED), life.removal());
      case CORDON -> replaces(life) ? OptionalLong.empty() : cordon(life);
      case REPLACE_WAIT -> replaces(life) ? cordon(life) : OptionalLong.empty();
      case DRAIN -> between(life.at(Milestone.TAINTED), life.at(Milestone.NODE_DELETED));
      case FINALIZE -> between(life.at(Milestone.NODE_DELETED), life.at(Milestone.DELETED));
      case TERMINATE ->
          life.launched()
              ? between(
                  first(life.removal(), life.at(Milestone.ANNOTATED), life.at(Milestone.TAINTED)),
                  life.at(Milestone.DELETED))
              : OptionalLong.empty();
      case LIFETIME -> between(life.at(Milestone.LAUNCHED), life.at(Milestone.DELETED));
      case TIME_TO_INTERRUPTION ->
          life.outcome() == Life.Outcome.INTERRUPTED
              ? between(life.at(Milestone.LAUNCHED), life.removal())
              : OptionalLong.empty();
    };
  }

  private static boolean replaces(Life life) {
    return life.decision().equals("replace");
  }

  private static OptionalLong cordon(Life life) {
    return between(life.removal(), life.at(Milestone.TAINTED));
  }

  private static OptionalLong first(OptionalLong... times) {
    for (OptionalLong time : times) {
      if (time.isPresent()) {
        return time;
      }
    }
    return OptionalLong.empty();
  }

  private static OptionalLong between(OptionalLong from, OptionalLong to) {
    return from.isPresent() && to.isPresent()
        ? OptionalLong.of(to.getAsLong() - from.getAsLong())
        : OptionalLong.empty();
  }
}
