package dev.logspec.lock;

import dev.logspec.live.BucketApi;
import java.util.Optional;

/**
 * The object in S3 that is the lock of a spec, or of one shard of it.
 *
 * @param buckets S3
 * @param bucket its name
 * @param key of the object
 */
public record LockObject(BucketApi buckets, String bucket, String key) {

  /** The key of one shard's own lock: {@code KEY.shard-2-of-8}. */
  public static String shardKey(String key, int index, int count) {
    return key + ".shard-" + index + "-of-" + count;
  }

  /**
   * What is there.
   *
   * @param holder empty when the object is no lock of logspec
   */
  public record Found(String etag, Optional<Holder> holder) {}

  /** What is there now; empty when nobody holds the lock. */
  public Optional<Found> read() {
    return buckets.object(bucket, key).map(o -> new Found(o.etag(), HolderJson.read(o.text())));
  }

  /** Deletes what {@code found} was; false when it is something else by now. */
  public boolean delete(Found found) {
    return buckets.deleteObject(bucket, key, found.etag());
  }

  Optional<String> create(Holder holder) {
    return buckets.createObject(bucket, key, HolderJson.write(holder));
  }

  Optional<String> replace(String etag, Holder holder) {
    return buckets.replaceObject(bucket, key, etag, HolderJson.write(holder));
  }

  boolean delete(String etag) {
    return buckets.deleteObject(bucket, key, etag);
  }

  /** {@code s3://bucket/key}. */
  @Override
  public String toString() {
    return "s3://" + bucket + "/" + key;
  }
}
