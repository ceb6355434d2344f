package dev.logspec.sandbox.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.call.Pages;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.call.Shape;
import dev.logspec.sandbox.policy.PolicyDocument;
import dev.logspec.sandbox.world.ResourcePolicy;
import dev.logspec.sandbox.world.World;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Resource policies of an account and Region (ten of 5,120 characters), and of single groups. */
final class ResourcePolicies {
  private final World world;

  ResourcePolicies(World world) {
    this.world = world;
  }

  List<Operation> operations() {
    Shape.Structure put =
        Shape.structure()
            .optional("policyName", Shape.text())
            .optional("policyDocument", Shape.text(1, 51200))
            .optional("resourceArn", Inputs.ARN)
            .optional("expectedRevisionId", Shape.text(1, Integer.MAX_VALUE));
    Shape.Structure describe =
        Inputs.page()
            .optional("resourceArn", Inputs.ARN)
            .optional("policyScope", Shape.oneOf("ACCOUNT", "RESOURCE"));
    Shape.Structure delete =
        Shape.structure()
            .optional("policyName", Shape.text())
            .optional("resourceArn", Inputs.ARN)
            .optional("expectedRevisionId", Shape.text(1, Integer.MAX_VALUE));
    return List.of(
        Operation.change(Service.LOGS, "PutResourcePolicy", put, this::put)
            .rejecting("InvalidParameterException"),
        Operation.read(Service.LOGS, "DescribeResourcePolicies", describe, this::describe)
            .rejecting("InvalidParameterException"),
        Operation.change(Service.LOGS, "DeleteResourcePolicy", delete, this::delete)
            .rejecting("InvalidParameterException"));
  }

  private ObjectNode put(Call call) {
    String document = call.find("policyDocument").orElse("");
    if (PolicyDocument.parse(document).isEmpty()) {
      throw AwsError.invalidParameter("Policy document is malformed.");
    }
    String key = key(call);
    ResourcePolicy old = world.resourcePolicies().get(key);
    refuseOtherRevision(call, old);
    if (call.has("resourceArn")) {
      requireGroup(call);
    } else {
      requireRoom(call, old, document);
    }
    ResourcePolicy policy =
        new ResourcePolicy(
            call.caller().account(),
            call.caller().region(),
            call.find("policyName").orElse(null),
            call.find("resourceArn").orElse(null),
            document,
            world.now(),
            world.nextId(16));
    world.resourcePolicies().put(key, policy);
    ObjectNode node = Json.object();
    node.set("resourcePolicy", json(policy));
    node.put("revisionId", policy.revisionId());
    return node;
  }

  private void requireGroup(Call call) {
    if (!world.logGroups().containsKey(call.text("resourceArn"))) {
      throw AwsError.notFound("The specified log group does not exist.");
    }
  }

  /** Ten policies, a fixed quota; 5,120 characters, though the model allows more (user guide). */
  private void requireRoom(Call call, ResourcePolicy old, String document) {
    if (document.length() > GroupPolicies.ACCOUNT_DOCUMENT_LIMIT) {
      throw AwsError.invalidParameter(
          "1 validation error detected: Value '%s' at 'policyDocument' failed to satisfy constraint: Member must have length less than or equal to %d"
              .formatted(document, GroupPolicies.ACCOUNT_DOCUMENT_LIMIT));
    }
    long count =
        GroupPolicies.of(world, call.caller().account(), call.caller().region()).stream()
            .filter(policy -> policy.resourceArn() == null)
            .count();
    if (old == null && count >= GroupPolicies.ACCOUNT_LIMIT) {
      throw AwsError.client("LimitExceededException", "Resource limit exceeded.");
    }
  }

  private static void refuseOtherRevision(Call call, ResourcePolicy old) {
    boolean stale =
        call.find("expectedRevisionId")
            .filter(expected -> old == null || !old.revisionId().equals(expected))
            .isPresent();
    if (stale) {
      throw AwsError.client(
          "OperationAbortedException", "The expected revision id does not match.");
    }
  }

  private ObjectNode describe(Call call) {
    ConcurrentNavigableMap<String, ResourcePolicy> rows = new ConcurrentSkipListMap<>();
    GroupPolicies.of(world, call.caller().account(), call.caller().region()).stream()
        .filter(policy -> wanted(call, policy))
        .forEach(policy -> rows.put(String.valueOf(policy.name()) + policy.resourceArn(), policy));
    Pages<ResourcePolicy> page = Paging.page(call, rows, "");
    return Paging.json(page, "resourcePolicies", ResourcePolicies::json);
  }

  /** Account policies, unless the policies of groups are asked for. */
  private static boolean wanted(Call call, ResourcePolicy policy) {
    if (call.has("resourceArn")) {
      return call.text("resourceArn").equals(policy.resourceArn());
    }
    String scope = call.find("policyScope").orElse("ACCOUNT");
    return scope.equals("RESOURCE") == (policy.resourceArn() != null);
  }

  private ObjectNode delete(Call call) {
    String key = key(call);
    ResourcePolicy old = world.resourcePolicies().get(key);
    if (old == null) {
      throw AwsError.notFound(
          "Policy with name [%s] does not exist.".formatted(call.find("policyName").orElse("")));
    }
    refuseOtherRevision(call, old);
    world.resourcePolicies().remove(key);
    return Json.object();
  }

  private static String key(Call call) {
    String last =
        call.find("resourceArn")
            .or(() -> call.find("policyName").filter(name -> !name.isEmpty()))
            .orElseThrow(
                () -> AwsError.invalidParameter("Either policyName or resourceArn is required."));
    return GroupPolicies.key(call.caller().account(), call.caller().region(), last);
  }

  private static ObjectNode json(ResourcePolicy policy) {
    ObjectNode node = Json.object();
    if (policy.name() != null) {
      node.put("policyName", policy.name());
    }
    node.put("policyDocument", policy.document());
    node.put("lastUpdatedTime", policy.updatedAt());
    node.put("policyScope", policy.resourceArn() == null ? "ACCOUNT" : "RESOURCE");
    if (policy.resourceArn() != null) {
      node.put("resourceArn", policy.resourceArn());
    }
    node.put("revisionId", policy.revisionId());
    return node;
  }
}
