package dev.logspec.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.logspec.insights.source.ArchiveApi;
import dev.logspec.insights.source.EventApi;
import dev.logspec.insights.source.MalformedQuery;
import dev.logspec.insights.source.MetricApi;
import dev.logspec.insights.source.QueryApi;
import dev.logspec.insights.source.StoredEvent;
import dev.logspec.live.Failure;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where logs are kept, over the wire: what is sent, and what broken answers are taken for. */
final class StoresTest {
  private static final String START = "Logs_20140328.StartQuery";
  private static final String RESULTS = "Logs_20140328.GetQueryResults";
  private static final String STOP = "Logs_20140328.StopQuery";
  private static final String FILTER = "Logs_20140328.FilterLogEvents";
  private static final QueryApi.Query QUERY =
      new QueryApi.Query(List.of("/a", "/b"), 1773894576, 1773894600, "fields @message", 100_000);

  @RegisterExtension static final Wire WIRE = new Wire();

  private static QueryApi queries() {
    return WIRE.cloud().stores().queries(Wire.PLACE);
  }

  private static EventApi events() {
    return WIRE.cloud().stores().events(Wire.PLACE);
  }

  private static ArchiveApi archives() {
    return WIRE.cloud().stores().archives(Wire.PLACE);
  }

  @Test
  void aQueryIsStartedInSecondsWithItsGroupsByName() {
    WIRE.answer(START, "{\"queryId\":\"q-1\"}");

    assertThat(queries().start(QUERY)).isEqualTo("q-1");
    assertThat(WIRE.body(START))
        .contains("\"logGroupNames\":[\"/a\",\"/b\"]")
        .contains("\"startTime\":1773894576,\"endTime\":1773894600")
        .contains("\"queryString\":\"fields @message\",\"limit\":100000");
  }

  @Test
  void throttlingAndServerErrorsAreAskedAgain() {
    WIRE.answers(
        START,
        Wire.error(400, "ThrottlingException", "Rate exceeded"),
        Wire.error(503, "ServiceUnavailableException", "later"),
        Wire.json(200, "{\"queryId\":\"q-1\"}"));

    assertThat(queries().start(QUERY)).isEqualTo("q-1");
    assertThat(WIRE.requests(START)).hasSize(3);
  }

  @Test
  void tooManyQueriesAtOnceIsForTheCallerToWaitFor() {
    WIRE.answer(START, Wire.error(400, "LimitExceededException", "Account maximum query ..."));

    RemoteException refused =
        catchThrowableOfType(RemoteException.class, () -> queries().start(QUERY));

    assertThat(refused.meaning()).isEqualTo(Meaning.LIMIT_EXCEEDED);
    assertThat(WIRE.requests(START)).hasSize(1);
  }

  @Test
  void aQueryThatIsNotUnderstoodTellsWhere() {
    WIRE.answer(
        START,
        Wire.json(
            400,
            "{\"__type\":\"MalformedQueryException\",\"message\":\"unexpected symbol found filtr\","
                + "\"queryCompileError\":{\"location\":{\"startCharOffset\":18,\"endCharOffset\":23},"
                + "\"message\":\"unexpected \\u001b[31msymbol found filtr\"}}"));

    MalformedQuery refused =
        catchThrowableOfType(MalformedQuery.class, () -> queries().start(QUERY));

    assertThat(refused.offset()).isEqualTo(18);
    assertThat(refused.query()).isEqualTo("fields @message");
    assertThat(refused).hasMessageContaining("symbol found filtr");
    assertThat(refused.getMessage()).doesNotContain("\u001b");
  }

  @Test
  void aQueryThatIsNotUnderstoodNeedNotTellWhere() {
    WIRE.answer(START, Wire.error(400, "MalformedQueryException", "no"));

    assertThat(catchThrowableOfType(MalformedQuery.class, () -> queries().start(QUERY)).offset())
        .isNegative();
  }

