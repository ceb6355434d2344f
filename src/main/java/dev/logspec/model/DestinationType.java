package dev.logspec.model;

import java.util.Optional;

/** Where a delivery destination points, by the service of its target ARN. */
public enum DestinationType {
  /** A CloudWatch Logs log group. */
  CWL("cloudwatch-logs", "logs"),
  /** An S3 bucket, with or without a prefix. */
  S3("s3", "s3"),
  /** An Amazon Data Firehose stream. */
  FH("firehose", "firehose");

  private final String specName;
  private final String service;

  DestinationType(String specName, String service) {
    this.specName = specName;
    this.service = service;
  }

  /** The value of {@code type:} in a spec. */
  public String specName() {
    return specName;
  }

  /** The type of the destination that {@code target} makes; empty for any other service. */
  public static Optional<DestinationType> ofTarget(Arn target) {
    for (DestinationType type : values()) {
      if (type.service.equals(target.service())) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** Reads AWS's enum value; empty for one this version does not know (XRAY and later ones). */
  public static Optional<DestinationType> parse(String awsName) {
    for (DestinationType type : values()) {
      if (type.name().equals(awsName)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
