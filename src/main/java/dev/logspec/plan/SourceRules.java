package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Desired;
import dev.logspec.model.Kind.Of;
import dev.logspec.model.Resource;
import java.util.Collection;
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

  @Override
  public void limits(LimitCheck check) {
    check.tags();
  }

  @Override
  public Collection<Step> before(Step remove, Removals removals) {
    return removals.from(remove.address());
  }

  @Override
  public List<String> lostByMaker(Resource live, Encroachments all) {
    String targets = all.arrivals(live);
    return List.of(
        "it would be deleted and made anew"
            + (targets.isEmpty() ? "" : "; its logs arrive in " + targets + " until now"));
  }

  @Override
  public List<String> lostByUsers(Change change, Resource live, Encroachments all) {
    return List.of();
  }

  @Override
  public void suspects(Suspects suspects) {
    boolean changed =
        suspects.differs(Of.NAME)
            || suspects.differs(Of.RESOURCE_ARN)
            || suspects.differs(Of.LOG_TYPE);
    if (suspects.missing() || changed || suspects.appeared()) {
      suspects.putOrDeleted("PutDeliverySource", "DeleteDeliverySource", suspects.named("name"));
    }
    suspects.tags(Arn.deliverySource(suspects.address().place(), suspects.address().name()));
  }
}
