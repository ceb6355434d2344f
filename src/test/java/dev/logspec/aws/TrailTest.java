package dev.logspec.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.live.TrailApi;
import dev.logspec.model.TrailEvent;
import dev.logspec.model.TrailEvent.Actor;
import dev.logspec.model.TrailEvent.Effect;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CloudTrail over the wire: what is sent, and what its records are taken for. */
class TrailTest {
  private static final String TARGET =
      "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents";

  @RegisterExtension static final Wire WIRE = new Wire();

  /** An answer with one event whose record is {@code record}, with single quotes for double. */
  private static void answer(String record) {
    ObjectNode event =
        new ObjectMapper()
            .createObjectNode()
            .put("EventName", "PutRetentionPolicy")
            .put("EventSource", "logs.amazonaws.com")
            .put("EventTime", 1795348984)
            .put("Username", "outer")
            .put("CloudTrailEvent", record.replace('\'', '"'));
    WIRE.answer(TARGET, "{\"Events\":[" + event + "]}");
  }

  private static TrailApi.Page ask(Optional<String> token) {
    return WIRE.cloud().trail(Wire.PLACE).calls("PutRetentionPolicy", token);
  }

  private static TrailEvent only() {
    assertThat(ask(Optional.empty()).events()).hasSize(1);
    return ask(Optional.empty()).events().get(0);
  }

  @Test
  void oneConditionTheLargestPageAndNoTimes() {
    WIRE.answer(TARGET, "{\"Events\":[],\"NextToken\":\"t2\"}");

    assertThat(ask(Optional.of("t1")).next()).contains("t2");
    assertThat(WIRE.body(TARGET))
        .isEqualTo(
            "{\"LookupAttributes\":[{\"AttributeKey\":\"EventName\","
                + "\"AttributeValue\":\"PutRetentionPolicy\"}],\"MaxResults\":50,\"NextToken\":\"t1\"}");
  }

  @Test
  void aRecordIsReadWithItsParameters() {
    answer(
        "{'eventVersion':'1.99','userIdentity':{'type':'IAMUser','arn':'arn:a','userName':'alice'},"
            + "'eventTime':'2026-11-22T12:03:04Z','eventSource':'logs.amazonaws.com',"
            + "'eventName':'PutDeliveryDestination','userAgent':'aws-cli/2','sourceIPAddress':'1.2.3.4',"
            + "'requestParameters':{'name':'d','Tags':{'Team':'x'},'n':7,'none':null,"
            + "'recordFields':['a','b'],'deliveryDestinationConfiguration':{'destinationResourceArn':'t'}},"
            + "'responseElements':{'delivery':{'id':'I'}},'readOnly':false,'novelty':[{}]}");

    assertThat(only())
        .isEqualTo(
            new TrailEvent(
                Instant.parse("2026-11-22T12:03:04Z"),
                "logs.amazonaws.com",
                "PutDeliveryDestination",
                Effect.CHANGED,
                new Actor("arn:a", Optional.empty(), Optional.empty()),
                "aws-cli/2",
                "1.2.3.4",
                Map.of(
                    "name", "d",
                    "tags.Team", "x",
                    "n", "7",
                    "recordFields", "a,b",
                    "deliveryDestinationConfiguration.destinationResourceArn", "t"),
                Map.of("delivery.id", "I")));
  }

  static Stream<Arguments> identities() {
    return Stream.of(
        Arguments.of(
            "{'type':'AssumedRole','arn':'arn:session','sessionContext':"
                + "{'sessionIssuer':{'arn':'arn:role','userName':'r'}}}",
            new Actor("arn:session", Optional.of("arn:role"), Optional.empty())),
        Arguments.of(
            "{'type':'AssumedRole','arn':'arn:session','invokedBy':'cloudformation.amazonaws.com'}",
            new Actor(
                "arn:session", Optional.empty(), Optional.of("cloudformation.amazonaws.com"))),
        Arguments.of(
            "{'type':'AWSService','invokedBy':'eks.amazonaws.com'}",
            new Actor("eks.amazonaws.com", Optional.empty(), Optional.empty())),
        Arguments.of(
            "{'type':'WebIdentityUser','userName':'me@example.org'}",
            new Actor("me@example.org", Optional.empty(), Optional.empty())),
        Arguments.of(
            "{'type':'AWSAccount','accountId':'999988887777','principalId':'AIDA'}",
            new Actor("outer", Optional.empty(), Optional.empty())),
        Arguments.of("null", new Actor("outer", Optional.empty(), Optional.empty())),
        Arguments.of("{'arn':7}", new Actor("outer", Optional.empty(), Optional.empty())));
  }

  @ParameterizedTest
  @MethodSource("identities")
  void whoItWasIsTheBestThatIsKnown(String identity, Actor expected) {
    answer("{'userIdentity':" + identity + "}");
    assertThat(only().actor()).isEqualTo(expected);
  }

  @Test
  void whatTheRecordLeavesOutTheEventMaySay() {
    answer("{}");
    assertThat(only())
        .isEqualTo(
            new TrailEvent(
                Instant.ofEpochSecond(1795348984),
                "logs.amazonaws.com",
                "PutRetentionPolicy",
                Effect.CHANGED,
                new Actor("outer", Optional.empty(), Optional.empty()),
                "",
                "",
                Map.of(),
                Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'readOnly':true}", "{'errorCode':'AccessDenied'}"})
  void aReadAndARefusalChangeNothing(String record) {
    answer(record);
    assertThat(only().effect()).isEqualTo(Effect.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "{",
        "[]",
        "7",
        "{'requestParameters':'x'}",
        "{'requestParameters':[1]}"
      })
  void whatIsNoRecordBreaksNothing(String record) {
    answer(record);
    assertThat(ask(Optional.empty()).events()).allSatisfy(e -> assertThat(e.request()).isEmpty());
  }

  @Test
  void aPolicyOfAnySizeAmongTheParametersIsCutShort() {
    StringBuilder many = new StringBuilder("'last':'x'");
    for (int i = 0; i < 2_000; i++) {
      many.append(",'s").append(i).append("':{'a':{'b':{'c':{'d':1}}},'e':1}");
    }
    answer("{'requestParameters':{'bucketName':'b','bucketPolicy':{" + many + "}}}");

    assertThat(only().request()).containsEntry("bucketName", "b").hasSizeLessThanOrEqualTo(400);
  }

  @Test
  void throttlingIsWaitedOutAndThenNamed() {
    WIRE.answer(TARGET, Wire.error(400, "ThrottlingException", "Rate exceeded"));

    RemoteException failure =
        catchThrowableOfType(RemoteException.class, () -> ask(Optional.empty()));

    assertThat(failure.meaning()).isEqualTo(Meaning.THROTTLED);
    assertThat(failure.operation()).isEqualTo("cloudtrail:LookupEvents");
    assertThat(WIRE.requests(TARGET)).hasSize(8);
  }
}
