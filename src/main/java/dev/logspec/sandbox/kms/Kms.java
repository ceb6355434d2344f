package dev.logspec.sandbox.kms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.call.Shape;
import dev.logspec.sandbox.policy.AccessRequest;
import dev.logspec.sandbox.policy.PolicyDocument;
import dev.logspec.sandbox.world.Arns;
import dev.logspec.sandbox.world.Key;
import dev.logspec.sandbox.world.World;
import java.util.List;
import java.util.Map;

/** KMS: keys and their policies (botocore, kms 2014-11-01). */
public final class Kms {
  private final World world;

  public Kms(World world) {
    this.world = world;
  }

  /** All operations. */
  public List<Operation> operations() {
    Shape.Structure byId = Shape.structure().required("KeyId", Shape.text(1, 2048));
    Shape.Structure create =
        Shape.structure()
            .optional("Policy", Shape.text(1, 131072))
            .optional("Description", Shape.text(0, 8192))
            .optional("KeyUsage", Shape.oneOf("ENCRYPT_DECRYPT"))
            .optional("KeySpec", Shape.oneOf("SYMMETRIC_DEFAULT"))
            .optional("MultiRegion", Shape.flag())
            .optional("Tags", Shape.any());
    return List.of(
        Operation.read(
            Service.KMS,
            "DescribeKey",
            byId.optional("GrantTokens", Shape.list(0, 10, Shape.text(1, 8192))),
            this::describe),
        Operation.read(
            Service.KMS,
            "GetKeyPolicy",
            byId.optional("PolicyName", Shape.text(1, 128, "[\\w]+")),
            this::policy),
        Operation.change(
            Service.KMS,
            "PutKeyPolicy",
            byId.optional("PolicyName", Shape.text(1, 128, "[\\w]+"))
                .required("Policy", Shape.text(1, 131072))
                .optional("BypassPolicyLockoutSafetyCheck", Shape.flag()),
            this::putPolicy),
        Operation.change(
            Service.KMS, "DisableKey", byId, call -> state(call, "kms:DisableKey", "Disabled")),
        Operation.change(
            Service.KMS, "EnableKey", byId, call -> state(call, "kms:EnableKey", "Enabled")),
        Operation.change(Service.KMS, "CreateKey", create, this::create));
  }

  private ObjectNode create(Call call) {
    Key key = world.addKey(call.caller().account(), call.caller().region());
    if (call.has("Policy")) {
      key = key.withPolicy(call.text("Policy"));
      world.keys().put(key.arn(), key);
    }
    return json(key);
  }

  private ObjectNode describe(Call call) {
    return json(find(call, "kms:DescribeKey"));
  }

  private ObjectNode policy(Call call) {
    return Json.object()
        .put("Policy", own(call, "kms:GetKeyPolicy").policy())
        .put("PolicyName", "default");
  }

  private ObjectNode putPolicy(Call call) {
    Key key = own(call, "kms:PutKeyPolicy");
    if (PolicyDocument.parse(call.text("Policy")).isEmpty()) {
      throw AwsError.client(
          "MalformedPolicyDocumentException",
          "Policy contains a statement with one or more invalid elements.");
    }
    world.keys().put(key.arn(), key.withPolicy(call.text("Policy")));
    return Json.object();
  }

  private ObjectNode state(Call call, String action, String state) {
    Key key = own(call, action);
    world.keys().put(key.arn(), key.withState(state));
    return Json.object();
  }

  /** Other accounts may never read or write a key's policy (KMS, API permissions reference). */
  private Key own(Call call, String action) {
    Key key = find(call, action);
    if (!Arns.account(key.arn()).equals(call.caller().account())) {
      throw denied(call, action, key);
    }
    return key;
  }

  private static AwsError denied(Call call, String action, Key key) {
    return AwsError.client(
        "AccessDeniedException",
        "User: %s is not authorized to perform: %s on resource: %s because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access"
            .formatted(call.caller().arn("iam", "user/test"), action, key.arn()));
  }

  private Key find(Call call, String action) {
    String id = call.text("KeyId");
    String arn = Arns.isArn(id) ? id : call.caller().arn("kms", "key/" + id);
    Key key = world.keys().get(arn);
    if (key == null || !Arns.region(arn).equals(call.caller().region())) {
      throw AwsError.client("NotFoundException", "Key '" + arn + "' does not exist");
    }
    AccessRequest request = new AccessRequest(call.caller().account(), action, key.arn(), Map.of());
    boolean ours = Arns.account(arn).equals(call.caller().account());
    if (!ours && PolicyDocument.parse(key.policy()).filter(p -> p.allows(request)).isEmpty()) {
      throw denied(call, action, key);
    }
    return key;
  }

  private static ObjectNode json(Key key) {
    ObjectNode node = Json.object();
    node.putObject("KeyMetadata")
        .put("AWSAccountId", Arns.account(key.arn()))
        .put("KeyId", key.id())
        .put("Arn", key.arn())
        .put("CreationDate", key.createdAt() / 1000.0)
        .put("Enabled", key.state().equals("Enabled"))
        .put("KeyUsage", "ENCRYPT_DECRYPT")
        .put("KeyState", key.state())
        .put("Origin", "AWS_KMS")
        .put("KeyManager", key.manager())
        .put("KeySpec", "SYMMETRIC_DEFAULT")
        .put("MultiRegion", false);
    return node;
  }
}
