package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Desired;
import dev.logspec.model.GroupRemoval;
import dev.logspec.model.Kind.Of;
import dev.logspec.model.Resource;
import dev.logspec.model.TrailEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

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

  @Override
  public void limits(LimitCheck check) {
    check.tags();
  }

  @Override
  public Collection<Step> before(Step remove, Removals removals) {
    List<Step> before = new ArrayList<>(removals.turnedAwayFrom(arn(remove.address()).toString()));
    before.addAll(removals.queriesIn(remove.address().place()));
    return before;
  }

  @Override
  public List<String> lostByMaker(Resource live, Encroachments all) {
    return List.of("it would be deleted with every event in it");
  }

  @Override
  public List<String> lostByUsers(Change change, Resource live, Encroachments all) {
    return Encroachments.goes(change) ? all.destinationsAt(live.address()) : List.of();
  }

  @Override
  public void suspects(Suspects suspects) {
    Arn arn = arn(suspects.address());
    Predicate<TrailEvent> group =
        suspects.named("logGroupName").or(Suspects.by("resourceIdentifier", Suspects.is(arn)));
    if (suspects.missing()) {
      suspects.add(Suspects.call("DeleteLogGroup", group));
    } else {
      changed(suspects, group);
    }
    suspects.tags(
        arn, List.of("TagResource", "TagLogGroup"), List.of("UntagResource", "UntagLogGroup"));
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

  private static void changed(Suspects suspects, Predicate<TrailEvent> group) {
    boolean made = suspects.appeared() || suspects.differs(Of.LOG_CLASS);
    if (suspects.differs(Of.RETENTION)) {
      String days = suspects.live(Of.RETENTION).map(String::valueOf).orElse("");
      made |= days.isEmpty();
      suspects.add(
          Suspects.call("PutRetentionPolicy", group, Suspects.saying("retentionInDays", days)),
          Suspects.call("DeleteRetentionPolicy", group, e -> days.isEmpty()));
    }
    if (suspects.differs(Of.KMS_KEY)) {
      String key = suspects.live(Of.KMS_KEY).orElse("");
      made |= key.isEmpty();
      suspects.add(
          Suspects.call("AssociateKmsKey", group, Suspects.saying("kmsKeyId", key)),
          Suspects.call("DisassociateKmsKey", group, e -> key.isEmpty()));
    }
    if (made) {
      suspects.add(Suspects.call("CreateLogGroup", group, suspects.ownerless()));
    }
  }
}
