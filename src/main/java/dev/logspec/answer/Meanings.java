package dev.logspec.answer;

import dev.logspec.live.RemoteException.Meaning;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an error that AWS answered means, as a table. A conflict is told by its message, never by
 * its code: "wait", "adopt", "replace" and "give up" all come as ConflictException.
 */
final class Meanings {
  /** The codes on which AWS's SDKs slow down; LimitExceeded is not one: it is permanent. */
  private static final Set<String> THROTTLE =
      Set.of(
          "Throttling",
          "ThrottlingException",
          "ThrottledException",
          "RequestThrottled",
          "RequestThrottledException",
          "TooManyRequestsException",
          "RequestLimitExceeded",
          "BandwidthLimitExceeded",
          "ProvisionedThroughputExceededException",
          "PriorRequestNotComplete",
          "EC2ThrottledException",
          "SlowDown");

  private static final Set<String> EXPIRED =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "ExpiredIdentityToken",
          "TokenRefreshRequired",
          "RequestExpired");

  private static final Set<String> CREDENTIALS =
      Set.of(
          "UnrecognizedClientException",
          "InvalidClientTokenId",
          "InvalidAccessKeyId",
          "InvalidIdentityToken",
          "InvalidToken",
          "SignatureDoesNotMatch",
          "InvalidSignatureException",
          "IncompleteSignature",
          "IncompleteSignatureException",
          "MissingAuthenticationToken",
          "MissingAuthenticationTokenException",
          "AuthFailure",
          "OptInRequired",
          "NotSignedUp",
          "AccountProblem",
          "SubscriptionRequiredException",
          "RegionDisabledException",
          "RequestTimeTooSkewed");

  private static final Set<String> DENIED =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "AllAccessDisabled",
          "AuthorizationError",
          "AuthorizationErrorException",
          "NotAuthorized",
          "UnauthorizedOperation",
          "UnauthorizedException");

  private static final Set<String> MISSING =
      Set.of(
          "ResourceNotFoundException",
          "NotFoundException",
          "NoSuchBucket",
          "NoSuchBucketPolicy",
          "NoSuchKey",
          "NoSuchEntity",
          "NoSuchEntityException",
          "OwnershipControlsNotFoundError",
          "ServerSideEncryptionConfigurationNotFoundError",
          "NotFound");

  private static final Set<String> LIMIT =
      Set.of(
          "LimitExceeded",
          "LimitExceededException",
          "PolicyTooLarge",
          "ServiceQuotaExceededException",
          "TooManyTagsException");

  private static final Set<String> CONFLICT =
      Set.of("ConflictException", "ValidationException", "InvalidParameterException");

  private static final Set<String> HELD =
      Set.of(
          "OperationAborted",
          "OperationAbortedException",
          "ConcurrentModificationException",
          "ResourceInUseException");

  private static final Set<String> FAULT =
      Set.of(
          "InternalError",
          "InternalFailure",
          "InternalServerError",
          "InternalServiceError",
          "RequestTimeout",
          "RequestTimeoutException",
          "ServerException",
          "ServiceUnavailable",
          "ServiceUnavailableException");

  private static final Set<String> UNKNOWN_CALL =
      Set.of("NotImplemented", "UnknownOperation", "UnknownOperationException");

  /** A part of a message, and what a refusal that contains it means (AWS facts 2). */
  private static final List<Map.Entry<String, Meaning>> SAYINGS =
      List.of(
          Map.entry("currently being updated", Meaning.BEING_UPDATED),
          Map.entry("already been used in another Delivery Source", Meaning.SOURCE_TAKEN),
          Map.entry("with new ResourceId is not allowed", Meaning.IMMUTABLE),
          Map.entry("with new Output Format is not allowed", Meaning.IMMUTABLE),
          Map.entry("Delivery already exists", Meaning.DELIVERY_EXISTS),
          Map.entry(
              "Tags can only be provided when a resource is being created",
              Meaning.ALREADY_EXISTS));

  private Meanings() {}

  /** The meaning of an error with HTTP {@code status}; {@code code} may be empty. */
  static Meaning of(Purpose purpose, int status, String code, String message) {
    if (THROTTLE.contains(code) || status == 429) {
      return Meaning.THROTTLED;
    }
    if (EXPIRED.contains(code)
        || message.contains("security token included in the request is expired")) {
      return Meaning.CREDENTIALS_EXPIRED;
    }
    if (CREDENTIALS.contains(code)) {
      return Meaning.CREDENTIALS;
    }
    if (DENIED.contains(code)) {
      return message.contains("Access Denied for this Delivery Destination")
          ? Meaning.DESTINATION_DENIED
          : Meaning.DENIED;
    }
    if (MISSING.contains(code)) {
      // AWS's answer to a resource of a service that cannot deliver logs, not to a missing object.
      return message.contains("Cannot access provided service")
          ? Meaning.INVALID
          : Meaning.NOT_FOUND;
    }
    return refused(purpose, status, code, message);
  }

  private static Meaning refused(Purpose purpose, int status, String code, String message) {
    if (code.startsWith("ResourceAlreadyExists")) {
      return Meaning.ALREADY_EXISTS;
    }
    if (LIMIT.contains(code)) {
      return Meaning.LIMIT_EXCEEDED;
    }
    if (HELD.contains(code)) {
      return Meaning.BEING_UPDATED;
    }
    if (CONFLICT.contains(code)) {
      return SAYINGS.stream()
          .filter(saying -> message.contains(saying.getKey()))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElse(code.equals("ConflictException") ? Meaning.CONFLICT : Meaning.INVALID);
    }
    if (status == 409) {
      return Meaning.CONFLICT;
    }
    if (UNKNOWN_CALL.contains(code) || status == 501) {
      return Meaning.INVALID;
    }
    if (FAULT.contains(code) || status >= 500) {
      return Meaning.UNAVAILABLE;
    }
    return code.isEmpty() ? unnamed(purpose, status) : Meaning.INVALID;
  }

  /** An error without a code: from something between us and AWS, or its body was cut off. */
  private static Meaning unnamed(Purpose purpose, int status) {
    return switch (status) {
      case 401, 403 -> Meaning.DENIED;
      case 400 -> purpose == Purpose.CHANGE ? Meaning.ANSWER_LOST : Meaning.UNAVAILABLE;
      default -> Meaning.INVALID;
    };
  }
}
