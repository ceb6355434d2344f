package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Desired;
import dev.logspec.model.GroupRemoval;
import dev.logspec.model.Kind.Of;
import dev.logspec.model.Resource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What planning knows of log groups. */
final class LogGroupRules implements KindRules {
  static final LogGroupRules ALL = new LogGroupRules();

  private LogGroupRules() {}

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
    // It holds events.
    return options.groupRemoval() == GroupRemoval.DELETE;
  }

  @Override
  public String whenUnwanted() {
    return "the spec no longer has it, and deletes log groups";
  }

  @Override
  public boolean toldWhenForeign() {
    return false;
  }

  @Override
  public Set<Risk> risks(Change change) {
    if (change.action() == Action.DELETE || change.action() == Action.REPLACE) {
      return EnumSet.of(Risk.GROUP_DELETED);
    }
    return shortened(change) ? EnumSet.of(Risk.RETENTION_SHORTENED) : Set.of();
  }

  private static Arn arn(Address address) {
    return Arn.logGroup(address.place(), address.name());
  }

  private static boolean shortened(Change change) {
    Optional<Resource> after = change.willBe();
    if (change.was().isEmpty() || after.isEmpty() || !after.get().says(Of.RETENTION)) {
      return false;
    }
    return days(after.get()) < days(change.was().get());
  }

  private static int days(Resource group) {
    return group.get(Of.RETENTION).orElse(Integer.MAX_VALUE);
  }
}
