package dev.logspec.sandbox.records;

import dev.logspec.sandbox.world.StoredObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * The objects that a delivery to S3 writes: one for every five minutes in which records arrived,
 * gzip, a record a line. AWS joins what several of its writers had: now and then an object is two
 * gzip members.
 */
final class Parcels {
  private static final long EVERY = 300_000;

  /** How many of so many objects are of two members: one. */
  private static final int JOINED = 3;

  private Parcels() {}

  static List<StoredObject> of(Flow flow, List<Written> written) {
    if (flow.format().equals("parquet")) {
      return List.of();
    }
    Map<Long, List<Written>> windows = new TreeMap<>();
    for (Written record : written) {
      long end = (record.arrived() / EVERY + 1) * EVERY;
      windows.computeIfAbsent(end, time -> new ArrayList<>()).add(record);
    }
    Paths paths = new Paths(flow);
    List<StoredObject> objects = new ArrayList<>();
    windows.forEach(
        (end, records) -> objects.add(parcel(flow, paths.key(end - EVERY), end, records)));
    return objects;
  }

  private static StoredObject parcel(Flow flow, String key, long end, List<Written> records) {
    boolean joined = end / EVERY % JOINED == 0 && records.size() > 1;
    int cut = joined ? records.size() / 2 : records.size();
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    member(content, flow, records.subList(0, cut));
    if (joined) {
      member(content, flow, records.subList(cut, records.size()));
    }
    byte[] bytes = content.toByteArray();
    String bucket = Archive.bucketOf(flow.destination().targetArn());
    return new StoredObject(bucket, key, bytes, etag(bytes), "application/x-gzip", end + 4_000);
  }

  private static void member(ByteArrayOutputStream to, Flow flow, List<Written> records) {
    StringBuilder text = new StringBuilder(header(flow));
    records.forEach(record -> text.append(record.text()).append('\n'));
    try (GZIPOutputStream gzip = new GZIPOutputStream(to)) {
      gzip.write(text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** W3C extended log file format: a version, and the names of the fields. */
  private static String header(Flow flow) {
    return flow.format().equals("w3c")
        ? "#Version: 1.0\n#Fields: " + String.join(" ", flow.delivery().recordFields()) + "\n"
        : "";
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
