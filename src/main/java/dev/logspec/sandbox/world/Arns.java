package dev.logspec.sandbox.world;

/** Builds and takes apart the ARNs that the emulated services use. */
public final class Arns {
  private Arns() {}

  /** The partition a Region belongs to (botocore partitions: aws, aws-cn, aws-us-gov). */
  public static String partition(String region) {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  /** {@code arn:<partition>:<service>:<region>:<account>:<resource>}. */
  public static String of(String service, String region, String account, String resource) {
    return String.join(":", "arn", partition(region), service, region, account, resource);
  }

  /** Whether {@code text} has the six parts of an ARN. */
  public static boolean isArn(String text) {
    return text.startsWith("arn:") && text.split(":", 6).length == 6;
  }

  /** The service part of an ARN. */
  public static String service(String arn) {
    return part(arn, 2);
  }

  /** The Region part of an ARN; empty for S3. */
  public static String region(String arn) {
    return part(arn, 3);
  }

  /** The account part of an ARN; empty for S3. */
  public static String account(String arn) {
    return part(arn, 4);
  }

  /** Everything after the account. */
  public static String resource(String arn) {
    return part(arn, 5);
  }

  private static String part(String arn, int index) {
    return arn.split(":", 6)[index];
  }
}
