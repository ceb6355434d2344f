package dev.logspec.aws;

import java.util.Locale;

/**
 * A service logspec calls.
 *
 * <p>The names are those of AWS's reference for AWS_ENDPOINT_URL_&lt;SERVICE&gt; and the {@code
 * services} section of the configuration file: the service id in upper case, respectively lower
 * case, with spaces as underscores.
 */
enum Service {
  LOGS("logs", "CLOUDWATCH_LOGS"),
  EKS("eks", "EKS"),
  TAGGING("tag", "RESOURCE_GROUPS_TAGGING_API"),
  S3("s3", "S3"),
  FIREHOSE("firehose", "FIREHOSE"),
  KMS("kms", "KMS"),
  STS("sts", "STS"),
  ACCOUNT("account", "ACCOUNT"),
  CLOUDTRAIL("cloudtrail", "CLOUDTRAIL"),
  CLOUDWATCH("cloudwatch", "CLOUDWATCH"),
  ATHENA("athena", "ATHENA"),
  SSO("sso", "SSO"),
  SSO_OIDC("sso-oauth", "SSO_OIDC"),
  SIGNIN("signin", "SIGNIN");

  private final String prefix;
  private final String id;

  Service(String prefix, String id) {
    this.prefix = prefix;
    this.id = id;
  }

  /** {@code operation} as IAM would prefix it. */
  String operation(String operation) {
    return prefix + ":" + operation;
  }

  /** Its name for people. */
  String title() {
    return prefix;
  }

  /** The service's own variable for an endpoint. */
  String endpointVariable() {
    return "AWS_ENDPOINT_URL_" + id;
  }

  /** Its key in a {@code services} section. */
  String configurationKey() {
    return id.toLowerCase(Locale.ROOT);
  }
}
