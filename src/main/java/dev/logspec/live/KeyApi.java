package dev.logspec.live;

import java.util.Optional;

/** KMS in one account and Region. */
public interface KeyApi {

  /**
   * A key, in AWS's words; what AWS does not tell is empty.
   *
   * @param state {@code Enabled}, {@code Disabled}, {@code PendingDeletion} ...
   * @param spec {@code SYMMETRIC_DEFAULT}, {@code RSA_2048} ...
   * @param manager {@code CUSTOMER} or {@code AWS}
   */
  record Key(String arn, String state, String spec, String manager) {}

  /** DescribeKey by key id, alias or ARN. */
  Optional<Key> key(String id);

  /** GetKeyPolicy, which only the key's own account may call; empty when there is no such key. */
  Optional<String> policy(String id);
}
