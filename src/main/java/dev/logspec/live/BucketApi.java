package dev.logspec.live;

import java.util.Optional;

/** S3 buckets and their policies. */
public interface BucketApi {

  /** A bucket and the Region it is in, when AWS tells it. */
  record Bucket(String name, Optional<String> region) {}

  /** HeadBucket. */
  Optional<Bucket> bucket(String name);

  /** GetBucketPolicy; empty when the bucket has none. */
  Optional<String> policy(String bucket);

  /** PutBucketPolicy. */
  void putPolicy(String bucket, String document);

  /** DeleteBucketPolicy. */
  void deletePolicy(String bucket);
}
