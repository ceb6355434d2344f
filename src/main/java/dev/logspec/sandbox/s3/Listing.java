package dev.logspec.sandbox.s3;

import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Pages;
import dev.logspec.sandbox.call.Shape;
import dev.logspec.sandbox.call.Xml;
import dev.logspec.sandbox.world.Bucket;
import dev.logspec.sandbox.world.StoredObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The answer to ListObjectsV2 (S3 API reference). */
final class Listing {
  static final Shape.Structure INPUT =
      Buckets.BUCKET
          .optional("Prefix", Shape.text())
          .optional("Delimiter", Shape.text())
          .optional("StartAfter", Shape.text())
          .optional("ContinuationToken", Shape.text())
          .optional("EncodingType", Shape.oneOf("url"))
          .optional("FetchOwner", Shape.text())
          .optional("MaxKeys", Shape.whole(0, Integer.MAX_VALUE));

  private static final int PAGE = 1000;

  private final Call call;
  private final Bucket bucket;
  private final Pages<Optional<StoredObject>> page;
  private final int most;

  /** The page of {@code objects} that {@code call} asks for. */
  Listing(Call call, Bucket bucket, NavigableMap<String, StoredObject> objects) {
    this.call = call;
    this.bucket = bucket;
    this.most = call.has("MaxKeys") ? Math.min(PAGE, call.get("MaxKeys").asInt()) : PAGE;
    this.page =
        Pages.of(
            most == 0 ? new TreeMap<>() : rows(objects),
            call.find("ContinuationToken"),
            most,
            AwsError.client("InvalidArgument", "The continuation token provided is incorrect"));
  }

  /** The keys and, with a delimiter, the common prefixes, which have no object. */
  private NavigableMap<String, Optional<StoredObject>> rows(
      NavigableMap<String, StoredObject> objects) {
    String prefix = call.find("Prefix").orElse("");
    String delimiter = call.find("Delimiter").orElse("");
    String after = call.find("StartAfter").orElse("");
    NavigableMap<String, Optional<StoredObject>> rows = new TreeMap<>();
    for (StoredObject object :
        objects.subMap(prefix, true, prefix + Character.MAX_VALUE, true).values()) {
      String key = object.key();
      int cut = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
      if (key.compareTo(after) > 0 && cut < 0) {
        rows.put(key, Optional.of(object));
      } else if (key.compareTo(after) > 0) {
        rows.put(key.substring(0, cut + delimiter.length()), Optional.empty());
      }
    }
    return rows;
  }

  String xml() {
    StringBuilder xml = new StringBuilder("<ListBucketResult xmlns=\"" + S3.NAMESPACE + "\">");
    xml.append(Xml.element("Name", bucket.name()));
    xml.append(Xml.element("Prefix", encoded(call.find("Prefix").orElse(""))));
    echo(xml, "Delimiter");
    echo(xml, "StartAfter");
    call.find("ContinuationToken")
        .ifPresent(token -> xml.append(Xml.element("ContinuationToken", token)));
    call.find("EncodingType").ifPresent(type -> xml.append(Xml.element("EncodingType", type)));
    xml.append(Xml.element("KeyCount", String.valueOf(page.rows().size())));
    xml.append(Xml.element("MaxKeys", String.valueOf(most)));
    xml.append(Xml.element("IsTruncated", String.valueOf(page.nextToken().isPresent())));
    page.nextToken().ifPresent(token -> xml.append(Xml.element("NextContinuationToken", token)));
    page.rows().forEach(row -> row.getValue().map(this::contents).ifPresent(xml::append));
    page.rows().stream()
        .filter(row -> row.getValue().isEmpty())
        .map(row -> Xml.element("Prefix", encoded(row.getKey())))
        .forEach(
            prefix -> xml.append("<CommonPrefixes>").append(prefix).append("</CommonPrefixes>"));
    return xml.append("</ListBucketResult>").toString();
  }

  private void echo(StringBuilder xml, String member) {
    call.find(member).ifPresent(text -> xml.append(Xml.element(member, encoded(text))));
  }

  private String contents(StoredObject object) {
    Instant modified = Instant.ofEpochMilli(object.modifiedAt()).truncatedTo(ChronoUnit.MILLIS);
    boolean owner = call.find("FetchOwner").filter("true"::equals).isPresent();
    return "<Contents>"
        + Xml.element("Key", encoded(object.key()))
        + Xml.element("LastModified", modified.toString())
        + Xml.element("ETag", object.etag())
        + Xml.element("Size", String.valueOf(object.content().length))
        + (owner ? "<Owner>" + Xml.element("ID", bucket.account()) + "</Owner>" : "")
        + Xml.element("StorageClass", "STANDARD")
        + "</Contents>";
  }

  /** A key may hold what XML cannot: who knows that asks for it URL-encoded. */
  private String encoded(String text) {
    return call.has("EncodingType")
        ? URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2F", "/")
        : text;
  }
}
