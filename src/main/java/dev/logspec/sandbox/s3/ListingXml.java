package dev.logspec.sandbox.s3;

import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Pages;
import dev.logspec.sandbox.call.Xml;
import dev.logspec.sandbox.world.Bucket;
import dev.logspec.sandbox.world.StoredObject;
import dev.logspec.sandbox.world.World;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The XML of ListObjectsV2. */
final class ListingXml {
  private ListingXml() {}

  static String of(World world, Call call, Bucket bucket, Pages<String> page, int most) {
    StringBuilder xml = new StringBuilder("<ListBucketResult xmlns=\"" + S3.NAMESPACE + "\">");
    xml.append(Xml.element("Name", bucket.name()));
    xml.append(Xml.element("Prefix", call.find("Prefix").orElse("")));
    call.find("Delimiter").ifPresent(text -> xml.append(Xml.element("Delimiter", text)));
    xml.append(Xml.element("KeyCount", String.valueOf(page.items().size())));
    xml.append(Xml.element("MaxKeys", String.valueOf(most)));
    xml.append(Xml.element("IsTruncated", String.valueOf(page.nextToken().isPresent())));
    page.nextToken().ifPresent(token -> xml.append(Xml.element("NextContinuationToken", token)));
    for (String row : page.items()) {
      StoredObject object = world.objects().get(bucket.name() + "/" + row);
      xml.append(
          object == null
              ? "<CommonPrefixes>" + Xml.element("Prefix", row) + "</CommonPrefixes>"
              : contents(object));
    }
    return xml.append("</ListBucketResult>").toString();
  }

  private static String contents(StoredObject object) {
    Instant modified = Instant.ofEpochMilli(object.modifiedAt()).truncatedTo(ChronoUnit.MILLIS);
    return "<Contents>"
        + Xml.element("Key", object.key())
        + Xml.element("LastModified", modified.toString())
        + Xml.element("ETag", object.etag())
        + Xml.element("Size", String.valueOf(object.content().length))
        + Xml.element("StorageClass", "STANDARD")
        + "</Contents>";
  }
}
