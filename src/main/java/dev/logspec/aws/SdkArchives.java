package dev.logspec.aws;

import dev.logspec.insights.source.ArchiveApi;
import dev.logspec.model.Arn;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects that hold logs. */
final class SdkArchives implements ArchiveApi {
  private final ServiceCalls<S3Client> calls;

  SdkArchives(ServiceCalls<S3Client> calls) {
    this.calls = calls;
  }

  @Override
  public Listing list(String bucket, String prefix, Optional<String> token) {
    ListObjectsV2Response answer =
        about(
            bucket,
            "",
            () ->
                calls.read(
                    "ListObjectsV2",
                    s3 ->
                        s3.listObjectsV2(
                            r ->
                                r.bucket(bucket)
                                    .prefix(prefix)
                                    .continuationToken(token.orElse(null)))));
    return new Listing(
        answer.contents().stream().map(SdkArchives::item).toList(),
        Shapes.given(answer.nextContinuationToken()));
  }

  private static Item item(S3Object object) {
    return new Item(
        Answer.sent(object.key()),
        Shapes.orEmpty(object.eTag()),
        object.size() == null ? 0 : object.size(),
        object.lastModified() == null ? Instant.MAX : object.lastModified());
  }

  @Override
  public byte[] read(String bucket, Item item, long from, int length) {
    boolean part = from > 0 || length < item.bytes();
    Consumer<GetObjectRequest.Builder> request =
        r -> {
          r.bucket(bucket).key(item.key());
          if (part) {
            // Of one object: another that was put in its place is refused (412).
            r.range("bytes=" + from + "-" + (from + length - 1)).ifMatch(item.tag());
          }
        };
    return about(
        bucket,
        "*",
        () ->
            calls.read(
                "GetObject",
                s3 -> s3.getObject(request, ResponseTransformer.toBytes()).asByteArray()));
  }

  /** Who may not read one object will not be let read the next. */
  private <T> T about(String bucket, String key, Supplier<T> call) {
    return calls.about(Arn.bucket(calls.place().partition(), bucket, key), call);
  }
}
