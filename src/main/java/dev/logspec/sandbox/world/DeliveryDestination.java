package dev.logspec.sandbox.world;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A delivery destination. {@code type} is S3, CWL or FH; {@code outputFormat} is null when it was
 * never given; {@code policy} is null when none was put.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryDestination(
    String name, String arn, String type, String outputFormat, String targetArn, String policy) {

  DeliveryDestination withTarget(String target) {
    return new DeliveryDestination(name, arn, type, outputFormat, target, policy);
  }

  /** The same destination with another policy; null removes it. */
  public DeliveryDestination withPolicy(String document) {
    return new DeliveryDestination(name, arn, type, outputFormat, targetArn, document);
  }
}
