package dev.logspec.sandbox.world;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * An S3 bucket. A null policy means that there is none, a null key that S3's own encrypts (SSE-S3),
 * an empty one that the AWS managed key aws/s3 does.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Bucket(
    String name, String account, String region, long createdAt, String policy, String kmsKeyArn) {

  /** The same bucket with another policy; null removes it. */
  public Bucket withPolicy(String document) {
    return new Bucket(name, account, region, createdAt, document, kmsKeyArn);
  }

  /** The same bucket, encrypted by default with that KMS key. */
  public Bucket withKey(String keyArn) {
    return new Bucket(name, account, region, createdAt, policy, keyArn);
  }

  /** The ARN of the bucket, in the partition of its Region. */
  public String arn() {
    return "arn:" + Arns.partition(region) + ":s3:::" + name;
  }
}
