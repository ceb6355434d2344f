package dev.logspec.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no AWS SDK would send, and what the sandbox says about itself. */
class WireTest {
  private final Lab lab = new Lab().cluster();

  @AfterEach
  void close() {
    lab.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "PutDeliverySource | {\"name\":\"a\",\"type\":\"x\"} | ValidationException | at 'type'",
        "PutDeliverySource | {\"name\":7} | SerializationException | 'name' can not be converted",
        "PutDeliverySource | {\"name\" | SerializationException | not a JSON object",
        "PutDeliverySource | [] | SerializationException | not a JSON object",
        "CreateDelivery | {\"s3DeliveryConfiguration\":{\"suffix\":\"\"}} | ValidationException |"
            + " at 's3DeliveryConfiguration.suffix'",
        "CreateDelivery | {\"recordFields\":[\"\"]} | ValidationException |"
            + " Value '' at 'recordFields.1.member' failed to satisfy constraint: Member must have"
            + " length greater than or equal to 1",
        "CreateLogGroup | {\"name\":\"/g\"} | InvalidParameterException | at 'logGroupName'",
        "TagResource | {\"resourceArn\":\"arn\",\"tags\":{\"a\":\"b*\"}} | InvalidParameterException"
            + " | Map value must satisfy constraint: [Member must satisfy regular",
        "DescribeDeliveries | {\"maxResults\":5} | ValidationException | at 'maxResults'",
        "DescribeDeliveries | {\"nextToken\":\"%%\"} | ValidationException | nextToken is invalid",
        "DescribeLogGroups | {\"nextToken\":\"%%\"} | InvalidParameterException | nextToken is"
            + " invalid",
        "MakeCoffee | {} | UnknownOperationException | MakeCoffee"
      })
  void inputsThatTheModelDoesNotKnowAreRefused(
      String operation, String body, String code, String message) throws Exception {
    String answer = RawHttp.logs(lab.endpoint(), operation, body);
    assertThat(answer)
        .startsWith("HTTP/1.1 400")
        .containsIgnoringCase("x-amzn-requestid: ")
        .containsIgnoringCase("x-amzn-errortype: " + code)
        .contains("\"__type\":\"" + code + "\"")
        .contains(message);
  }

  @ParameterizedTest
  @CsvSource({
    "POST / HTTP/1.1, X-Amz-Target: Logs_20140328.DescribeLogGroups, 400, MissingAuthentication",
    "GET /clusters HTTP/1.1, Accept: */*, 403, MissingAuthentication",
    "GET /bucket HTTP/1.1, Accept: */*, 403, AccessDenied",
    "POST / HTTP/1.1, Content-Type: application/x-www-form-urlencoded, 403, MissingAuthentication"
  })
  void unsignedRequestsAreRefused(String line, String header, int status, String code)
      throws Exception {
    assertThat(RawHttp.exchange(lab.endpoint(), line, "Host: localhost", header))
        .startsWith("HTTP/1.1 " + status)
        .contains(code);
  }

  @Test
  void unsupportedCallsSayThatTheyAre() throws Exception {
    assertThat(
            RawHttp.exchange(
                lab.endpoint(),
                "GET /bucket?acl HTTP/1.1",
                "Host: localhost",
                RawHttp.authorization("s3")))
        .startsWith("HTTP/1.1 501")
        .contains("<Code>NotImplemented</Code>");
    assertThat(
            RawHttp.exchange(
                lab.endpoint(),
                "DELETE /clusters/sandbox HTTP/1.1",
                "Host: localhost",
                RawHttp.authorization("eks")))
        .contains("Unknown operation DELETE /clusters/sandbox");
  }

  @Test
  void callsAndStateAreServed() throws Exception {
    lab.logs.createLogGroup(b -> b.logGroupName("/g"));
    lab.logs.describeLogGroups(b -> {});
    assertThat(control("GET /_sandbox/health", "")).contains("\"status\":\"ok\"");
    assertThat(control("GET /_sandbox/state", ""))
        .contains("\"logGroups\":{\"arn:aws:logs:ap-northeast-1:123456789012:log-group:/g\"");
    assertThat(control("GET /_sandbox/calls", ""))
        .contains("\"counts\":{\"CreateLogGroup\":1,\"DescribeLogGroups\":1}")
        .contains("\"maxConcurrentMutations\":1")
        .contains("\"operation\":\"CreateLogGroup\",\"mutating\":true")
        .contains("\"request\":{\"logGroupName\":\"/g\"}");
    assertThat(control("DELETE /_sandbox/calls", "")).contains("\"calls\":[]");
    assertThat(control("GET /_sandbox/nothing", "")).startsWith("HTTP/1.1 404");
  }

  @Test
  void faultsAreAddedAndClearedOverHttp() throws Exception {
    assertThat(control("POST /_sandbox/faults", "*:throttle:times=1\nGetDelivery:500\n"))
        .contains("{\"faults\":[\"*:throttle:times=1\",\"GetDelivery:500\"]}");
    assertThat(control("POST /_sandbox/faults", "GetDelivery:503\n*:explode"))
        .startsWith("HTTP/1.1 400")
        .contains("\\\"explode\\\" is unknown (allowed: throttle, 500, 503");
    assertThat(lab.sandbox.faults().rules()).hasSize(2);
    assertThat(control("DELETE /_sandbox/faults", "")).contains("{\"faults\":[]}");
  }

  private String control(String request, String body) throws Exception {
    return RawHttp.send(lab.endpoint(), body, request + " HTTP/1.1", "Host: localhost");
  }
}
