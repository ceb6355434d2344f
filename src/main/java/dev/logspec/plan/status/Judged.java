package dev.logspec.plan.status;

/** A state and why it is so, in a sentence that names no object, so that many can share it. */
record Judged(DeliveryState state, String why) {
  static final Judged DELIVERING = new Judged(DeliveryState.DELIVERING, "");
}
