package dev.logspec.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logspec.sandbox.fault.FaultRule;
import dev.logspec.sandbox.fault.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;

class FaultTest {
  private final Lab lab = new Lab().cluster();

  @AfterEach
  void close() {
    lab.close();
  }

  @ParameterizedTest
  @CsvSource({
    "throttle, 400, ThrottlingException",
    "500, 500, InternalFailure",
    "503, 503, ServiceUnavailableException",
    "denied, 400, AccessDeniedException",
    "expired-token, 400, ExpiredTokenException"
  })
  void errorsReplaceTheCall(String kind, int status, String code) {
    lab.sandbox.faults().add("CreateLogGroup:" + kind + ":nth=1");
    assertThatThrownBy(() -> lab.logs.createLogGroup(b -> b.logGroupName("/g")))
        .isInstanceOfSatisfying(
            CloudWatchLogsException.class,
            error -> {
              assertThat(error.statusCode()).isEqualTo(status);
              assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
            });
    assertThat(lab.world().logGroups()).isEmpty();
    lab.logs.createLogGroup(b -> b.logGroupName("/g"));
    assertThat(lab.sandbox.journal().counts()).containsEntry("CreateLogGroup", 2L);
  }

  @ParameterizedTest
  @CsvSource({"reset-before, 0", "reset-after, 1"})
  void resetsCloseTheConnectionBeforeOrAfterTheChange(String kind, int groups) {
    lab.logs.describeLogGroups(b -> {});
    lab.sandbox.faults().add("CreateLogGroup:" + kind);
    assertThatThrownBy(() -> lab.logs.createLogGroup(b -> b.logGroupName("/g")))
        .isInstanceOf(SdkClientException.class);
    assertThat(lab.world().logGroups()).hasSize(groups);
    assertThat(lab.sandbox.journal().changes())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.status()).isZero();
              assertThat(entry.errorCode()).isEqualTo(kind);
            });
  }

  @Test
  void truncatedAnswerIsNoAnswer() {
    lab.group("/g");
    lab.sandbox.faults().add("DescribeLogGroups:truncate:nth=1");
    assertThatThrownBy(() -> lab.logs.describeLogGroups(b -> {}))
        .isInstanceOf(SdkClientException.class);
    assertThat(lab.logs.describeLogGroups(b -> {}).logGroups()).hasSize(1);
  }

  @Test
  void outOfBandChangesHappenBetweenReads() {
    lab.group("/g");
    lab.sandbox
        .faults()
        .add("DescribeLogGroups:out-of-band:change=retention,name=/g,value=7,nth=2");
    assertThat(lab.logs.describeLogGroups(b -> {}).logGroups().get(0).retentionInDays()).isNull();
    assertThat(lab.logs.describeLogGroups(b -> {}).logGroups().get(0).retentionInDays())
        .isEqualTo(7);
    lab.sandbox.faults().outOfBand("DescribeLogGroups", 1, world -> world.logGroups().clear());
    assertThat(lab.logs.describeLogGroups(b -> {}).logGroups()).isEmpty();
  }

  @Test
  void sourceRemovedOutOfBandTakesItsDeliveriesAlong() {
    lab.source("s", "AUTO_MODE_IPAM_LOGS");
    String destination = lab.destination("d", "json", lab.group("/g"));
    String id =
        lab.logs
            .createDelivery(b -> b.deliverySourceName("s").deliveryDestinationArn(destination))
            .delivery()
            .id();
    lab.sandbox.faults().add("GetDelivery:out-of-band:change=delete-source,name=s");
    assertThatThrownBy(() -> lab.logs.getDelivery(b -> b.id(id)))
        .hasMessageContaining("Requested Delivery does not exist in this account.");
    assertThat(lab.world().sources()).isEmpty();
    assertThat(lab.world().destinations()).hasSize(1);
  }

  @Test
  void otherOperationsAreLeftAlone() {
    lab.sandbox.faults().add("DeleteLogGroup:500");
    lab.logs.createLogGroup(b -> b.logGroupName("/g"));
    assertThat(lab.world().logGroups()).hasSize(1);
  }

  @Test
  void sameSeedHitsTheSameCalls() {
    assertThat(hits("GetDelivery:throttle:p=0.3,seed=7", 200))
        .isEqualTo(hits("GetDelivery:throttle:p=0.3,seed=7", 200))
        .hasSizeBetween(40, 80)
        .isNotEqualTo(hits("GetDelivery:throttle:p=0.3,seed=8", 200));
    assertThat(hits("*:throttle:every=4", 12)).containsExactly(4, 8, 12);
    assertThat(hits("*:throttle:nth=3", 12)).containsExactly(3);
    assertThat(hits("*:throttle:times=2", 12)).containsExactly(1, 2);
  }

  @Test
  void aFaultOnACallThatNobodyCanMakeIsRefused() {
    assertThatThrownBy(() -> new Faults(Set.of("GetDelivery")).add("GetDelivry:throttle"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "\"GetDelivry\" is none that the sandbox has (allowed: * GetDelivery");
  }

  private static List<Integer> hits(String rule, int calls) {
    Faults faults = new Faults(Set.of("GetDelivery"));
    faults.add(rule);
    List<Integer> hits = new ArrayList<>();
    for (int call = 1; call <= calls; call++) {
      var caller = new dev.logspec.sandbox.call.Caller("1", "r", "arn", "id", "key");
      boolean hit =
          faults
              .judge("GetDelivery")
              .error(dev.logspec.sandbox.call.Service.LOGS, caller, "logs:GetDelivery")
              .isPresent();
      if (hit) {
        hits.add(call);
      }
    }
    return hits;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CreateDelivery:throttle:p=0.3,seed=7",
        "*:slow:ms=20,times=3",
        "GetDeliveryDestination:out-of-band:change=retarget,name=d,value=arn:aws:s3:::b",
        "PutDeliverySource:hide-update:ms=3000,nth=2",
        "*:503"
      })
  void textFormIsReadBack(String text) {
    assertThat(FaultRule.parse(FaultRule.parse(text).text())).isEqualTo(FaultRule.parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CreateDelivery | is not OPERATION:KIND[:KEY=VALUE,...]",
        "CreateDelivery:explode | kind \"explode\" is unknown (allowed: throttle, 500, 503,",
        "create-delivery:throttle | neither * nor the name of an AWS operation",
        "DescribeUpdate:fail-update | fail-update goes with PutDeliverySource (or *)",
        "CreateDelivery:hide-update:ms=5 | hide-update goes with PutDeliverySource (or *)",
        "*:throttle:p | setting \"p\" is not KEY=VALUE",
        "*:throttle:p=2 | p=\"2\" must match",
        "*:throttle:often=2 | \"often\" is unknown (allowed: [change, every, ms, n",
        "*:throttle:nth=0 | nth=\"0\" must match",
        "*:throttle:nth=1,every=2 | nth or every, not both",
        "*:out-of-band | change=\"\" (allowed: [retention, retarget,",
        "*:out-of-band:change=retention,name=/g | needs name and value",
        "*:out-of-band:change=retention,name=/g,value=x | needs days as value"
      })
  void badRulesSayWhatIsAllowed(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FaultRule.parse(text))
        .withMessageContaining(message);
  }
}
