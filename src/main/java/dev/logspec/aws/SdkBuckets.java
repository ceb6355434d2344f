package dev.logspec.aws;

import dev.logspec.live.BucketApi;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/** S3 buckets and their policies. */
final class SdkBuckets implements BucketApi {
  private final Lane<S3Client> lane;

  SdkBuckets(Lane<S3Client> lane) {
    this.lane = lane;
  }

  @Override
  public Optional<Bucket> bucket(String name) {
    return lane.find("HeadBucket", s3 -> s3.headBucket(r -> r.bucket(name)))
        .map(answer -> new Bucket(name, Shapes.given(answer.bucketRegion())));
  }

  @Override
  public Optional<String> policy(String bucket) {
    return lane.find("GetBucketPolicy", s3 -> s3.getBucketPolicy(r -> r.bucket(bucket)).policy())
        .flatMap(Shapes::given);
  }

  @Override
  public void putPolicy(String bucket, String document) {
    lane.change(
        "PutBucketPolicy", s3 -> s3.putBucketPolicy(r -> r.bucket(bucket).policy(document)));
  }

  @Override
  public void deletePolicy(String bucket) {
    lane.change("DeleteBucketPolicy", s3 -> s3.deleteBucketPolicy(r -> r.bucket(bucket)));
  }
}
