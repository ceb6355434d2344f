package dev.logspec.aws;

import dev.logspec.live.KeyApi;
import java.util.Optional;
import software.amazon.awssdk.services.kms.KmsClient;

/** KMS. */
final class SdkKeys implements KeyApi {
  private final Lane<KmsClient> lane;

  SdkKeys(Lane<KmsClient> lane) {
    this.lane = lane;
  }

  @Override
  public Optional<Key> key(String id) {
    return lane.find("DescribeKey", kms -> kms.describeKey(r -> r.keyId(id)).keyMetadata())
        .map(
            key ->
                new Key(
                    Shapes.orEmpty(key.arn()),
                    Boolean.TRUE.equals(key.enabled()),
                    "SYMMETRIC_DEFAULT".equals(key.keySpecAsString()),
                    "CUSTOMER".equals(key.keyManagerAsString())));
  }
}
