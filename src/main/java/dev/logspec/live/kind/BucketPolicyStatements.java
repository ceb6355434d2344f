package dev.logspec.live.kind;

import dev.logspec.live.BucketApi;
import dev.logspec.live.Cloud;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.model.Address;
import dev.logspec.model.Attribute;
import dev.logspec.model.Kind;
import dev.logspec.model.Resource;
import dev.logspec.policy.BucketStatements;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The statements of one spec in the policies of buckets. All that a bucket needs of the spec is
 * written at once, in place of what it had; what others have in the policy stays as they wrote it.
 */
final class BucketPolicyStatements implements LiveKind {
  private final Cloud cloud;
  private final String spec;

  BucketPolicyStatements(Cloud cloud, String spec) {
    this.cloud = cloud;
    this.spec = spec;
  }

  @Override
  public Listing list(PlaceAsked asked) {
    return Listing.NONE;
  }

  @Override
  public Optional<Resource> read(Resource sought) {
    Address address = sought.address();
    return policy(address)
        .map(policy -> BucketStatements.in(policy, spec))
        .filter(ours -> !ours.isEmpty())
        .map(ours -> Resource.at(address).with(Kind.Of.DOCUMENT, ours.document()));
  }

  /** What others have in the policy of the bucket that {@code statements} are in. */
  SortedSet<String> others(Address statements) {
    return policy(statements)
        .map(policy -> BucketStatements.others(policy, spec))
        .orElseGet(TreeSet::new);
  }

  private Optional<String> policy(Address bucket) {
    return cloud.buckets(bucket.place()).policy(bucket.name());
  }

  @Override
  public Progress create(Resource wanted) {
    put(wanted.address(), statements(wanted), BucketStatements.NONE);
    return Progress.COMPLETE;
  }

  @Override
  public Progress update(Resource live, Resource wanted, List<Attribute<?>> differing) {
    put(wanted.address(), statements(wanted), statements(live));
    return Progress.oneOf(differing);
  }

  @Override
  public void delete(Resource live) {
    put(live.address(), BucketStatements.NONE, statements(live));
  }

  private void put(Address bucket, BucketStatements wanted, BucketStatements present) {
    BucketApi buckets = cloud.buckets(bucket.place());
    Optional<String> policy = buckets.policy(bucket.name());
    wanted
        .into(policy, present)
        .fold(
            text -> {
              if (!policy.equals(Optional.of(text))) {
                buckets.putPolicy(bucket.name(), text);
              }
              return null;
            },
            () -> {
              buckets.deletePolicy(bucket.name());
              return null;
            },
            reason -> {
              throw refused(bucket.name(), reason);
            });
  }

  private static BucketStatements statements(Resource resource) {
    return resource.get(Kind.Of.DOCUMENT).map(BucketStatements::of).orElse(BucketStatements.NONE);
  }

  private static RemoteException refused(String bucket, String reason) {
    return new RemoteException(
        Meaning.INVALID,
        "s3:PutBucketPolicy",
        "",
        "the policy of bucket " + bucket + " is not touched: " + reason,
        "",
        Optional.empty(),
        null);
  }
}
