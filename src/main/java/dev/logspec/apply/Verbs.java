package dev.logspec.apply;

import dev.logspec.apply.Move.Half;
import dev.logspec.plan.Action;

/** A move in words. */
final class Verbs {
  private Verbs() {}

  static String of(Move move) {
    String object = move.change().kind().label().replace('_', ' ');
    if (move.half() == Half.REMOVE) {
      return "delete " + object;
    }
    Action action = move.change().action();
    return switch (action) {
      case CREATE, REPLACE -> "create " + object;
      case UPDATE -> "update " + object;
      case ADOPT -> "adopt " + object;
      case DELETE, NO_OP -> action.label() + " " + object;
    };
  }
}
