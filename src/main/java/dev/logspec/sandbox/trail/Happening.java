package dev.logspec.sandbox.trail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.Caller;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.world.Arns;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A call that was answered, and its record as CloudTrail writes it ("CloudTrail record contents",
 * event version 1.11). What a service puts into the request's parameters is its own affair: names
 * begin with a small letter, S3 names the bucket {@code bucketName}.
 *
 * @param epochSecond when, by the world's clock
 * @param response the answer of a change that has one
 * @param errorCode empty when it went well
 */
public record Happening(
    long number,
    long epochSecond,
    Service service,
    String operation,
    Operation.Effect effect,
    Caller caller,
    ObjectNode request,
    Optional<ObjectNode> response,
    String errorCode,
    String userAgent,
    String sourceAddress) {

  /** Calls on data, which CloudTrail does not record unasked. */
  private static final Set<String> DATA =
      Set.of(
          "PutLogEvents",
          "GetLogEvents",
          "FilterLogEvents",
          "GetLogRecord",
          "GetQueryResults",
          "PutObject",
          "GetObject",
          "HeadObject",
          "DeleteObject",
          "ListObjectsV2");

  /** Whether the event history has such calls. */
  public static boolean isManagement(String operation) {
    return !DATA.contains(operation);
  }

  String eventId() {
    return new UUID(0x5A4D7261696C4000L, 0x8000000000000000L | number).toString();
  }

  String eventSource() {
    return service.signingName() + ".amazonaws.com";
  }

  boolean readOnly() {
    return effect == Operation.Effect.READ;
  }

  /** The name of the user, or of the session of a role. */
  String userName() {
    return caller.principalArn().substring(caller.principalArn().lastIndexOf('/') + 1);
  }

  /** The record. */
  ObjectNode record() {
    ObjectNode node = Json.object().put("eventVersion", "1.11");
    node.set("userIdentity", identity());
    node.put("eventTime", Instant.ofEpochSecond(epochSecond).toString());
    node.put("eventSource", eventSource()).put("eventName", operation);
    node.put("awsRegion", caller.region()).put("sourceIPAddress", sourceAddress);
    node.put("userAgent", userAgent);
    if (!errorCode.isEmpty()) {
      node.put("errorCode", errorCode);
    }
    node.set("requestParameters", parameters());
    node.set("responseElements", response.map(JsonNode.class::cast).orElse(null));
    node.put("requestID", eventId()).put("eventID", eventId()).put("readOnly", readOnly());
    node.put("eventType", "AwsApiCall").put("managementEvent", true);
    node.put("recipientAccountId", caller.account()).put("eventCategory", "Management");
    return node;
  }

  private ObjectNode identity() {
    String[] resource = Arns.resource(caller.principalArn()).split("/");
    boolean session = resource[0].equals("assumed-role");
    ObjectNode node = Json.object().put("type", session ? "AssumedRole" : "IAMUser");
    node.put("principalId", caller.userId()).put("arn", caller.principalArn());
    node.put("accountId", caller.account()).put("accessKeyId", caller.accessKey());
    if (!session) {
      return node.put("userName", userName());
    }
    String partition = caller.principalArn().split(":", 3)[1];
    node.putObject("sessionContext")
        .putObject("sessionIssuer")
        .put("type", "Role")
        .put("principalId", "AROASANDBOX")
        .put("arn", "arn:" + partition + ":iam::" + caller.account() + ":role/" + resource[1])
        .put("accountId", caller.account())
        .put("userName", resource[1]);
    return node;
  }

  private JsonNode parameters() {
    ObjectNode node = Json.object();
    for (Map.Entry<String, JsonNode> member : request.properties()) {
      String name = member.getKey();
      boolean bucket = service == Service.S3 && name.equals("Bucket");
      String small = Character.toLowerCase(name.charAt(0)) + name.substring(1);
      node.set(bucket ? "bucketName" : small, member.getValue());
    }
    return node.isEmpty() ? null : node;
  }
}
