package dev.logspec.aws;

import dev.logspec.live.KeyApi;
import java.util.Optional;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/** KMS. */
final class SdkKeys implements KeyApi {
  private final ServiceCalls<KmsClient> calls;

  SdkKeys(ServiceCalls<KmsClient> calls) {
    this.calls = calls;
  }

  @Override
  public Optional<Key> key(String id) {
    return calls
        .find("DescribeKey", kms -> kms.describeKey(r -> r.keyId(id)).keyMetadata())
        .map(
            key ->
                new Key(
                    Shapes.orEmpty(key.arn()),
                    Shapes.given(key.keyStateAsString()).orElseGet(() -> state(key)),
                    Shapes.orEmpty(key.keySpecAsString()),
                    Shapes.orEmpty(key.keyManagerAsString())));
  }

  private static String state(KeyMetadata key) {
    return key.enabled() == null ? "" : key.enabled() ? "Enabled" : "Disabled";
  }

  @Override
  public Optional<String> policy(String id) {
    return calls
        .find("GetKeyPolicy", kms -> kms.getKeyPolicy(r -> r.keyId(id)).policy())
        .flatMap(Shapes::given);
  }
}
