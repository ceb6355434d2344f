package dev.logspec.model;

import java.util.Optional;

/** Where a delivery destination points, by the service of its target ARN. */
public enum DestinationType {
  /** A CloudWatch Logs log group. */
  CWL("cloudwatch-logs", "logs", Use.ONE_CLUSTER, Keeping.EVENTS),
  /** An S3 bucket, with or without a prefix. */
  S3("s3", "s3", Use.SHARED, Keeping.OBJECTS),
  /** An Amazon Data Firehose stream. */
  FH("firehose", "firehose", Use.SHARED, Keeping.EVENTS);

  private enum Use {
    ONE_CLUSTER,
    SHARED
  }

  private enum Keeping {
    EVENTS,
    OBJECTS
  }

  private final String specName;
  private final String service;
  private final Use use;
  private final Keeping keeping;

  DestinationType(String specName, String service, Use use, Keeping keeping) {
    this.specName = specName;
    this.service = service;
    this.use = use;
    this.keeping = keeping;
  }

  /** The value of {@code type:} in a spec. */
  public String specName() {
    return specName;
  }

  /** Whether clusters share one; otherwise each log type of a cluster has its own. */
  public boolean shared() {
    return use == Use.SHARED;
  }

  /** Whether what arrives becomes objects, whose keys have a path that a delivery can choose. */
  public boolean hasPaths() {
    return keeping == Keeping.OBJECTS;
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
