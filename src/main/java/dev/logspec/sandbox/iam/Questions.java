package dev.logspec.sandbox.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Caller;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.world.Arns;
import dev.logspec.sandbox.world.Bucket;
import dev.logspec.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a call asks of its caller's policies: resources and condition keys of each action, from the
 * Service Authorization Reference of 2026-09-23.
 */
public final class Questions {
  /** Calls that nobody is refused (STS API reference), and one that nobody has signed. */
  private static final Set<String> FREE = Set.of("GetCallerIdentity", "AssumeRoleWithWebIdentity");

  private static final Map<String, String> BY_MEMBER =
      Map.of(
          "IfNoneMatch", "s3:if-none-match",
          "IfMatch", "s3:if-match",
          "Prefix", "s3:prefix");

  private final World world;
  private final LogsQuestions logs;

  public Questions(World world) {
    this.world = world;
    this.logs = new LogsQuestions(world);
  }

  /** All that must be allowed for {@code call} to be made. */
  public List<Asked> of(Service service, Operation operation, Call call) {
    if (FREE.contains(operation.name())) {
      return List.of();
    }
    List<Asked> asked =
        switch (service) {
          case LOGS -> logs.of(operation, call);
          case EKS -> List.of(eks(operation, call));
          case S3 -> s3(operation, call);
          case FIREHOSE -> List.of(firehose(operation, call));
          case KMS -> List.of(ask(operation, key(call)));
          case STS -> List.of(role(operation, call));
          case TAGGING, CLOUDTRAIL, CLOUDWATCH, ACCOUNT -> List.of(ask(operation, "*"));
          case ATHENA -> List.of(ask(operation, workgroup(call)));
        };
    return asked.stream().map(one -> usual(one, call.caller())).toList();
  }

  /** What a service asks that does {@code action} in the place of {@code caller}. */
  Asked inPlaceOf(Caller caller, String action, String resource) {
    Asked one = usual(new Asked(action, resource, Map.of()), caller);
    return action.startsWith("s3:") ? owned(one, caller.account()) : one;
  }

  /** The keys that every request has, and the tags of what it is about. */
  private Asked usual(Asked asked, Caller caller) {
    Asked one =
        asked
            .with("aws:RequestedRegion", caller.region())
            .with("aws:PrincipalAccount", caller.account())
            .with("aws:SecureTransport", "true");
    for (Map.Entry<String, String> tag : tagsOf(asked.resource()).entrySet()) {
      one = one.with("aws:ResourceTag/" + tag.getKey(), tag.getValue());
    }
    return one;
  }

  private Map<String, String> tagsOf(String resource) {
    return world.tagsOf(resource.replaceFirst("(:log-group:[^:]+):.*", "$1"));
  }

  static Asked ask(Operation operation, String resource) {
    return new Asked(operation.action(), resource, Map.of());
  }

  private static Asked eks(Operation operation, Call call) {
    String name = call.input().path("name").asText();
    return switch (operation.name()) {
      case "ListClusters" -> ask(operation, "*");
      case "DescribeCapability" -> ask(operation, capability(call, name));
      case "TagResource", "UntagResource", "ListTagsForResource" ->
          ask(operation, call.text("resourceArn"));
      default -> ask(operation, call.caller().arn("eks", "cluster/" + name));
    };
  }

  /** The type and the identifier in the ARN are AWS's; who may not know them needs a star. */
  private static String capability(Call call, String cluster) {
    String path =
        String.join("/", "capability", cluster, "type", call.text("capabilityName"), "id");
    return call.caller().arn("eks", path);
  }

  private List<Asked> s3(Operation operation, Call call) {
    String bucket =
        "arn:" + Arns.partition(call.caller().region()) + ":s3:::" + call.text("Bucket");
    Bucket there = world.buckets().get(call.text("Bucket"));
    String owner = there == null ? call.caller().account() : there.account();
    List<Asked> all = new ArrayList<>();
    if (!call.has("Key")) {
      all.add(ask(operation, bucket));
    } else {
      all.add(ask(operation, bucket + "/" + call.text("Key")));
      boolean reads = operation.action().equals("s3:GetObject");
      boolean missing = !world.objects().containsKey(call.text("Bucket") + "/" + call.text("Key"));
      if (reads && there != null && missing) {
        // That an object is not there is told only to who may list the bucket.
        all.add(new Asked("s3:ListBucket", bucket, Map.of()));
      }
      if (reads && there != null) {
        decrypt(there).ifPresent(all::add);
      }
    }
    return all.stream().map(one -> conditional(one, call, owner)).toList();
  }

  /** S3 decrypts in the place of the caller (S3 user guide, "Using SSE-KMS"). */
  private static Optional<Asked> decrypt(Bucket bucket) {
    return Optional.ofNullable(bucket.kmsKeyArn())
        .filter(key -> !key.isEmpty())
        .map(
            key ->
                new Asked("kms:Decrypt", key, Map.of())
                    .with("kms:ViaService", "s3." + bucket.region() + ".amazonaws.com"));
  }

  private static Asked conditional(Asked asked, Call call, String owner) {
    Asked one = owned(asked, owner);
    for (Map.Entry<String, String> key : BY_MEMBER.entrySet()) {
      if (call.has(key.getKey())) {
        one = one.with(key.getValue(), call.text(key.getKey()));
      }
    }
    return one;
  }

  private static Asked owned(Asked asked, String account) {
    return asked.with("s3:ResourceAccount", account).with("aws:ResourceAccount", account);
  }

  private static Asked firehose(Operation operation, Call call) {
    String name = call.text("DeliveryStreamName");
    Asked one = ask(operation, call.caller().arn("firehose", "deliverystream/" + name));
    List<String> keys = new ArrayList<>(Json.texts(call.get("TagKeys")));
    for (JsonNode tag : call.get("Tags")) {
      one = one.with("aws:RequestTag/" + tag.path("Key").asText(), tag.path("Value").asText());
      keys.add(tag.path("Key").asText());
    }
    return keys.isEmpty() ? one : one.with("aws:TagKeys", keys);
  }

  private static String key(Call call) {
    String id = call.text("KeyId");
    return Arns.isArn(id) ? id : call.caller().arn("kms", "key/" + id);
  }

  private static Asked role(Operation operation, Call call) {
    Asked one =
        ask(operation, call.text("RoleArn"))
            .with("sts:RoleSessionName", call.text("RoleSessionName"));
    return call.has("ExternalId") ? one.with("sts:ExternalId", call.text("ExternalId")) : one;
  }

  private static String workgroup(Call call) {
    return call.caller().arn("athena", "workgroup/" + call.find("WorkGroup").orElse("primary"));
  }
}
