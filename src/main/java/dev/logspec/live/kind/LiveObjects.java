package dev.logspec.live.kind;

import dev.logspec.live.Cloud;
import dev.logspec.model.Address;
import dev.logspec.model.Attribute;
import dev.logspec.model.Kind;
import dev.logspec.model.Resource;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * The objects of AWS, whatever their kind: how they are listed, read one at a time, made, changed
 * and deleted. Each kind answers for itself; the switch below is the only one there is. All methods
 * throw {@link dev.logspec.live.RemoteException} where AWS does not do as it is asked.
 */
public final class LiveObjects {
  private final Cloud cloud;
  private final String spec;

  /** Those of {@code cloud}, as the spec named {@code spec} sees them. */
  public LiveObjects(Cloud cloud, String spec) {
    this.cloud = cloud;
    this.spec = spec;
  }

  private LiveKind of(Kind kind) {
    return switch (kind) {
      case LOG_GROUP -> new LogGroups(cloud);
      case LOG_RESOURCE_POLICY -> new LogResourcePolicies(cloud);
      case BUCKET_POLICY_STATEMENT -> new BucketPolicyStatements(cloud, spec);
      case FIREHOSE_DELIVERY_TAG -> new FirehoseDeliveryTags(cloud);
      case DELIVERY_DESTINATION -> new DeliveryDestinations(cloud);
      case DELIVERY_DESTINATION_POLICY -> new DeliveryDestinationPolicies(cloud);
      case DELIVERY_SOURCE -> new DeliverySources(cloud);
      case DELIVERY -> new Deliveries(cloud);
      case QUERY_DEFINITION -> new QueryDefinitions(cloud, spec);
    };
  }

  /** Starts to list the objects of {@code kind} that a plan needs. */
  public Listing list(Kind kind, PlaceAsked asked) {
    return of(kind).list(asked);
  }

  /**
   * The live object that {@code sought} describes, as it is now: by its id where it is a delivery
   * that was seen before, by its key otherwise; empty when there is none.
   */
  public Optional<Resource> read(Resource sought) {
    return of(sought.kind()).read(sought);
  }

  /** What others have in the policy of the bucket that {@code statements} are in. */
  public SortedSet<String> othersIn(Address statements) {
    return new BucketPolicyStatements(cloud, spec).others(statements);
  }

  /** Makes {@code wanted}, which does not exist, by one call. */
  public Progress create(Resource wanted) {
    return of(wanted.kind()).create(wanted);
  }

  /**
   * Changes {@code live} in place towards what is {@code wanted} of it, by the first call that
   * leads there.
   *
   * @param differing the attributes in which they differ, at least one, in the order of the kind's
   *     table
   */
  public Progress update(Resource live, Resource wanted, List<Attribute<?>> differing) {
    boolean adopted =
        differing.contains(Kind.Of.TAGS) && !live.tags().owner().equals(wanted.tags().owner());
    if (adopted || differing.get(0).equals(Kind.Of.TAGS)) {
      // A role may be allowed to change only what bears our tag.
      Progress tagged = new ObjectTags(cloud, live.address()).change(live, wanted.tags());
      return differing.size() > 1 ? Progress.MORE : tagged;
    }
    return of(live.kind()).update(live, wanted, differing);
  }

  /** Deletes {@code live}, or what is ours of it. */
  public void delete(Resource live) {
    of(live.kind()).delete(live);
  }
}
