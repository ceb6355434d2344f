package dev.logspec.sandbox.call;

import java.util.Arrays;
import java.util.Optional;

/**
 * The services the sandbox speaks, with their wire protocol and the names of their common errors.
 */
public enum Service {
  LOGS("logs", Protocol.JSON, "Logs_20140328"),
  FIREHOSE("firehose", Protocol.JSON, "Firehose_20150804"),
  KMS("kms", Protocol.JSON, "TrentService"),
  TAGGING("tagging", Protocol.JSON, "ResourceGroupsTaggingAPI_20170126"),
  EKS("eks", Protocol.REST_JSON, ""),
  S3("s3", Protocol.REST_XML, ""),
  STS("sts", Protocol.QUERY, ""),
  ACCOUNT("account", Protocol.REST_JSON, ""),
  ATHENA("athena", Protocol.JSON, "AmazonAthena"),
  CLOUDWATCH("monitoring", Protocol.CBOR, "GraniteServiceVersion20100801"),
  CLOUDTRAIL("cloudtrail", Protocol.JSON, "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101");

  /** How requests and answers are put on the wire. */
  public enum Protocol {
    JSON,
    /** Smithy RPC v2 CBOR, and JSON for whoever asks in JSON (botocore, cloudwatch). */
    CBOR,
    REST_JSON,
    REST_XML,
    QUERY
  }

  private final String signingName;
  private final Protocol protocol;
  private final String target;

  Service(String signingName, Protocol protocol, String target) {
    this.signingName = signingName;
    this.protocol = protocol;
    this.target = target;
  }

  /** The service with that name in a SigV4 credential scope. */
  public static Optional<Service> bySigningName(String name) {
    return Arrays.stream(values()).filter(service -> service.signingName.equals(name)).findFirst();
  }

  /** The service with that prefix in an X-Amz-Target header. */
  public static Optional<Service> byTarget(String prefix) {
    return Arrays.stream(values())
        .filter(service -> !service.target.isEmpty() && service.target.equals(prefix))
        .findFirst();
  }

  public Protocol protocol() {
    return protocol;
  }

  /** The name in a SigV4 credential scope, which mostly is the prefix of its IAM actions too. */
  public String signingName() {
    return signingName;
  }

  /** The error for a call that the caller may not make. */
  public AwsError denied(String message) {
    return switch (this) {
      case LOGS, FIREHOSE, KMS, TAGGING, CLOUDTRAIL, ATHENA ->
          new AwsError(400, "AccessDeniedException", message);
      case EKS, ACCOUNT -> new AwsError(403, "AccessDeniedException", message);
      case S3, STS, CLOUDWATCH -> new AwsError(403, "AccessDenied", message);
    };
  }

  /** The error for too many calls. Tagging has a code of its own (botocore). */
  public AwsError throttled() {
    String message = "Rate exceeded";
    return switch (this) {
      case LOGS, FIREHOSE, KMS, CLOUDTRAIL, ATHENA ->
          new AwsError(400, "ThrottlingException", message);
      case EKS -> new AwsError(429, "ThrottlingException", message);
      case ACCOUNT -> new AwsError(429, "TooManyRequestsException", message);
      case TAGGING -> new AwsError(400, "ThrottledException", message);
      case S3 -> new AwsError(503, "SlowDown", "Please reduce your request rate.");
      case STS, CLOUDWATCH -> new AwsError(400, "Throttling", message);
    };
  }

  /** The error for a failure inside the service. */
  public AwsError failed() {
    String message = "An internal error occurred. Please retry your request.";
    return switch (this) {
      case LOGS, FIREHOSE, CLOUDTRAIL -> new AwsError(500, "InternalFailure", message);
      case ATHENA, ACCOUNT -> new AwsError(500, "InternalServerException", message);
      case KMS -> new AwsError(500, "KMSInternalException", message);
      case TAGGING -> new AwsError(500, "InternalServiceException", message);
      case EKS -> new AwsError(500, "ServerException", message);
      case S3 -> new AwsError(500, "InternalError", message);
      case STS -> new AwsError(500, "InternalFailure", message);
      case CLOUDWATCH -> new AwsError(500, "InternalServiceError", message);
    };
  }

  /** The error for a service that is away for a while. */
  public AwsError unavailable() {
    String message = "The service cannot complete the request.";
    return switch (this) {
      case LOGS, FIREHOSE, EKS, CLOUDTRAIL, ATHENA ->
          new AwsError(503, "ServiceUnavailableException", message);
      case KMS, TAGGING, S3, STS, ACCOUNT, CLOUDWATCH ->
          new AwsError(503, "ServiceUnavailable", message);
    };
  }

  /** The error for credentials that have run out. */
  public AwsError expired() {
    return switch (this) {
      case LOGS, FIREHOSE, KMS, TAGGING, CLOUDTRAIL, ATHENA ->
          new AwsError(
              400,
              "ExpiredTokenException",
              "The security token included in the request is expired");
      case EKS, ACCOUNT ->
          new AwsError(
              403,
              "ExpiredTokenException",
              "The security token included in the request is expired");
      case S3 -> new AwsError(400, "ExpiredToken", "The provided token has expired.");
      case STS, CLOUDWATCH ->
          new AwsError(
              403, "ExpiredToken", "The security token included in the request is expired");
    };
  }

  /**
   * The error of a Region that the caller's account has not enabled: its credentials are not known
   * there (ekristen/aws-nuke 774, nccgroup/ScoutSuite 916; the status of EKS is a guess).
   */
  public AwsError unknownCaller() {
    String message = "The security token included in the request is invalid.";
    return switch (this) {
      case LOGS, FIREHOSE, KMS, TAGGING, CLOUDTRAIL, ATHENA ->
          new AwsError(400, "UnrecognizedClientException", message);
      case EKS, ACCOUNT -> new AwsError(403, "UnrecognizedClientException", message);
      case S3 -> new AwsError(400, "InvalidToken", "The provided token is malformed.");
      case STS, CLOUDWATCH -> new AwsError(403, "InvalidClientTokenId", message);
    };
  }
}
