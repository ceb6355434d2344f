package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Kind;
import dev.logspec.model.Resource;

/** Where logs arrive, in words. */
public final class Arrivals {
  private static final String GROUP = "log-group:";

  private Arrivals() {}

  /** Where {@code destination} points: {@code log group /a}, {@code bucket b/p}, ... */
  public static String target(Resource destination) {
    String target = destination.get(Kind.Of.TARGET).orElse("a target unknown");
    return Arn.parse(target)
        .map(
            arn ->
                switch (arn.service()) {
                  case "logs" -> "log group " + arn.resource().replaceFirst("^" + GROUP, "");
                  case "s3" -> "bucket " + arn.resource();
                  case "firehose" -> "stream " + arn.name();
                  default -> target;
                })
        .orElse(target);
  }

  /** The ARN of the log group at {@code address}. */
  public static String groupArn(Address address) {
    return Arn.logGroup(address.place(), address.name()).toString();
  }
}
