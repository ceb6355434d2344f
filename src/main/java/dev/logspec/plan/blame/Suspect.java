package dev.logspec.plan.blame;

import dev.logspec.model.TrailEvent;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * One sort of call that may have brought a difference about.
 *
 * @param service as IAM prefixes it
 * @param call its name
 * @param about whether such a call was about the object, in the light of all that is known: a
 *     delivery that is gone has its id only in the call that made it
 * @param explains whether the object could be what it is had such a call been the last one
 */
record Suspect(
    String service,
    String call,
    BiPredicate<TrailEvent, Evidence> about,
    Predicate<TrailEvent> explains) {

  /** One that is {@code about} by its own words. */
  static Suspect of(
      String service, String call, Predicate<TrailEvent> about, Predicate<TrailEvent> explains) {
    return new Suspect(service, call, (event, known) -> about.test(event), explains);
  }
}
