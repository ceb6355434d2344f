package dev.logspec.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LimitExceededException;
import software.amazon.awssdk.services.cloudwatchlogs.model.MalformedQueryException;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryInfo;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatistics;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryRequest;

/** Queries as the SDK starts and reads them. */
class InsightsTest {
  private static final long BEGIN = 1_795_000_000L;

  private final Lab lab = new Lab();

  @BeforeEach
  void events() {
    put("/a", List.of(event(0, "{\"n\":1}"), event(1_500, "{\"n\":2}"), event(3_000, "{\"n\":3}")));
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private void put(String group, List<InputLogEvent> events) {
    lab.group(group);
    lab.logs.createLogStream(b -> b.logGroupName(group).logStreamName("s"));
    lab.logs.putLogEvents(b -> b.logGroupName(group).logStreamName("s").logEvents(events));
  }

  private static InputLogEvent event(long millis, String message) {
    return InputLogEvent.builder().timestamp(BEGIN * 1000 + millis).message(message).build();
  }

  private String start(String query, Consumer<StartQueryRequest.Builder> change) {
    return lab.logs
        .startQuery(
            b -> {
              b.logGroupName("/a").startTime(BEGIN).endTime(BEGIN + 10).queryString(query);
              change.accept(b);
            })
        .queryId();
  }

  private String start(String query) {
    return start(query, b -> {});
  }

  private GetQueryResultsResponse results(String id) {
    return lab.logs.getQueryResults(b -> b.queryId(id));
  }

  private GetQueryResultsResponse complete(
      String query, Consumer<StartQueryRequest.Builder> change) {
    String id = start(query, change);
    lab.pass(Duration.ofSeconds(2));
    return results(id);
  }

  private static List<String> values(GetQueryResultsResponse response) {
    return response.results().stream().map(row -> row.get(0).value()).toList();
  }

  @Test
  void aQueryWaitsRunsAndIsComplete() {
    String id = start("fields n | sort n");
    assertThat(results(id).statusAsString()).isEqualTo("Scheduled");
    assertThat(results(id).results()).isEmpty();
    lab.pass(Duration.ofMillis(300));
    assertThat(results(id).statusAsString()).isEqualTo("Running");
    assertThat(values(results(id))).containsExactly("1");
    lab.pass(Duration.ofSeconds(1));
    GetQueryResultsResponse response = results(id);
    assertThat(response.statusAsString()).isEqualTo("Complete");
    assertThat(response.queryLanguageAsString()).isEqualTo("CWLI");
    assertThat(response.nextToken()).isNull();
    assertThat(values(response)).containsExactly("1", "2", "3");
    assertThat(response.results().get(0))
        .extracting(ResultField::field)
        .containsExactly("n", "@ptr");
  }

  @Test
  void statisticsAreOfEventsAndBytes() {
    QueryStatistics statistics = complete("filter n > 1 | stats count(*)", b -> {}).statistics();
    assertThat(statistics.recordsMatched()).isEqualTo(2.0);
    assertThat(statistics.recordsScanned()).isEqualTo(3.0);
    assertThat(statistics.bytesScanned()).isEqualTo(21.0);
    assertThat(statistics.logGroupsScanned()).isEqualTo(1.0);
  }

  /** The seconds are instants, and an event at either of them is found. */
  @ParameterizedTest
  @CsvSource({"0,0,1", "0,1,1", "0,2,1 2", "0,3,1 2 3", "1,3,2 3", "3,3,3", "4,9,''"})
  void timesAreSecondsAndInclusive(long from, long to, String found) {
    GetQueryResultsResponse response =
        complete("display n | sort n", b -> b.startTime(BEGIN + from).endTime(BEGIN + to));
    assertThat(String.join(" ", values(response))).isEqualTo(found);
  }

  @Test
  void eventsThatCameLaterAreNotFound() {
    String id = start("display n | sort n");
    lab.pass(Duration.ofSeconds(2));
    lab.logs.putLogEvents(
        b -> b.logGroupName("/a").logStreamName("s").logEvents(event(4_000, "{\"n\":4}")));
    assertThat(values(results(id))).containsExactly("1", "2", "3");
    assertThat(values(complete("display n | sort n", b -> {}))).containsExactly("1", "2", "3", "4");
  }

  @Test
  void aPointerLeadsToTheWholeEvent() {
    String pointer = complete("display n | filter n = 2", b -> {}).results().get(0).get(1).value();
    Map<String, String> expected =
        new TreeMap<>(
            Map.of(
                "n", "2",
                "@message", "{\"n\":2}",
                "@log", "123456789012:/a",
                "@logStream", "s",
                "@timestamp", String.valueOf(BEGIN * 1000 + 1_500),
                "@ingestionTime", String.valueOf(lab.world().now() - 2_000),
                "@ptr", pointer));
    assertThat(lab.logs.getLogRecord(b -> b.logRecordPointer(pointer)).logRecord())
        .isEqualTo(expected);
    assertThatThrownBy(() -> lab.logs.getLogRecord(b -> b.logRecordPointer("x" + pointer)))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(
            () -> lab.logs(Lab.OTHER_ACCOUNT).getLogRecord(b -> b.logRecordPointer(pointer)))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void pagesGiveEachRowOnce() {
    put("/many", IntStream.range(0, 9_000).mapToObj(i -> event(i, "m" + i)).toList());
    lab.logs.putLogEvents(
        b ->
            b.logGroupName("/many")
                .logStreamName("s")
                .logEvents(IntStream.range(0, 9_000).mapToObj(i -> event(i, "w" + i)).toList()));
    String id = start("display @message | limit 100000", b -> b.logGroupName("/many"));
    lab.pass(Duration.ofSeconds(2));
    Set<String> all = new TreeSet<>();
    List<Integer> sizes = new ArrayList<>();
    String token = null;
    do {
      String next = token;
      GetQueryResultsResponse page = lab.logs.getQueryResults(b -> b.queryId(id).nextToken(next));
      all.addAll(values(page));
      sizes.add(page.results().size());
      token = page.nextToken();
    } while (token != null);
    assertThat(sizes).containsExactly(10_000, 8_000);
    assertThat(all).hasSize(18_000);
    GetQueryResultsResponse few = lab.logs.getQueryResults(b -> b.queryId(id).maxItems(7));
    assertThat(few.results()).hasSize(7);
    lab.pass(Duration.ofMinutes(59));
    assertThat(lab.logs.getQueryResults(b -> b.queryId(id).nextToken(few.nextToken())).results())
        .hasSize(10_000);
    lab.pass(Duration.ofMinutes(2));
    assertThatThrownBy(
            () -> lab.logs.getQueryResults(b -> b.queryId(id).nextToken(few.nextToken())))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("The specified nextToken is invalid.");
  }

  @Test
  void aTokenIsGoodForItsQueryOnly() {
    String one = start("display n");
    String other = start("display n");
    lab.pass(Duration.ofSeconds(2));
    String token = lab.logs.getQueryResults(b -> b.queryId(one).maxItems(1)).nextToken();
    assertThatThrownBy(() -> lab.logs.getQueryResults(b -> b.queryId(other).nextToken(token)))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() -> lab.logs.getQueryResults(b -> b.queryId(one).nextToken("%")))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void aStoppedQueryIsCancelledAndAnEndedOneIsNotStopped() {
    String id = start("display n");
    assertThat(lab.logs.stopQuery(b -> b.queryId(id)).success()).isTrue();
    assertThat(results(id).statusAsString()).isEqualTo("Cancelled");
    assertThatThrownBy(() -> lab.logs.stopQuery(b -> b.queryId(id)))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("has already ended");
    String other = start("display n");
    lab.pass(Duration.ofSeconds(2));
    assertThatThrownBy(() -> lab.logs.stopQuery(b -> b.queryId(other)))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() -> lab.logs.stopQuery(b -> b.queryId("none")))
        .isInstanceOf(ResourceNotFoundException.class);
    lab.pass(Duration.ofDays(8));
    assertThatThrownBy(() -> results(id)).isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void aHundredQueriesMayRunAtOnce() {
    for (int i = 0; i < 100; i++) {
      start("display n");
    }
    assertThatThrownBy(() -> start("display n"))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("Account maximum query concurrency limit of [100] reached.");
    assertThat(lab.logs(Lab.OTHER_ACCOUNT).describeQueries(b -> {}).queries()).isEmpty();
    lab.pass(Duration.ofSeconds(2));
    assertThat(start("display n")).isNotEmpty();
  }

  @Test
  void queriesAreListedNewestFirst() {
    String first = start("display n");
    lab.pass(Duration.ofSeconds(2));
    String second = start("display n | limit 1");
    assertThat(lab.logs.describeQueries(b -> b.logGroupName("/a")).queries())
        .extracting(QueryInfo::queryId, QueryInfo::statusAsString, QueryInfo::queryString)
        .containsExactly(
            tuple(second, "Scheduled", "display n | limit 1"),
            tuple(first, "Complete", "display n"));
    assertThat(lab.logs.describeQueries(b -> b.status("Complete")).queries())
        .extracting(QueryInfo::queryId)
        .containsExactly(first);
    var page = lab.logs.describeQueries(b -> b.maxResults(1));
    assertThat(lab.logs.describeQueries(b -> b.maxResults(1).nextToken(page.nextToken())).queries())
        .extracting(QueryInfo::queryId)
        .containsExactly(first);
    assertThat(lab.logs.describeQueries(b -> b.logGroupName("/none")).queries()).isEmpty();
  }

  @Test
  void malformedQueriesSayWhere() {
    MalformedQueryException e =
        catchThrowableOfType(
            MalformedQueryException.class, () -> start("fields n | pattern @message"));
    assertThat(e).hasMessageContaining("The sandbox does not evaluate 'pattern'.");
    assertThat(e.queryCompileError().location().startCharOffset()).isEqualTo(11);
    assertThat(e.queryCompileError().location().endCharOffset()).isEqualTo(18);
    assertThat(e.queryCompileError().message()).contains("'pattern'");
  }

  @Test
  void groupsAreNamedInOneOfThreeWays() {
    put("/b", List.of(event(500, "{\"n\":9}")));
    String arn = "arn:aws:logs:ap-northeast-1:123456789012:log-group:/b";
    Consumer<StartQueryRequest.Builder> names = b -> b.logGroupName(null).logGroupNames("/a", "/b");
    Consumer<StartQueryRequest.Builder> both =
        b -> b.logGroupName(null).logGroupIdentifiers("/a", arn, arn);
    String query = "stats count(*) as n by @log | sort @log | display n, @log";
    for (Consumer<StartQueryRequest.Builder> groups : List.of(names, both)) {
      assertThat(complete(query, groups).results())
          .extracting(row -> row.get(0).value() + " " + row.get(1).value())
          .containsExactly("3 123456789012:/a", "1 123456789012:/b");
    }
    refused("Exactly one of", b -> b.logGroupNames("/a"));
    refused("Exactly one of", b -> b.logGroupName(null));
    refused(
        "is not of account 123456789012",
        b -> b.logGroupName(null).logGroupIdentifiers(arn.replace("1234", "9999")));
    refused(
        "less than or equal to 50",
        b ->
            b.logGroupName(null)
                .logGroupNames(IntStream.range(0, 51).mapToObj(i -> "/g" + i).toList()));
    assertThatThrownBy(() -> start("display n", b -> b.logGroupName("/none")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Log group '/none' does not exist for account ID '123456789012'");
  }

  @Test
  void groupsAreOfOneClassThatCanBeQueried() {
    lab.logs.createLogGroup(b -> b.logGroupName("/ia").logGroupClass("INFREQUENT_ACCESS"));
    lab.logs.createLogGroup(b -> b.logGroupName("/d").logGroupClass("DELIVERY"));
    assertThat(values(complete("display n", b -> b.logGroupName("/ia")))).isEmpty();
    refused("of one log class", b -> b.logGroupName(null).logGroupNames("/a", "/ia"));
    refused("DELIVERY class", b -> b.logGroupName("/d"));
  }

  @Test
  void inputsHaveLimits() {
    refused("less than or equal to 10000", b -> b.queryString("#".repeat(10_001)));
    refused("less than or equal to 100000", b -> b.limit(100_001));
    refused("later than the end time", b -> b.startTime(BEGIN + 11));
    refused("CWLI only", b -> b.queryLanguage("PPL"));
    assertThat(values(complete("display n", b -> b.startTime(0L).endTime(Long.MAX_VALUE))))
        .hasSize(3);
  }

  private void refused(String why, Consumer<StartQueryRequest.Builder> change) {
    assertThatThrownBy(() -> start("display n", change))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"StartQuery", "GetQueryResults", "StopQuery"})
  void permissionIsAsked(String operation) {
    String id = start("display n");
    lab.world().deny(Lab.ACCOUNT, "logs:" + operation);
    List<Runnable> calls =
        List.of(
            () -> start("display n"),
            () -> results(id),
            () -> lab.logs.stopQuery(b -> b.queryId(id)));
    int denied = List.of("StartQuery", "GetQueryResults", "StopQuery").indexOf(operation);
    assertThatThrownBy(() -> calls.get(denied).run())
        .isInstanceOf(CloudWatchLogsException.class)
        .hasMessageContaining("not authorized to perform: logs:" + operation);
  }
}
