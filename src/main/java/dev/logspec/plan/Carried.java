package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Deliveries that are made anew for the sake of their source alone. */
public final class Carried {
  private Carried() {}

  /**
   * The source for whose sake {@code change} replaces a delivery that would not need it, if it
   * does.
   */
  public static Optional<Address> by(Change change) {
    boolean carried =
        change.kind() == Kind.DELIVERY
            && change.action() == Action.REPLACE
            && !Differ.forcesReplacement(change.differences());
    return carried
        ? change
            .was()
            .flatMap(live -> live.get(Kind.Of.SOURCE))
            .map(name -> new Address(change.address().place(), Kind.DELIVERY_SOURCE, name))
        : Optional.empty();
  }

  /** Sources that are replaced for their state alone, which may be well when their turn comes. */
  public static Map<Address, Change> carriers(Plan plan) {
    Map<Address, Change> carriers = new HashMap<>();
    for (Change change : plan.effective()) {
      boolean state =
          change.kind() == Kind.DELIVERY_SOURCE
              && change.action() == Action.REPLACE
              && !Differ.forcesReplacement(change.differences());
      if (state) {
        carriers.put(change.address(), change);
      }
    }
    return carriers;
  }
}
