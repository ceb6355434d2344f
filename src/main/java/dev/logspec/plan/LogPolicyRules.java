package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.Desired;
import dev.logspec.model.Resource;
import dev.logspec.policy.OwnStatement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What planning knows of account policies on log groups. */
final class LogPolicyRules implements KindRules {
  static final LogPolicyRules ALL = new LogPolicyRules();

  /** AWS facts 3. */
  private static final int LONGEST = 5_120;

  private LogPolicyRules() {}

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
    return "no log group of the spec needs it";
  }

  @Override
  public boolean toldWhenForeign() {
    return false;
  }

  @Override
  public Set<Risk> risks(Change change) {
    return Set.of();
  }

  @Override
  public void limits(LimitCheck check) {
    check.document(
        OwnStatement.OF_LOG_GROUPS,
        LONGEST,
        "name fewer log groups, or groups with a common prefix");
  }

  @Override
  public Collection<Step> before(Step remove, Removals removals) {
    return removals.livedBy(remove);
  }

  @Override
  public List<String> lostByMaker(Resource live, Encroachments all) {
    return List.of();
  }

  @Override
  public List<String> lostByUsers(Change change, Resource live, Encroachments all) {
    return all.access().groups(change);
  }

  @Override
  public void suspects(Suspects suspects) {
    suspects.putOrDeleted(
        "PutResourcePolicy", "DeleteResourcePolicy", suspects.named("policyName"));
  }
}
