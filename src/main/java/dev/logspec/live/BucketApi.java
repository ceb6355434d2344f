package dev.logspec.live;

import java.util.List;
import java.util.Optional;

/** S3 buckets, their policies, and small objects that are written on a condition. */
public interface BucketApi {

  /** A bucket and the Region it is in, when AWS tells it. */
  record Bucket(String name, Optional<String> region) {}

  /** HeadBucket. */
  Optional<Bucket> bucket(String name);

  /** GetBucketPolicy; empty when the bucket has none. */
  Optional<String> policy(String bucket);

  /**
   * What a bucket encrypts new objects with when nothing else is said.
   *
   * @param algorithm {@code AES256}, {@code aws:kms} ...: AWS's word, empty when it gives none
   * @param key id, alias or ARN of the key; empty for AWS's own
   */
  record Encryption(String algorithm, Optional<String> key) {}

  /** GetBucketEncryption; empty when nothing is set. */
  Optional<Encryption> encryption(String bucket);

  /**
   * GetBucketOwnershipControls: who owns what is put into a bucket, {@code BucketOwnerEnforced}
   * where its access control lists are disabled; empty when nothing is set.
   */
  Optional<String> ownership(String bucket);

  /** PutBucketPolicy. */
  void putPolicy(String bucket, String document);

  /** DeleteBucketPolicy. */
  void deletePolicy(String bucket);

  /**
   * A small text object.
   *
   * @param etag its entity tag, as the conditions below take it
   * @param text its content, cut off at {@link #LONGEST_OBJECT} bytes
   */
  record TextObject(String etag, String text) {}

  /** How much of an object is read. */
  int LONGEST_OBJECT = 65_536;

  /** GetObject; empty when there is none. */
  Optional<TextObject> object(String bucket, String key);

  /** ListObjectsV2: the keys that begin with {@code prefix}, in all pages. */
  List<String> keys(String bucket, String prefix);

  /**
   * PutObject with If-None-Match: *; the new entity tag, or empty when the object exists already or
   * somebody else writes it at this moment (412 PreconditionFailed, 409 ConditionalRequestConflict;
   * S3 API reference, PutObject).
   */
  Optional<String> createObject(String bucket, String key, String text);

  /**
   * PutObject with If-Match; the new entity tag, or empty when the object no longer has {@code
   * etag}, is gone, or is written by somebody else at this moment.
   */
  Optional<String> replaceObject(String bucket, String key, String etag, String text);

  /**
   * DeleteObject with If-Match, which general purpose buckets know since September 2025 (S3 user
   * guide, "How to perform conditional deletes"); false when the object no longer has {@code etag}.
   */
  boolean deleteObject(String bucket, String key, String etag);
}
