package dev.logspec.work;

import dev.logspec.lock.LockObject;
import dev.logspec.model.Place;
import dev.logspec.planfile.PlanDocument;
import dev.logspec.planfile.PlanDocument.Shards;
import dev.logspec.spec.Spec;
import dev.logspec.spec.resolve.ClusterFilter.Shard;
import java.util.Optional;

/**
 * The object in S3 that is the lock of a spec; each shard has its own.
 *
 * @param bucket its name
 * @param key of the lock of all of the spec
 * @param shard whose lock it is, when it is a shard's
 */
record LockName(String bucket, String key, Optional<Shard> shard) {
  private static final String SCHEME = "s3://";

  /** The lock of {@code shard}, or of all of a spec that says {@code lock}. */
  static LockName of(Spec.Lock lock, Optional<Shard> shard) {
    return new LockName(lock.bucket(), lock.key(), shard);
  }

  /** The lock that the plan {@code document} says its spec has; of its shard, if it is of one. */
  static Optional<LockName> of(PlanDocument document) {
    Optional<Shard> shard =
        document
            .extent()
            .shards()
            .filter(shards -> shards.planned().size() == 1)
            .map(LockName::only);
    return document
        .conduct()
        .flatMap(conduct -> conduct.lock())
        .map(lock -> lock.substring(SCHEME.length()).split("/", 2))
        .map(parts -> new LockName(parts[0], parts[1], shard));
  }

  private static Shard only(Shards shards) {
    return new Shard(shards.planned().get(0), shards.of());
  }

  /** The object through {@code aws}; a bucket is found in whatever Region a call begins. */
  LockObject at(Aws aws, String region) {
    Place place = new Place(aws.cloud().caller(region).account(), region);
    aws.sandbox().ifPresent(s -> s.bucket(place, bucket, Backend.Access.CLOSED));
    return new LockObject(
        aws.cloud().buckets(place),
        bucket,
        key,
        shard.map(s -> new LockObject.Part(s.index(), s.count())));
  }

  /** That of all of the spec: {@code s3://bucket/key}. */
  @Override
  public String toString() {
    return SCHEME + bucket + "/" + key;
  }
}
