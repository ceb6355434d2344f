package dev.logspec.sandbox.world;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A Firehose stream; {@code type} is DirectPut or another of AWS's source types. A null key means
 * that what waits in it is not encrypted, an empty one that a key of AWS's does.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Stream(String name, String arn, String type, long createdAt, String keyArn) {

  /** The same stream, encrypted with that key. */
  public Stream withKey(String other) {
    return new Stream(name, arn, type, createdAt, other);
  }
}
