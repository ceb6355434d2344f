package dev.logspec.live;

import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.model.Observed.Unreadable;
import dev.logspec.model.Observed.Unreadable.Whose;
import dev.logspec.model.Place;
import java.util.Collection;
import java.util.Set;

/**
 * A place that could not be read. Whatever it was that failed there - a list, a cluster, a
 * capability - nothing is known of the place then, so nothing of it is planned.
 *
 * @param place where
 * @param failure the first call that failed
 */
public record Refusal(Place place, RemoteException failure) {
  /** How a Region that is not enabled answers: it does not know the account's keys. */
  private static final Set<String> UNKNOWN_KEYS =
      Set.of(
          "UnrecognizedClientException",
          "InvalidClientTokenId",
          "InvalidToken",
          "RegionDisabledException",
          "AuthFailure",
          "OptInRequired");

  /** Whether the failure is the answer of a Region that the account has not enabled. */
  public boolean mayBeDisabled() {
    return mayBeDisabled(failure);
  }

  /** Whether {@code failure} is the answer of a Region that the account has not enabled. */
  public static boolean mayBeDisabled(RemoteException failure) {
    return UNKNOWN_KEYS.contains(failure.code());
  }

  /**
   * In words. Keys that work in {@code answered}, and not here, are not wrong: the Region is not
   * enabled.
   */
  public Unreadable told(Collection<Place> answered) {
    boolean works = answered.stream().anyMatch(p -> p.account().equals(place.account()));
    return mayBeDisabled() && works
        ? new Unreadable(
            place,
            "the Region "
                + place.region()
                + " is not enabled in account "
                + place.account()
                + " ("
                + failure.code()
                + ", while other Regions take the same credentials)",
            "enable the Region, or take it out of the spec",
            Whose.PLACE)
        : new Unreadable(
            place, Failure.sentence(failure), Failure.remedy(failure), whose(answered));
  }

  /** One Region that cannot be reached while others can is no matter of the caller's way to AWS. */
  private Whose whose(Collection<Place> answered) {
    boolean others = failure.meaning() == Meaning.UNREACHABLE && !answered.isEmpty();
    return Failure.callers(failure.meaning()) && !others ? Whose.CALLER : Whose.PLACE;
  }
}
