package dev.logspec.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;

/** Filter patterns and the pages of what they find. */
class FilterPatternTest {
  private static final List<String> MESSAGES =
      List.of(
          "[ERROR 400] BAD REQUEST",
          "[WARN] retry",
          "{\"level\":\"ERROR\",\"n\":3,\"a\":{\"b\":[\"x\",\"y z\"]},\"on\":true,\"none\":null}",
          "{\"level\":\"INFO\",\"n\":12.5,\"disrupted-node-count\":1}");

  private final Lab lab = new Lab();

  FilterPatternTest() {
    lab.group("/g");
    lab.logs.createLogStream(b -> b.logGroupName("/g").logStreamName("s"));
    List<InputLogEvent> events = new ArrayList<>();
    for (int i = 0; i < MESSAGES.size(); i++) {
      long time = i;
      String message = MESSAGES.get(i);
      events.add(InputLogEvent.builder().timestamp(time).message(message).build());
    }
    lab.logs.putLogEvents(b -> b.logGroupName("/g").logStreamName("s").logEvents(events));
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private FilterLogEventsResponse find(String pattern) {
    return lab.logs.filterLogEvents(b -> b.logGroupName("/g").filterPattern(pattern));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "''; 0123",
        "ERROR; 02",
        "ERROR REQUEST; 0",
        "\"BAD REQUEST\"; 0",
        "ERROR -BAD; 2",
        "-ERROR; 13",
        "?ERROR ?WARN; 012",
        "?WARN BAD; 0",
        "%ERR.R \\d+%; 0",
        "{ $.level = \"ERROR\" }; 2",
        "{ $.level = ERROR }; 2",
        "{ $.level = \"*O*\" }; 23",
        "{ $.level = \"E*R*R\" }; 2",
        "{ $.level = \"ER*RROR\" }; ''",
        "{ $.level = \"X*INFO\" }; ''",
        "{ $.level != \"INFO\" }; 2",
        "{ $.n > 3 }; 3",
        "{ $.n >= 3 && $.level = %^E% }; 2",
        "{ $.n = 3 || $.n = 12.5 }; 23",
        "{ $.level = \"INFO\" && ($.n < 1 || $.disrupted-node-count = 1) }; 3",
        "{ $.a.b[1] = \"y z\" }; 2",
        "{ $.on IS TRUE }; 2",
        "{ $.none IS NULL }; 2",
        "{ $.a NOT EXISTS }; 3",
        "{ $.absent != 1 }; ''",
      })
  void patternFinds(String pattern, String found) {
    StringBuilder numbers = new StringBuilder();
    find(pattern).events().forEach(event -> numbers.append(event.timestamp()));
    assertThat(numbers.toString()).isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[ip, user]",
        "{ $.a = }",
        "{ $.a",
        "{ level = 1 }",
        "{ $.a < \"x\" }",
        "%(%",
        "\"open",
        "{ $.a = 1 } rest",
        "{ $.a IS THIS }",
        "{ $.a ~ 1 }"
      })
  void whatIsNoPatternIsRefused(String pattern) {
    assertThatThrownBy(() -> find(pattern))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("Invalid filter pattern");
  }

  @Test
  void aFullPageHasATokenThoughNothingMayFollow() {
    var page = lab.logs.filterLogEvents(b -> b.logGroupName("/g").limit(4));
    assertThat(page.events()).hasSize(4);
    var next =
        lab.logs.filterLogEvents(b -> b.logGroupName("/g").limit(4).nextToken(page.nextToken()));
    assertThat(next.events()).isEmpty();
    assertThat(next.nextToken()).isNull();
  }

  @Test
  void aTokenThatNoPageGaveIsRefused() {
    assertThatThrownBy(() -> lab.logs.filterLogEvents(b -> b.logGroupName("/g").nextToken("x")))
        .hasMessageContaining("The specified nextToken is invalid.");
  }

  @Test
  void onlyStreamsThatAreAskedForAreSearched() {
    lab.logs.createLogStream(b -> b.logGroupName("/g").logStreamName("t"));
    lab.logs.putLogEvents(
        b ->
            b.logGroupName("/g")
                .logStreamName("t")
                .logEvents(InputLogEvent.builder().timestamp(9L).message("of t").build()));
    assertThat(lab.logs.filterLogEvents(b -> b.logGroupName("/g").logStreamNames("t")).events())
        .singleElement()
        .matches(event -> event.message().equals("of t"));
    assertThat(
            lab.logs.filterLogEvents(b -> b.logGroupName("/g").logStreamNamePrefix("s")).events())
        .hasSize(MESSAGES.size());
    assertThatThrownBy(
            () ->
                lab.logs.filterLogEvents(
                    b -> b.logGroupName("/g").logStreamNames("t").logStreamNamePrefix("s")))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void groupsOfOtherAccountsAreNotThere() {
    String arn = lab.world().addLogGroup(Lab.OTHER_ACCOUNT, Lab.REGION, "/theirs").arn();
    assertThatThrownBy(() -> lab.logs.filterLogEvents(b -> b.logGroupIdentifier(arn)))
        .hasMessageContaining("The specified log group does not exist.");
    assertThat(lab.logs(Lab.OTHER_ACCOUNT).filterLogEvents(b -> b.logGroupIdentifier(arn)).events())
        .isEmpty();
  }
}
