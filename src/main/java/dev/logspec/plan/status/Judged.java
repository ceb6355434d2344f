package dev.logspec.plan.status;

import java.util.Optional;

/**
 * A state and why it is so, in a sentence that names no object, so that many can share it.
 *
 * @param flaw what is wrong with a dead one
 */
record Judged(DeliveryState state, String why, Optional<DeadDelivery.Flaw> flaw) {
  static final Judged DELIVERING = new Judged(DeliveryState.DELIVERING, "");

  Judged(DeliveryState state, String why) {
    this(state, why, Optional.empty());
  }

  static Judged dead(DeadDelivery.Flaw flaw, String why) {
    return new Judged(DeliveryState.DEAD, why, Optional.of(flaw));
  }
}
