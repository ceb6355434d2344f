package dev.logspec.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logspec.sandbox.world.Key;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LimitExceededException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

class LogGroupTest {
  private static final String POLICY =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"x"},
      "Action":"logs:PutLogEvents","Resource":"*"}]}""";

  private final Lab lab = new Lab();

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void groupHasTwoArnsAndNoTagsInDescribe() {
    lab.logs.createLogGroup(b -> b.logGroupName("/g").tags(Map.of("a", "b")));
    LogGroup group = only();
    assertThat(group.arn()).isEqualTo("arn:aws:logs:ap-northeast-1:123456789012:log-group:/g:*");
    assertThat(group.logGroupArn())
        .isEqualTo("arn:aws:logs:ap-northeast-1:123456789012:log-group:/g");
    assertThat(group.logGroupClassAsString()).isEqualTo("STANDARD");
    assertThat(group.retentionInDays()).isNull();
    assertThat(lab.logs.listTagsForResource(b -> b.resourceArn(group.logGroupArn())).tags())
        .containsEntry("a", "b");
    assertThatThrownBy(() -> lab.logs.listTagsForResource(b -> b.resourceArn(group.arn())))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() -> lab.logs.createLogGroup(b -> b.logGroupName("/g")))
        .isInstanceOf(ResourceAlreadyExistsException.class)
        .hasMessageContaining("The specified log group already exists");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "aws/x", "a:b", ""})
  void badNamesAreRefused(String name) {
    assertThatThrownBy(() -> lab.logs.createLogGroup(b -> b.logGroupName(name)))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void retentionIsOneOfAwsValues() {
    lab.logs.createLogGroup(b -> b.logGroupName("/g"));
    lab.logs.putRetentionPolicy(b -> b.logGroupName("/g").retentionInDays(30));
    assertThat(only().retentionInDays()).isEqualTo(30);
    assertThatThrownBy(
            () -> lab.logs.putRetentionPolicy(b -> b.logGroupName("/g").retentionInDays(31)))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("Value '31' at 'retentionInDays'");
    lab.logs.deleteRetentionPolicy(b -> b.logGroupName("/g"));
    assertThat(only().retentionInDays()).isNull();
    assertThatThrownBy(
            () -> lab.logs.putRetentionPolicy(b -> b.logGroupName("/x").retentionInDays(30)))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("The specified log group does not exist.");
  }

  @Test
  void keyMustExist() {
    Key closed = lab.world().addKey(Lab.ACCOUNT, Lab.REGION);
    String key = closed.arn();
    lab.logs.createLogGroup(b -> b.logGroupName("/g"));
    assertThatThrownBy(() -> lab.logs.associateKmsKey(b -> b.logGroupName("/g").kmsKeyId(key)))
        .hasMessageContaining(
            "The specified KMS key does not exist or is not allowed to be used with Arn '");
    lab.world().keys().put(key, closed.granting("logs." + Lab.REGION + ".amazonaws.com"));
    lab.logs.associateKmsKey(b -> b.logGroupName("/g").kmsKeyId(key));
    assertThat(only().kmsKeyId()).isEqualTo(key);
    assertThatThrownBy(
            () -> lab.logs.associateKmsKey(b -> b.logGroupName("/g").kmsKeyId(key + "0")))
        .isInstanceOf(InvalidParameterException.class);
    lab.logs.disassociateKmsKey(b -> b.logGroupName("/g"));
    assertThat(only().kmsKeyId()).isNull();
  }

  @Test
  void groupsComeInPagesByPrefix() {
    for (int i = 0; i < 70; i++) {
      lab.group("/aws/eks/c%02d".formatted(i));
    }
    lab.group("/other");
    var pages = lab.logs.describeLogGroupsPaginator(b -> b.logGroupNamePrefix("/aws/eks/"));
    assertThat(pages.stream().map(page -> page.logGroups().size())).containsExactly(50, 20);
    assertThat(pages.logGroups()).extracting(LogGroup::logGroupName).isSorted();
  }

  @Test
  void tenPoliciesOfFiveThousandCharacters() {
    for (int i = 0; i < 10; i++) {
      String name = "p" + i;
      lab.logs.putResourcePolicy(b -> b.policyName(name).policyDocument(POLICY));
    }
    lab.logs.putResourcePolicy(b -> b.policyName("p3").policyDocument(POLICY));
    assertThatThrownBy(
            () -> lab.logs.putResourcePolicy(b -> b.policyName("p10").policyDocument(POLICY)))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("Resource limit exceeded.");
    String long5121 = POLICY + " ".repeat(5121 - POLICY.length());
    assertThatThrownBy(
            () -> lab.logs.putResourcePolicy(b -> b.policyName("p3").policyDocument(long5121)))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("less than or equal to 5120");
    lab.logs.deleteResourcePolicy(b -> b.policyName("p3"));
    assertThatThrownBy(() -> lab.logs.deleteResourcePolicy(b -> b.policyName("p3")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void groupPoliciesAreListedApart() {
    String arn = lab.group("/g");
    lab.logs.putResourcePolicy(b -> b.resourceArn(arn).policyDocument(POLICY));
    assertThat(lab.logs.describeResourcePolicies(b -> {}).resourcePolicies()).isEmpty();
    assertThat(lab.logs.describeResourcePolicies(b -> b.policyScope("RESOURCE")).resourcePolicies())
        .singleElement()
        .satisfies(policy -> assertThat(policy.resourceArn()).isEqualTo(arn));
  }

  @Test
  void eventsAreFoundByTimeAndTerm() {
    lab.group("/g");
    lab.logs.createLogStream(b -> b.logGroupName("/g").logStreamName("s"));
    lab.logs.putLogEvents(
        b ->
            b.logGroupName("/g")
                .logStreamName("s")
                .logEvents(
                    List.of(
                        event(3, "created nodeclaim"),
                        event(1, "found pods"),
                        event(2, "created node"))));
    assertThat(
            lab.logs
                .filterLogEvents(b -> b.logGroupName("/g").startTime(2L).filterPattern("created"))
                .events())
        .extracting(e -> e.message())
        .containsExactly("created node", "created nodeclaim");
    assertThat(lab.logs.filterLogEventsPaginator(b -> b.logGroupName("/g").limit(1)).events())
        .extracting(e -> e.timestamp())
        .containsExactly(1L, 2L, 3L);
    assertThat(lab.logs.describeLogStreams(b -> b.logGroupName("/g")).logStreams())
        .singleElement()
        .satisfies(s -> assertThat(s.lastEventTimestamp()).isEqualTo(3L));
    lab.logs.deleteLogGroup(b -> b.logGroupName("/g"));
    assertThat(lab.world().logStreams()).isEmpty();
  }

  private static software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent event(
      long time, String message) {
    return software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent.builder()
        .timestamp(time)
        .message(message)
        .build();
  }

  private LogGroup only() {
    List<LogGroup> groups = lab.logs.describeLogGroups(b -> {}).logGroups();
    assertThat(groups).hasSize(1);
    return groups.get(0);
  }
}
