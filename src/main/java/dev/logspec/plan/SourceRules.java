package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.Desired;
import dev.logspec.model.Resource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What planning knows of delivery sources. */
final class SourceRules implements KindRules {
  static final SourceRules ALL = new SourceRules();

  private SourceRules() {}

  @Override
  public void match(Desired.Entry entry, Matching matching) {
    // Sources are matched before all others: deliveries need their live names.
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
    return Set.of();
  }
}
