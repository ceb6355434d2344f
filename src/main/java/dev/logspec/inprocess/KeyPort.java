package dev.logspec.inprocess;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.live.KeyApi;
import dev.logspec.sandbox.call.Json;
import java.util.Optional;

/** KMS. */
final class KeyPort implements KeyApi {
  private final Calls calls;

  KeyPort(Calls calls) {
    this.calls = calls;
  }

  private static ObjectNode input(String id) {
    return Json.object().put("KeyId", id);
  }

  @Override
  public Optional<Key> key(String id) {
    return calls
        .find("DescribeKey", input(id), "KeyMetadata")
        .map(
            key ->
                new Key(
                    Trees.text(key, "Arn"),
                    Trees.text(key, "KeyState"),
                    Trees.text(key, "KeySpec"),
                    Trees.text(key, "KeyManager")));
  }

  @Override
  public Optional<String> policy(String id) {
    return calls
        .find("GetKeyPolicy", input(id), "Policy")
        .map(policy -> policy.asText(""))
        .filter(policy -> !policy.isEmpty());
  }
}
