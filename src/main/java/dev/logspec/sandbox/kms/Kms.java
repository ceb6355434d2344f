package dev.logspec.sandbox.kms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.call.Shape;
import dev.logspec.sandbox.world.Arns;
import dev.logspec.sandbox.world.Key;
import dev.logspec.sandbox.world.World;
import java.util.List;

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
    return json(find(call));
  }

  private ObjectNode policy(Call call) {
    return Json.object().put("Policy", find(call).policy()).put("PolicyName", "default");
  }

  private Key find(Call call) {
    String id = call.text("KeyId");
    String arn = Arns.isArn(id) ? id : call.caller().arn("kms", "key/" + id);
    Key key = world.keys().get(arn);
    if (key == null || !Arns.region(arn).equals(call.caller().region())) {
      throw AwsError.client("NotFoundException", "Key '" + arn + "' does not exist");
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