  @Test
  void aRightThatLacksIsNamed() {
    WIRE.answer(START, Wire.error(400, "AccessDeniedException", ""));

    RemoteException denied =
        catchThrowableOfType(RemoteException.class, () -> queries().start(QUERY));

    assertThat(Failure.remedy(denied)).contains("logs:StartQuery");
  }

  @Test
  void rowsComeInTheOrderOfTheirFieldsWithWhatWasLookedAt() {
    WIRE.answer(
        RESULTS,
        "{\"status\":\"Complete\",\"nextToken\":\"t2\",\"results\":[[{\"field\":\"@message\",\"value\":"
            + "\"m\"},{\"field\":\"@ptr\",\"value\":\"p\"}],[{\"field\":\"empty\"}]],"
            + "\"statistics\":{\"recordsMatched\":2.0,\"bytesScanned\":1.5E9}}");

    QueryApi.Rows rows = queries().rows("q-1", Optional.of("t1"));

    assertThat(rows.rows())
        .containsExactly(Map.of("@message", "m", "@ptr", "p"), Map.of("empty", ""));
    assertThat(rows.rows().get(0).keySet()).containsExactly("@message", "@ptr");
    assertThat(rows.next()).contains("t2");
    assertThat(rows.scan()).isEqualTo(new QueryApi.Scan(2, 1_500_000_000L));
    assertThat(WIRE.body(RESULTS)).isEqualTo("{\"queryId\":\"q-1\",\"nextToken\":\"t1\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "Scheduled, RUNNING",
    "Running, RUNNING",
    "Complete, COMPLETE",
    "Failed, FAILED",
    "Cancelled, CANCELLED",
    "Timeout, TIMED_OUT",
    "Unknown, UNKNOWN",
    "Novelty, UNKNOWN"
  })
  void aStateIsOneOfOurs(String aws, QueryApi.State ours) {
    WIRE.answer(RESULTS, "{\"status\":\"" + aws + "\",\"results\":[]}");

    assertThat(queries().rows("q", Optional.empty()).state()).isEqualTo(ours);
    assertThat(queries().rows("q", Optional.empty()).scan()).isEqualTo(new QueryApi.Scan(0, 0));
  }

  @Test
  void anAnswerWithoutAStateIsUnknown() {
    WIRE.answer(RESULTS, "{}");

    assertThat(queries().rows("q", Optional.empty()).state()).isEqualTo(QueryApi.State.UNKNOWN);
  }

  @Test
  void stoppingWhatHasEndedIsNoFailure() {
    WIRE.answer(STOP, Wire.error(400, "InvalidParameterException", "Query is not running"));

    queries().stop("q-1");

    assertThat(WIRE.body(STOP)).isEqualTo("{\"queryId\":\"q-1\"}");
  }

  @Test
  void eventsAreAskedForInMilliseconds() {
    WIRE.answer(
        FILTER,
        "{\"events\":[{\"eventId\":\"e\",\"timestamp\":1773894576118,\"message\":\"m\"},{}],"
            + "\"nextToken\":\"t2\"}");

    EventApi.Page page = events().events("/a", 1, 2, Optional.empty());

    assertThat(page.events())
        .containsExactly(
            new StoredEvent("e", 1773894576118L, "/a", "m"), new StoredEvent("", 0, "/a", ""));
    assertThat(page.next()).contains("t2");
    assertThat(WIRE.body(FILTER))
        .isEqualTo("{\"logGroupName\":\"/a\",\"startTime\":1,\"endTime\":2}");
  }

  @Test
  void aPageWithoutEventsMayHaveAToken() {
    WIRE.answer(FILTER, "{\"nextToken\":\"t2\"}");

    assertThat(events().events("/a", 1, 2, Optional.of("t1")))
        .isEqualTo(new EventApi.Page(List.of(), Optional.of("t2")));
  }

