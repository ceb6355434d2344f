package dev.logspec.model;

import java.util.Optional;

/**
 * An Amazon Resource Name, split at its first five colons.
 *
 * @param partition {@code aws}, {@code aws-cn}, {@code aws-us-gov} ...
 * @param service for example {@code logs}
 * @param region may be empty (S3)
 * @param account may be empty (S3)
 * @param resource everything after the fifth colon, never empty
 */
public record Arn(
    String partition, String service, String region, String account, String resource) {

  /**
   * Reads {@code text}; empty when it is not of the form {@code arn:p:service:region:account:r}.
   */
  public static Optional<Arn> parse(String text) {
    String[] part = text.split(":", 6);
    if (part.length < 6
        || !part[0].equals("arn")
        || part[1].isEmpty()
        || part[2].isEmpty()
        || part[5].isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Arn(part[1], part[2], part[3], part[4], part[5]));
  }

  /** The partition that {@code region} belongs to, by AWS's Region prefixes (AWS facts 9). */
  public static String partitionOf(String region) {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    if (region.startsWith("us-gov-")) {
      return "aws-us-gov";
    }
    if (region.startsWith("eusc-")) {
      return "aws-eusc";
    }
    if (region.startsWith("us-isob-")) {
      return "aws-iso-b";
    }
    if (region.startsWith("us-isof-")) {
      return "aws-iso-f";
    }
    if (region.startsWith("eu-isoe-")) {
      return "aws-iso-e";
    }
    return region.startsWith("us-iso-") ? "aws-iso" : "aws";
  }

  private static Arn in(Place place, String service, String resource) {
    return new Arn(place.partition(), service, place.region(), place.account(), resource);
  }

  /** The ARN of an EKS cluster: the {@code resourceArn} of its delivery sources. */
  public static Arn cluster(Place place, String name) {
    return in(place, "eks", "cluster/" + name);
  }

  /** The bare ARN of a log group, without the {@code :*} that tag and delivery calls refuse. */
  public static Arn logGroup(Place place, String name) {
    return in(place, "logs", "log-group:" + name);
  }

  /** The ARN of a delivery source. */
  public static Arn deliverySource(Place place, String name) {
    return in(place, "logs", "delivery-source:" + name);
  }

  /** The ARN of a delivery destination. */
  public static Arn deliveryDestination(Place place, String name) {
    return in(place, "logs", "delivery-destination:" + name);
  }

  /** The ARN of a delivery. */
  public static Arn delivery(Place place, String id) {
    return in(place, "logs", "delivery:" + id);
  }

  /** The ARN of an Amazon Data Firehose stream. */
  public static Arn stream(Place place, String name) {
    return in(place, "firehose", "deliverystream/" + name);
  }

  /** The ARN of a bucket, or of a prefix in it when {@code prefix} is not empty. */
  public static Arn bucket(String partition, String bucket, String prefix) {
    return new Arn(partition, "s3", "", "", prefix.isEmpty() ? bucket : bucket + "/" + prefix);
  }

  /** The last part of the resource, after its last {@code :} or {@code /}. */
  public String name() {
    return resource.substring(Math.max(resource.lastIndexOf(':'), resource.lastIndexOf('/')) + 1);
  }

  @Override
  public String toString() {
    return String.join(":", "arn", partition, service, region, account, resource);
  }

  // Written out, as what a record brings along is linked anew by every process.
  @Override
  public boolean equals(Object object) {
    return object instanceof Arn other
        && partition.equals(other.partition)
        && service.equals(other.service)
        && region.equals(other.region)
        && account.equals(other.account)
        && resource.equals(other.resource);
  }

  @Override
  public int hashCode() {
    return 31 * account.hashCode() + resource.hashCode();
  }
}
