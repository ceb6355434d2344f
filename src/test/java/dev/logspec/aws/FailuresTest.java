package dev.logspec.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.BusyUpdate;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.model.DeliverySettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every error AWS is known to answer, with its message, over HTTP through the real SDK. */
class FailuresTest {
  private static final String CREATE = "Logs_20140328.CreateDelivery";
  private static final DeliverySettings NOTHING = DeliverySettings.NONE;

  @RegisterExtension static final Wire WIRE = new Wire();

  private static RemoteException failureOf(int status, String code, String message) {
    WIRE.answer(CREATE, Wire.error(status, code, message));
    return failure();
  }

  private static RemoteException failure() {
    return catchThrowableOfType(
        RemoteException.class,
        () ->
            WIRE.cloud()
                .logs(Wire.PLACE)
                .createDelivery("s", "arn:aws:logs:eu-west-1:1:x", NOTHING, Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | ConflictException | Requested resource is currently being updated. Please try again later. | BEING_UPDATED
          400 | ConflictException | Cannot VendedLogsUpdate because cluster a currently has update 1-2 in progress | CLUSTER_BUSY
          409 | ResourceInUseException | Cannot LoggingUpdate because cluster a currently has update 1-2 in progress | CLUSTER_BUSY
          400 | ConflictException | Tags can only be provided when a resource is being created, not updated. | ALREADY_EXISTS
          400 | ConflictException | This ResourceId has already been used in another Delivery Source in this account. | SOURCE_TAKEN
          400 | ConflictException | Update to existing Delivery Source with new ResourceId is not allowed. Please create a new Delivery Source instead. | IMMUTABLE
          400 | ConflictException | The specified Delivery already exists | DELIVERY_EXISTS
          400 | ConflictException | Delivery already exists for this Delivery Source with the same Delivery Destination Type. | DELIVERY_EXISTS
          400 | ConflictException | a text nobody has seen | CONFLICT
          400 | ValidationException | Update to existing Delivery Destination with new Output Format is not allowed. Please create a new Delivery Destination instead. | IMMUTABLE
          400 | ValidationException | Provided delivery configuration is invalid for the destination type. | INVALID
          400 | ValidationException | 1 validation error detected: Value at outputFormat failed | INVALID
          400 | ValidationException | Invalid Delivery Destination resource Policy is provided. | INVALID
          400 | ValidationException | This service is not allowed for this LogSource. | INVALID
          400 | ResourceNotFoundException | Cannot access provided service. | INVALID
          400 | ResourceNotFoundException | Requested Delivery Source does not exist in this account. | NOT_FOUND
          400 | ResourceNotFoundException | Requested Delivery Destination does not exist in this account.. | NOT_FOUND
          400 | AccessDeniedException | Access Denied for this Delivery Destination | DESTINATION_DENIED
          400 | AccessDeniedException | User: x is not authorized to perform: logs:CreateDelivery | DENIED
          403 | AccessDenied | Access Denied | DENIED
          400 | ResourceAlreadyExistsException | The specified log group already exists | ALREADY_EXISTS
          400 | LimitExceededException | Resource limit exceeded. | LIMIT_EXCEEDED
          400 | ServiceQuotaExceededException | This request exceeds a service quota. | LIMIT_EXCEEDED
          400 | TooManyTagsException | too many | LIMIT_EXCEEDED
          400 | OperationAbortedException | Multiple concurrent requests to update the same resource were in conflict. | BEING_UPDATED
          400 | ThrottlingException | Rate exceeded | THROTTLED
          400 | Throttling | Rate exceeded | THROTTLED
          400 | ThrottledException | Rate exceeded | THROTTLED
          429 | TooManyRequestsException | Rate exceeded | THROTTLED
          400 | RequestLimitExceeded | Rate exceeded | THROTTLED
          503 | SlowDown | Please reduce your request rate. | THROTTLED
          429 | Whatever | slower | THROTTLED
          503 | ServiceUnavailableException | try later | UNAVAILABLE
          500 | InternalFailure | oops | UNAVAILABLE
          502 | BadGateway | oops | UNAVAILABLE
          501 | InternalFailure | API for service tagging not yet implemented | INVALID
          400 | UnknownOperationException | no such call | INVALID
          400 | ExpiredTokenException | The security token included in the request is expired | CREDENTIALS_EXPIRED
          400 | UnrecognizedClientException | The security token included in the request is expired | CREDENTIALS_EXPIRED
          400 | UnrecognizedClientException | The security token included in the request is invalid. | CREDENTIALS
          403 | InvalidClientTokenId | The security token included in the request is invalid. | CREDENTIALS
          403 | SignatureDoesNotMatch | The request signature we calculated does not match | CREDENTIALS
          403 | InvalidSignatureException | Signature expired | CREDENTIALS
          400 | MissingAuthenticationTokenException | Missing Authentication Token | CREDENTIALS
          400 | InvalidParameterException | bad key | INVALID
          400 | SomethingNewException | nobody knows | INVALID
          409 | SomethingNewException | nobody knows | CONFLICT
          """)
  void aChangeThatAwsRefusesIsNamedByWhatItMeansAndSentOnce(
      int status, String code, String message, Meaning meaning) {
    RemoteException failure = failureOf(status, code, message);

    assertThat(failure.meaning()).isEqualTo(meaning);
    assertThat(failure).hasMessage(message);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.operation()).isEqualTo("logs:CreateDelivery");
    assertThat(failure.requestId()).isEqualTo("req-1");
    assertThat(WIRE.requests(CREATE)).hasSize(1);
  }

  @Test
  void theUpdateThatStandsInTheWayIsReadFromTheMessage() {
    RemoteException failure =
        failureOf(
            400,
            "ConflictException",
            "Cannot VendedLogsUpdate because cluster prod-eu currently has update"
                + " 5ad2b1c4-9d0f-3a6e-8d4b-0e7f6a5b4c3d in progress");

    assertThat(failure.update())
        .contains(new BusyUpdate("prod-eu", "5ad2b1c4-9d0f-3a6e-8d4b-0e7f6a5b4c3d"));
  }

  @Test
  void aMessageIsOneLineWithoutControlCharacters() {
    RemoteException failure =
        failureOf(
            400,
            "ValidationException",
            " bad\\n\\u001b[31mname\\u202e\\t (Service: Logs, Status Code: 400, Request ID: r) ");

    assertThat(failure).hasMessage("bad [31mname");
  }

  @ParameterizedTest
  @CsvSource({
    "400, '', ANSWER_LOST",
    "400, '{\"__ty', ANSWER_LOST",
    "403, <html>no</html>, DENIED",
    "404, <html>nothing here</html>, INVALID",
    "500, '', UNAVAILABLE"
  })
  void anErrorWithoutACodeIsNamedByItsStatus(int status, String body, Meaning meaning) {
    WIRE.answer(CREATE, Wire.json(status, body));

    RemoteException failure = failure();

    assertThat(failure.meaning()).isEqualTo(meaning);
    assertThat(failure).hasMessage("HTTP status " + status);
    assertThat(WIRE.requests(CREATE)).hasSize(1);
  }
}
