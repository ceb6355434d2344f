package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.Desired;
import dev.logspec.model.Kind.Of;
import dev.logspec.model.Resource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What planning knows of delivery destinations. */
final class DestinationRules implements KindRules {
  static final DestinationRules ALL = new DestinationRules();

  private DestinationRules() {}

  @Override
  public void match(Desired.Entry entry, Matching matching) {
    matching.byIdentity(entry);
  }

  @Override
  public List<Address> hangsOn(Resource live, Map<String, Address> destinations) {
    return List.of();
  }

  @Override
  public boolean goesUnwanted(PlanOptions options) {
    return true;
  }

  @Override
  public String whenUnwanted() {
    return "the spec no longer has it";
  }

  @Override
  public boolean toldWhenForeign() {
    return true;
  }

  @Override
  public Set<Risk> risks(Change change) {
    return turned(change) ? EnumSet.of(Risk.TARGET_TURNED) : Set.of();
  }

  /** A put overwrites the target whoever owns the destination (AWS facts 3). */
  private static boolean turned(Change change) {
    return change.action() == Action.ADOPT
        && !change
            .was()
            .flatMap(r -> r.get(Of.TARGET))
            .equals(change.willBe().flatMap(r -> r.get(Of.TARGET)));
  }
}
