package dev.logspec.apply;

import dev.logspec.apply.Outcome.Act;
import dev.logspec.apply.Outcome.Done;
import java.util.Optional;

/** Makes the first delivery of a source that this run finds there, once that source is whole. */
final class DeliveryRun implements StepRun {
  private final ObjectRun object;
  private final Settling settling;
  private final Pace pace;
  private boolean settled;

  DeliveryRun(ObjectRun object, Settling settling, Pace pace) {
    this.object = object;
    this.settling = settling;
    this.pace = pace;
  }

  @Override
  public Outcome act() {
    if (!settled) {
      Optional<Outcome> awaited = settling.turn();
      if (awaited.isPresent()) {
        return awaited.get();
      }
      settled = true;
    }
    Outcome outcome = object.act();
    return outcome instanceof Done done ? done.doubting(settling.doubt()) : outcome;
  }

  @Override
  public Outcome look() {
    Optional<Outcome> awaited = settling.turn();
    settled = awaited.isEmpty();
    return awaited.orElseGet(() -> new Act(pace.now(), ""));
  }
}
