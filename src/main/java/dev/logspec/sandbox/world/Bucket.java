package dev.logspec.sandbox.world;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * An S3 bucket. A null policy means that there is none, a null key that S3's own encrypts (SSE-S3),
 * an empty one that the AWS managed key aws/s3 does; a null ownership that of new buckets, {@code
 * BucketOwnerEnforced}.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Bucket(
    String name,
    String account,
    String region,
    long createdAt,
    String policy,
    String kmsKeyArn,
    String ownership) {

  /** A bucket with the ownership of new ones. */
  public Bucket(
      String name, String account, String region, long createdAt, String policy, String kmsKey) {
    this(name, account, region, createdAt, policy, kmsKey, null);
  }

  /** The same bucket, whose objects belong to whoever {@code rule} of S3 says. */
  public Bucket withOwnership(String rule) {
    return new Bucket(name, account, region, createdAt, policy, kmsKeyArn, rule);
  }

  /** The same bucket with another policy; null removes it. */
  public Bucket withPolicy(String document) {
    return new Bucket(name, account, region, createdAt, document, kmsKeyArn, ownership);
  }

  /** The same bucket, encrypted by default with that KMS key. */
  public Bucket withKey(String keyArn) {
    return new Bucket(name, account, region, createdAt, policy, keyArn, ownership);
  }

  /** The ARN of the bucket, in the partition of its Region. */
  public String arn() {
    return "arn:" + Arns.partition(region) + ":s3:::" + name;
  }
}
