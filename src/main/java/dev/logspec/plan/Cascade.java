package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed;
import dev.logspec.model.Resource;
import dev.logspec.model.Waiver;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Carries a replacement along to what hangs on the replaced object. A source or destination with
 * live deliveries cannot be deleted (AWS facts 3), so its deliveries are replaced with it - those
 * of the spec. A delivery of somebody else on it cannot be touched: then what would only go stays,
 * and what would be made anew is an error.
 */
final class Cascade {
  private final Map<Address, Change> going = new HashMap<>();
  private final Map<String, Address> destinations = new HashMap<>();
  private final Map<Address, Resource> whenRemade;

  private Cascade(List<Change> changes, Map<Address, Resource> whenRemade, Observed observed) {
    this.whenRemade = whenRemade;
    for (Change change : changes) {
      boolean goes = change.action() == Action.REPLACE || change.action() == Action.DELETE;
      if (goes) {
        going.put(change.address(), change);
      }
    }
    if (going.isEmpty()) {
      return;
    }
    for (Resource r : observed.resources().values()) {
      if (r.kind() == Kind.DELIVERY_DESTINATION) {
        r.get(Kind.Of.ARN).ifPresent(arn -> destinations.put(arn, r.address()));
      }
    }
  }

  /**
   * {@code changes} with replacements carried along; errors go to {@code diagnostics}.
   *
   * @param whenRemade for each live object that is this spec's to change, what to make in its place
   */
  static List<Change> over(
      List<Change> changes,
      Map<Address, Resource> whenRemade,
      Observed observed,
      List<Diagnostic> diagnostics) {
    Cascade cascade = new Cascade(changes, whenRemade, observed);
    if (cascade.going.isEmpty()) {
      return changes;
    }
    List<Change> all = changes.stream().map(cascade::carry).toList();
    return cascade.unblocked(all, observed, diagnostics);
  }

  private Change carry(Change change) {
    if (change.action() == Action.CREATE
        || change.action() == Action.DELETE
        || change.action() == Action.REPLACE) {
      return change;
    }
    Resource live = change.was().orElseThrow();
    // Not what is live: a default that AWS wrote out may not fit the new holder.
    Resource remade = whenRemade.get(live.address());
    for (Address holder : holders(live)) {
      Change by = going.get(holder);
      if (remade != null && by != null && by.action() == Action.REPLACE) {
        return new Change.Replace(
            live,
            remade,
            change.differences(),
            change.context().because(Reasons.carried(holder.kind(), holder.name())));
      }
    }
    return change;
  }

  /** What {@code live} hangs on. */
  private List<Address> holders(Resource live) {
    return KindRules.of(live.kind()).hangsOn(live, destinations);
  }

  /**
   * What others' deliveries use is not deleted, as AWS would refuse it: it stays, and that is said.
   * Where it has to be made anew, nothing can be done.
   */
  private List<Change> unblocked(
      List<Change> changes, Observed observed, List<Diagnostic> diagnostics) {
    Set<Address> handled = new HashSet<>();
    for (Change change : changes) {
      if (change.action() == Action.REPLACE || change.action() == Action.DELETE) {
        handled.add(change.address());
      }
    }
    Map<Address, String> staying = new HashMap<>();
    for (Resource live : observed.resources().values()) {
      if (live.kind() != Kind.DELIVERY || handled.contains(live.address())) {
        continue;
      }
      for (Address holder : holders(live)) {
        Change by = going.get(holder);
        if (by != null && by.action() == Action.DELETE) {
          staying.putIfAbsent(holder, name(live));
        } else if (by != null) {
          diagnostics.add(refused(by, name(live)));
        }
      }
    }
    return staying.isEmpty()
        ? changes
        : changes.stream().map(c -> stays(c, staying, diagnostics)).toList();
  }

  private static String name(Resource delivery) {
    return "the delivery "
        + delivery.address().name()
        + " ("
        + delivery.get(Kind.Of.ID).orElse("no id")
        + "), which is not this spec's";
  }

  private static Diagnostic refused(Change by, String delivery) {
    return Diagnostic.error(
            by.address().toString(),
            "AWS refuses to delete it while " + delivery + ", uses it",
            "delete that delivery, or bring it into the spec")
        .unless(Waiver.IN_USE)
        .at(by.context().source());
  }

  /** {@code change}, unless it would delete what stays or the policy of a destination that does. */
  private static Change stays(
      Change change, Map<Address, String> staying, List<Diagnostic> diagnostics) {
    if (change.action() != Action.DELETE) {
      return change;
    }
    Address address = change.address();
    boolean policy = address.kind() == Kind.DELIVERY_DESTINATION_POLICY;
    Address holder =
        policy ? new Address(address.place(), Kind.DELIVERY_DESTINATION, address.name()) : address;
    String delivery = staying.get(holder);
    if (delivery == null) {
      return change;
    }
    if (!policy) {
      diagnostics.add(
          Diagnostic.warning(
              address.toString(),
              "the spec no longer has it, and it stays: " + delivery + ", uses it",
              "once that delivery is gone, the next apply deletes it"));
    }
    return new Change.NoOp(
        change.was().orElseThrow(),
        change.context().because("it stays: " + delivery + ", uses it"));
  }
}
