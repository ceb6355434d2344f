package dev.logspec.sandbox.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Json;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The paths of S3: the bucket is the first part of the path or, virtual-host style, the first part
 * of the host name.
 */
final class S3Paths {
  private static final Pattern VIRTUAL_HOST =
      Pattern.compile("^(.+?)\\.(?:localhost|s3[.-].*|[^.]*\\.?sandbox)(?::\\d+)?$");
  private static final Map<String, String> HEADERS =
      Map.of(
          "If-Match", "IfMatch",
          "If-None-Match", "IfNoneMatch",
          "Range", "Range",
          "x-amz-expected-bucket-owner", "ExpectedBucketOwner");
  private static final Map<String, String> LISTING =
      Map.of(
          "prefix", "Prefix",
          "delimiter", "Delimiter",
          "start-after", "StartAfter",
          "encoding-type", "EncodingType",
          "fetch-owner", "FetchOwner",
          "continuation-token", "ContinuationToken");
  private static final Map<String, String> SUBRESOURCES =
      new TreeMap<>(
          Map.of(
              "GET policy", "GetBucketPolicy",
              "PUT policy", "PutBucketPolicy",
              "DELETE policy", "DeleteBucketPolicy",
              "GET encryption", "GetBucketEncryption",
              "PUT encryption", "PutBucketEncryption",
              "GET ownershipControls", "GetBucketOwnershipControls",
              "GET location", "GetBucketLocation"));

  private S3Paths() {}

  static Route route(Arrival arrival) {
    Optional<String> host = virtualHost(arrival);
    String path = arrival.rawPath().substring(1);
    String[] parts = path.split("/", 2);
    String bucket = host.orElse(Arrival.decodePath(parts[0]));
    String key = host.isPresent() ? path : parts.length == 2 ? parts[1] : "";
    ObjectNode input = Json.object();
    input.put("Bucket", bucket);
    HEADERS.forEach(
        (header, member) -> arrival.header(header).ifPresent(value -> input.put(member, value)));
    String operation =
        key.isEmpty()
            ? bucketOperation(arrival, input)
            : objectOperation(arrival, input, Arrival.decodePath(key));
    return new Route(operation, input, AwsChunks.decode(arrival));
  }

  private static Optional<String> virtualHost(Arrival arrival) {
    Matcher host = VIRTUAL_HOST.matcher(arrival.header("Host").orElse(""));
    return host.matches() ? Optional.of(host.group(1)) : Optional.empty();
  }

  private static String bucketOperation(Arrival arrival, ObjectNode input) {
    for (Map.Entry<String, String> entry : SUBRESOURCES.entrySet()) {
      String[] wanted = entry.getKey().split(" ");
      if (arrival.method().equals(wanted[0]) && arrival.query().containsKey(wanted[1])) {
        return entry.getValue();
      }
    }
    boolean plain = arrival.query().keySet().stream().allMatch(name -> name.equals("x-id"));
    if (arrival.method().equals("GET") && arrival.query().containsKey("list-type")) {
      return listing(arrival, input);
    }
    if (plain && arrival.method().equals("HEAD")) {
      return "HeadBucket";
    }
    if (plain && arrival.method().equals("PUT")) {
      return "CreateBucket";
    }
    throw unsupported();
  }

  private static String listing(Arrival arrival, ObjectNode input) {
    LISTING.forEach(
        (parameter, member) ->
            arrival.parameter(parameter).ifPresent(value -> input.put(member, value)));
    arrival.parameter("max-keys").ifPresent(text -> input.put("MaxKeys", number(text)));
    return "ListObjectsV2";
  }

  private static int number(String text) {
    if (!text.matches("\\d{1,9}")) {
      throw AwsError.client(
          "InvalidArgument", "Provided max-keys not an integer or within integer range");
    }
    return Integer.parseInt(text);
  }

  private static String objectOperation(Arrival arrival, ObjectNode input, String key) {
    input.put("Key", key);
    arrival.header("Content-Type").ifPresent(type -> input.put("ContentType", type));
    boolean plain =
        arrival.query().keySet().stream()
            .allMatch(name -> name.equals("x-id") || name.startsWith("X-Amz-"));
    if (!plain) {
      throw unsupported();
    }
    return switch (arrival.method()) {
      case "PUT" -> "PutObject";
      case "GET" -> "GetObject";
      case "HEAD" -> "HeadObject";
      case "DELETE" -> "DeleteObject";
      default -> throw unsupported();
    };
  }

  private static AwsError unsupported() {
    return new AwsError(
        501,
        "NotImplemented",
        "A header or query you provided requests a function that is not implemented.");
  }
}
