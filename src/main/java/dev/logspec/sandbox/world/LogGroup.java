package dev.logspec.sandbox.world;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A log group; {@code arn} is the bare form without {@code :*}. Null retention means never expire.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LogGroup(
    String name,
    String arn,
    long createdAt,
    Integer retentionInDays,
    String kmsKeyId,
    String logGroupClass) {

  /** The same group with another retention; null removes it. */
  public LogGroup withRetention(Integer days) {
    return new LogGroup(name, arn, createdAt, days, kmsKeyId, logGroupClass);
  }

  /** The same group with another key; null removes it. */
  public LogGroup withKey(String key) {
    return new LogGroup(name, arn, createdAt, retentionInDays, key, logGroupClass);
  }
}
