package dev.logspec.aws;

import dev.logspec.live.BucketApi;
import dev.logspec.live.RemoteException;
import dev.logspec.model.Arn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** S3 buckets, their policies, and small objects written on a condition. */
final class SdkBuckets implements BucketApi {
  /** The answers to a condition that does not hold; NoSuchKey is that to If-Match. */
  private static final Set<String> UNMET =
      Set.of("PreconditionFailed", "ConditionalRequestConflict", "NoSuchKey");

  private final ServiceCalls<S3Client> calls;

  SdkBuckets(ServiceCalls<S3Client> calls) {
    this.calls = calls;
  }

  @Override
  public Optional<Bucket> bucket(String name) {
    return about(name, "", () -> calls.find("HeadBucket", s3 -> s3.headBucket(r -> r.bucket(name))))
        .map(answer -> new Bucket(name, Shapes.given(answer.bucketRegion())));
  }

  @Override
  public Optional<String> policy(String bucket) {
    return about(
        bucket,
        "",
        () ->
            calls.find(
                "GetBucketPolicy",
                s3 -> Answer.document(s3.getBucketPolicy(r -> r.bucket(bucket)).policy())));
  }

  @Override
  public Optional<Encryption> encryption(String bucket) {
    return about(
            bucket,
            "",
            () ->
                calls.find(
                    "GetBucketEncryption",
                    s3 ->
                        s3.getBucketEncryption(r -> r.bucket(bucket))
                            .serverSideEncryptionConfiguration()))
        .flatMap(
            configuration ->
                configuration.rules().stream()
                    .map(ServerSideEncryptionRule::applyServerSideEncryptionByDefault)
                    .filter(Objects::nonNull)
                    .findFirst())
        .map(
            rule ->
                new Encryption(
                    Shapes.orEmpty(rule.sseAlgorithmAsString()),
                    Shapes.given(rule.kmsMasterKeyID())));
  }

  @Override
  public Optional<String> ownership(String bucket) {
    return about(
            bucket,
            "",
            () ->
                calls.find(
                    "GetBucketOwnershipControls",
                    s3 -> s3.getBucketOwnershipControls(r -> r.bucket(bucket)).ownershipControls()))
        .flatMap(controls -> controls.rules().stream().findFirst())
        .map(rule -> Shapes.orEmpty(rule.objectOwnershipAsString()));
  }

  @Override
  public void putPolicy(String bucket, String document) {
    try {
      about(
          bucket,
          "",
          () ->
              calls.change(
                  "PutBucketPolicy",
                  s3 -> s3.putBucketPolicy(r -> r.bucket(bucket).policy(document))));
    } catch (RemoteException e) {
      throw Suspects.named(e, document);
    }
  }

  @Override
  public void deletePolicy(String bucket) {
    about(
        bucket,
        "",
        () ->
            calls.change("DeleteBucketPolicy", s3 -> s3.deleteBucketPolicy(r -> r.bucket(bucket))));
  }

  @Override
  public Optional<TextObject> object(String bucket, String key) {
    return about(
        bucket,
        key,
        () ->
            calls.find(
                "GetObject",
                s3 -> s3.getObject(r -> r.bucket(bucket).key(key), SdkBuckets::beginning)));
  }

  private static TextObject beginning(GetObjectResponse answer, AbortableInputStream body)
      throws IOException {
    byte[] bytes = body.readNBytes(LONGEST_OBJECT);
    if (bytes.length == LONGEST_OBJECT) {
      body.abort();
    }
    return new TextObject(Answer.sent(answer.eTag()), new String(bytes, StandardCharsets.UTF_8));
  }

  @Override
  public List<String> keys(String bucket, String prefix) {
    List<String> keys = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      Optional<String> from = token;
      ListObjectsV2Response page =
          calls.read(
              "ListObjectsV2",
              s3 ->
                  s3.listObjectsV2(
                      r -> r.bucket(bucket).prefix(prefix).continuationToken(from.orElse(null))));
      page.contents().forEach(object -> keys.add(Answer.sent(object.key())));
      token = Shapes.given(page.nextContinuationToken());
    } while (token.isPresent());
    return keys;
  }

  @Override
  public Optional<String> createObject(String bucket, String key, String text) {
    return about(bucket, key, () -> put(r -> r.bucket(bucket).key(key).ifNoneMatch("*"), text));
  }

  @Override
  public Optional<String> replaceObject(String bucket, String key, String etag, String text) {
    return about(bucket, key, () -> put(r -> r.bucket(bucket).key(key).ifMatch(etag), text));
  }

  private Optional<String> put(Consumer<PutObjectRequest.Builder> request, String text) {
    return unless(
        "PutObject",
        s3 ->
            Answer.sent(
                s3.putObject(
                        r -> request.accept(r.contentType("application/json")),
                        RequestBody.fromString(text))
                    .eTag()));
  }

  @Override
  public boolean deleteObject(String bucket, String key, String etag) {
    return about(
            bucket,
            key,
            () ->
                unless(
                    "DeleteObject",
                    s3 -> s3.deleteObject(r -> r.bucket(bucket).key(key).ifMatch(etag))))
        .isPresent();
  }

  private <T> T about(String bucket, String key, Supplier<T> call) {
    return calls.about(Arn.bucket(calls.place().partition(), bucket, key), call);
  }

  /** The answer to a change, empty when its condition does not hold. */
  private <T> Optional<T> unless(String operation, Function<S3Client, T> call) {
    try {
      return Optional.of(calls.change(operation, call));
    } catch (RemoteException e) {
      if (UNMET.contains(e.code())) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
