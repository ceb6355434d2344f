package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.Desired;
import dev.logspec.model.Resource;
import dev.logspec.model.TrailEvent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What planning knows of our statements in the policies of buckets. */
final class BucketStatementRules implements KindRules {
  static final BucketStatementRules ALL = new BucketStatementRules();

  private BucketStatementRules() {}

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
    return "no delivery of the spec needs it";
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
    // Held against its limit where the rest of the policy is known: BucketGrants.
  }

  @Override
  public Collection<Step> before(Step remove, Removals removals) {
    return removals.wroteBy(remove);
  }

  @Override
  public List<String> lostByMaker(Resource live, Encroachments all) {
    return List.of();
  }

  @Override
  public List<String> lostByUsers(Change change, Resource live, Encroachments all) {
    return all.access().bucket(change);
  }

  @Override
  public void suspects(Suspects suspects) {
    // A policy holds more than our statement, so to put it may be what took the statement away.
    String bucket = suspects.address().name().split("[/@]", 2)[0];
    Predicate<TrailEvent> ours = Suspects.by("bucketName", bucket::equals);
    suspects.add(
        Suspect.of("s3", "PutBucketPolicy", ours, e -> true),
        Suspect.of("s3", "DeleteBucketPolicy", ours, e -> suspects.missing()));
  }
}
