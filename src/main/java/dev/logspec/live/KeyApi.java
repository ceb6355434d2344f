package dev.logspec.live;

import java.util.Optional;

/** KMS in one account and Region. */
public interface KeyApi {

  /** A key. */
  record Key(String arn, boolean enabled, boolean symmetric, boolean customerManaged) {}

  /** DescribeKey by key id, alias or ARN. */
  Optional<Key> key(String id);
}
