package dev.logspec.sandbox.s3;

import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.call.Reply;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.call.Shape;
import dev.logspec.sandbox.records.Archive;
import dev.logspec.sandbox.world.Bucket;
import dev.logspec.sandbox.world.StoredObject;
import dev.logspec.sandbox.world.World;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** S3 objects, with conditional writes: If-None-Match: * and If-Match. */
final class Objects {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", java.util.Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final World world;
  private final Archive archive;

  Objects(World world) {
    this.world = world;
    this.archive = new Archive(world);
  }

  List<Operation> operations() {
    Shape.Structure object =
        Buckets.BUCKET
            .required("Key", Shape.text(1, 1024))
            .optional("IfMatch", Shape.text())
            .optional("IfNoneMatch", Shape.text())
            .optional("ContentType", Shape.text())
            .optional("Range", Shape.text());
    return List.of(
        change("PutObject", object, this::put).contending(Objects::conditionalKey),
        read("GetObject", object, this::get),
        read("HeadObject", object, this::head).needing("s3:GetObject"),
        change("DeleteObject", object, this::delete).contending(Objects::conditionalKey),
        read("ListObjectsV2", Listing.INPUT, this::list).needing("s3:ListBucket"));
  }

  private static Operation read(String name, Shape.Structure input, Function<Call, Reply> run) {
    return Operation.of(Service.S3, name, Operation.Effect.READ, input, run);
  }

  private static Operation change(String name, Shape.Structure input, Function<Call, Reply> run) {
    return Operation.of(Service.S3, name, Operation.Effect.CHANGE, input, run);
  }

  /** Only conditional requests for one key race with each other. */
  private static Set<String> conditionalKey(Call call) {
    return call.has("IfMatch") || call.has("IfNoneMatch") ? Set.of(path(call)) : Set.of();
  }

  private Reply put(Call call) {
    Bucket bucket = Buckets.find(world, call, "s3:PutObject", call.text("Key"));
    requireConditions(call);
    StoredObject object =
        new StoredObject(
            bucket.name(),
            call.text("Key"),
            call.body(),
            etag(call.body()),
            call.find("ContentType").orElse("binary/octet-stream"),
            world.now());
    world.objects().put(path(call), object);
    return Reply.empty(200, Map.of("ETag", object.etag()));
  }

  private Reply get(Call call) {
    StoredObject object = find(call);
    if (call.find("IfNoneMatch").filter(object.etag()::equals).isPresent()) {
      return Reply.empty(304, Map.of("ETag", object.etag()));
    }
    requireMatch(call, Optional.of(object));
    return call.find("Range")
        .flatMap(range -> ByteRange.parse(range, object.content().length))
        .map(range -> range.of(object, headers(object)))
        .orElseGet(() -> Reply.bytes(object.contentType(), headers(object), object.content()));
  }

  private Reply head(Call call) {
    return get(call);
  }

  private Reply delete(Call call) {
    Buckets.find(world, call, "s3:DeleteObject", call.text("Key"));
    requireConditions(call);
    if (archive.isDelivered(call.text("Bucket"), call.text("Key"))) {
      // It would be there again when it is next looked for.
      throw new AwsError(403, "AccessDenied", "Access Denied");
    }
    world.objects().remove(path(call));
    return Reply.empty(204, Map.of());
  }

  private void requireConditions(Call call) {
    Optional<StoredObject> old = Optional.ofNullable(world.objects().get(path(call)));
    if (call.has("IfMatch") && old.isEmpty()) {
      throw noSuchKey(call);
    }
    requireMatch(call, old);
    if (call.has("IfNoneMatch")) {
      if (!call.text("IfNoneMatch").equals("*")) {
        throw new AwsError(
            501,
            "NotImplemented",
            "A header you provided implies functionality that is not implemented");
      }
      if (old.isPresent()) {
        throw preconditionFailed("If-None-Match");
      }
    }
  }

  private static void requireMatch(Call call, Optional<StoredObject> old) {
    boolean fails =
        call.find("IfMatch")
            .map(etag -> etag.startsWith("\"") || etag.equals("*") ? etag : '"' + etag + '"')
            .filter(etag -> !etag.equals("*"))
            .filter(etag -> old.filter(object -> object.etag().equals(etag)).isEmpty())
            .isPresent();
    if (fails) {
      throw preconditionFailed("If-Match");
    }
  }

  private static AwsError preconditionFailed(String header) {
    return new AwsError(
        412,
        "PreconditionFailed",
        "At least one of the pre-conditions you specified did not hold",
        Map.of("Condition", header));
  }

  private Reply list(Call call) {
    Bucket bucket = Buckets.find(world, call, "s3:ListBucket", "");
    return Reply.xml(new Listing(call, bucket, archive.of(bucket.name())).xml());
  }

  private StoredObject find(Call call) {
    Buckets.find(world, call, "s3:GetObject", call.text("Key"));
    return archive.find(call.text("Bucket"), call.text("Key")).orElseThrow(() -> noSuchKey(call));
  }

  private static AwsError noSuchKey(Call call) {
    return new AwsError(
        404, "NoSuchKey", "The specified key does not exist.", Map.of("Key", call.text("Key")));
  }

  private static Map<String, String> headers(StoredObject object) {
    return Map.of(
        "Accept-Ranges", "bytes",
        "ETag", object.etag(),
        "Last-Modified", HTTP_DATE.format(Instant.ofEpochMilli(object.modifiedAt())));
  }

  private static String path(Call call) {
    return call.text("Bucket") + "/" + call.text("Key");
  }

  private static String etag(byte[] content) {
    try {
      byte[] md5 = MessageDigest.getInstance("MD5").digest(content);
      return '"' + HexFormat.of().formatHex(md5) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
