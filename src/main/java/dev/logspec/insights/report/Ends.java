package dev.logspec.insights.report;

import dev.logspec.insights.life.Life;
import dev.logspec.insights.life.Milestone;
import java.util.OptionalLong;

/** When lives begin and end, as well as it is known. */
final class Ends {
  private Ends() {}

  /** When it was decided that {@code life} goes, else the first sign that it does. */
  static OptionalLong going(Life life) {
    if (life.removal().isPresent()) {
      return life.removal();
    }
    return first(life, Milestone.TAINTED, Milestone.NODE_DELETED, Milestone.DELETED);
  }

  /** When {@code life} was first heard of on its way up. */
  static OptionalLong beginning(Life life) {
    return first(
        life, Milestone.CREATED, Milestone.LAUNCHED, Milestone.REGISTERED, Milestone.INITIALIZED);
  }

  static OptionalLong first(Life life, Milestone... milestones) {
    for (Milestone milestone : milestones) {
      if (life.at(milestone).isPresent()) {
        return life.at(milestone);
      }
    }
    return OptionalLong.empty();
  }

  static boolean gone(Life life) {
    return life.at(Milestone.DELETED).isPresent();
  }
}
