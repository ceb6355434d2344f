package dev.logspec.inprocess;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.live.BucketApi;
import dev.logspec.live.RemoteException;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** S3 buckets, their policies, and small objects written on a condition. */
final class BucketPort implements BucketApi {
  /** The answers to a condition that does not hold; NoSuchKey is that to If-Match. */
  private static final Set<String> UNMET =
      Set.of("PreconditionFailed", "ConditionalRequestConflict", "NoSuchKey");

  private static final Pattern ALGORITHM = Pattern.compile("<SSEAlgorithm>([^<]*)</SSEAlgorithm>");
  private static final Pattern KEY = Pattern.compile("<KMSMasterKeyID>([^<]*)</KMSMasterKeyID>");

  private static final Pattern OWNERSHIP =
      Pattern.compile("<ObjectOwnership>([^<]*)</ObjectOwnership>");

  private static final Pattern LISTED = Pattern.compile("<Key>([^<]*)</Key>");
  private static final Pattern NEXT =
      Pattern.compile("<NextContinuationToken>([^<]*)</NextContinuationToken>");

  private final Calls calls;

  BucketPort(Calls calls) {
    this.calls = calls;
  }

  private static ObjectNode input(String bucket) {
    return Json.object().put("Bucket", bucket);
  }

  private static ObjectNode input(String bucket, String key) {
    return input(bucket).put("Key", key);
  }

  private static String text(Reply reply) {
    return new String(reply.body(), StandardCharsets.UTF_8);
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  @Override
  public Optional<Bucket> bucket(String name) {
    return calls
        .find("HeadBucket", input(name))
        .map(
            head ->
                new Bucket(name, Optional.ofNullable(head.headers().get("x-amz-bucket-region"))));
  }

  @Override
  public Optional<String> policy(String bucket) {
    return calls.find("GetBucketPolicy", input(bucket)).map(BucketPort::text);
  }

  @Override
  public Optional<Encryption> encryption(String bucket) {
    return calls
        .find("GetBucketEncryption", input(bucket))
        .map(BucketPort::text)
        .map(xml -> new Encryption(first(ALGORITHM, xml).orElse(""), first(KEY, xml)));
  }

  @Override
  public Optional<String> ownership(String bucket) {
    return calls
        .find("GetBucketOwnershipControls", input(bucket))
        .flatMap(controls -> first(OWNERSHIP, text(controls)));
  }

  @Override
  public void putPolicy(String bucket, String document) {
    calls.change("PutBucketPolicy", input(bucket), bytes(document));
  }

  @Override
  public void deletePolicy(String bucket) {
    calls.change("DeleteBucketPolicy", input(bucket), bytes(""));
  }

  @Override
  public Optional<TextObject> object(String bucket, String key) {
    return calls
        .find("GetObject", input(bucket, key))
        .map(reply -> new TextObject(etag(reply), beginning(reply.body())));
  }

  private static String beginning(byte[] content) {
    byte[] read = Arrays.copyOf(content, Math.min(content.length, LONGEST_OBJECT));
    return new String(read, StandardCharsets.UTF_8);
  }

  @Override
  public List<String> keys(String bucket, String prefix) {
    List<String> keys = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      ObjectNode input = input(bucket).put("Prefix", prefix);
      token.ifPresent(from -> input.put("ContinuationToken", from));
      String xml = text(calls.read("ListObjectsV2", input));
      Matcher key = LISTED.matcher(xml);
      while (key.find()) {
        keys.add(key.group(1));
      }
      token = first(NEXT, xml);
    } while (token.isPresent());
    return keys;
  }

  @Override
  public Optional<String> createObject(String bucket, String key, String text) {
    return put(input(bucket, key).put("IfNoneMatch", "*"), text);
  }

  @Override
  public Optional<String> replaceObject(String bucket, String key, String etag, String text) {
    return put(input(bucket, key).put("IfMatch", etag), text);
  }

  private Optional<String> put(ObjectNode input, String text) {
    ObjectNode typed = input.put("ContentType", "application/json");
    return unless("PutObject", typed, text).map(BucketPort::etag);
  }

  @Override
  public boolean deleteObject(String bucket, String key, String etag) {
    return unless("DeleteObject", input(bucket, key).put("IfMatch", etag), "").isPresent();
  }

  /** The answer to a change, empty when its condition does not hold. */
  private Optional<Reply> unless(String operation, ObjectNode input, String body) {
    try {
      return Optional.of(calls.change(operation, input, bytes(body)));
    } catch (RemoteException e) {
      if (UNMET.contains(e.code())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static String etag(Reply reply) {
    return reply.headers().get("ETag");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
