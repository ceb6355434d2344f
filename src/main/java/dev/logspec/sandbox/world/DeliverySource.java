package dev.logspec.sandbox.world;

import java.util.Map;

/** A delivery source: one log type of one resource. */
public record DeliverySource(
    String name,
    String arn,
    String resourceArn,
    String service,
    String logType,
    Map<String, String> configuration) {

  public DeliverySource {
    configuration = Map.copyOf(configuration);
  }
}