  @Test
  void objectsAreListedWithTheirTagsAndTheTokenOfTheRest() {
    WIRE.stub(
        get(urlPathEqualTo("/logs"))
            .willReturn(
                aResponse()
                    .withBody(
                        "<ListBucketResult><Contents><Key>p/a &amp; b.gz</Key><ETag>\"e\"</ETag>"
                            + "<Size>7</Size><LastModified>2026-03-19T04:00:00.000Z</LastModified>"
                            + "</Contents><IsTruncated>true</IsTruncated>"
                            + "<NextContinuationToken>t2</NextContinuationToken></ListBucketResult>")));

    ArchiveApi.Listing page = archives().list("logs", "p/", Optional.of("t1"));

    assertThat(page.items())
        .containsExactly(
            new ArchiveApi.Item("p/a & b.gz", "\"e\"", 7, Instant.parse("2026-03-19T04:00:00Z")));
    assertThat(page.next()).contains("t2");
    assertThat(WIRE.requests().get(WIRE.requests().size() - 1).getUrl())
        .contains("list-type=2", "prefix=p%2F", "continuation-token=t1");
  }

  @Test
  void aPieceOfAnObjectIsOfTheObjectThatWasListed() {
    WIRE.stub(
        get(urlPathEqualTo("/logs/a")).willReturn(aResponse().withStatus(206).withBody("cde")));
    ArchiveApi.Item item = new ArchiveApi.Item("a", "\"e\"", 9, Instant.EPOCH);

    assertThat(archives().read("logs", item, 2, 3)).isEqualTo("cde".getBytes());
    var sent = WIRE.requests().get(WIRE.requests().size() - 1);
    assertThat(sent.getHeader("Range")).isEqualTo("bytes=2-4");
    assertThat(sent.getHeader("If-Match")).isEqualTo("\"e\"");
  }

  @Test
  void aWholeObjectIsAskedForWithoutARange() {
    WIRE.stub(get(urlPathEqualTo("/logs/a")).willReturn(aResponse().withBody("abc")));

    archives().read("logs", new ArchiveApi.Item("a", "\"e\"", 3, Instant.EPOCH), 0, 3);

    assertThat(WIRE.requests().get(WIRE.requests().size() - 1).containsHeader("Range")).isFalse();
  }

  /** A text in CBOR, of fewer than 24 letters. */
  private static String text(String text) {
    return "%02x".formatted(0x60 + text.length()) + HexFormat.of().formatHex(text.getBytes());
  }

  private static List<MetricApi.Incoming> incoming(String cbor) {
    WIRE.stub(
        post(urlPathEqualTo("/service/GraniteServiceVersion20100801/operation/GetMetricData"))
            .willReturn(
                aResponse()
                    .withHeader("smithy-protocol", "rpc-v2-cbor")
                    .withHeader("Content-Type", "application/cbor")
                    .withBody(HexFormat.of().parseHex(cbor))));
    return WIRE.cloud()
        .stores()
        .metrics(Wire.PLACE)
        .incoming("siem", Instant.EPOCH, Instant.EPOCH.plusSeconds(60));
  }

  @Test
  void minutesOfNothingAreNoMinutes() {
    String points =
        text("Timestamps") + "83" + "c100" + "c1183c" + "c11878" + text("Values") + "83f94500";
    // 5.0, 0.0, 2.0 as half, integer and double.
    String result = "a2" + points + "00" + "fb4000000000000000";
    assertThat(incoming("a1" + text("MetricDataResults") + "81" + result))
        .containsExactly(
            new MetricApi.Incoming(Instant.EPOCH, 5),
            new MetricApi.Incoming(Instant.EPOCH.plusSeconds(120), 2));
    assertThat(incoming("a1" + text("MetricDataResults") + "80")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"InternalError", "Forbidden", ""})
  void whatCloudWatchCouldNotWorkOutIsNotNothing(String status) {
    String result = "a1" + text("StatusCode") + text(status);
    String cbor = status.isEmpty() ? "a0" : "a1" + text("MetricDataResults") + "81" + result;
    RemoteException told = catchThrowableOfType(RemoteException.class, () -> incoming(cbor));
    assertThat(told.meaning()).as(status).isEqualTo(Meaning.UNAVAILABLE);
    assertThat(told.operation()).isEqualTo("cloudwatch:GetMetricData");
  }
}
