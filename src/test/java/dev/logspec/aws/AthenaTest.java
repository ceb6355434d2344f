package dev.logspec.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.logspec.insights.source.AthenaApi;
import dev.logspec.insights.source.AthenaApi.Column;
import dev.logspec.insights.source.AthenaApi.State;
import dev.logspec.live.Failure;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Athena over the wire: what is sent, and what broken answers are taken for. */
final class AthenaTest {
  private static final String START = "AmazonAthena.StartQueryExecution";
  private static final String EXECUTION = "AmazonAthena.GetQueryExecution";
  private static final String RESULTS = "AmazonAthena.GetQueryResults";
  private static final String STOP = "AmazonAthena.StopQueryExecution";
  private static final AthenaApi.Desk DESK =
      new AthenaApi.Desk("logs", "bi", Optional.of("s3://r/p/"));

  @RegisterExtension static final Wire WIRE = new Wire();

  private static AthenaApi athena() {
    return WIRE.cloud().stores().athena(Wire.PLACE);
  }

  private static String token(String body) {
    Matcher token = Pattern.compile("\"ClientRequestToken\":\"([^\"]{32,128})\"").matcher(body);
    assertThat(token.find()).as(body).isTrue();
    return token.group(1);
  }

  @Test
  void aStatementIsStartedWhereTheDeskSays() {
    WIRE.answer(START, "{\"QueryExecutionId\":\"q-1\"}");

    assertThat(athena().start("SELECT 1", DESK)).isEqualTo("q-1");
    assertThat(WIRE.body(START))
        .contains("\"QueryString\":\"SELECT 1\"")
        .contains("\"QueryExecutionContext\":{\"Database\":\"logs\"}")
        .contains("\"ResultConfiguration\":{\"OutputLocation\":\"s3://r/p/\"}")
        .contains("\"WorkGroup\":\"bi\"");
    athena().start("SELECT 1", new AthenaApi.Desk("logs", "bi", Optional.empty()));
    assertThat(WIRE.requests(START).get(1).getBodyAsString()).doesNotContain("ResultConfig");
  }

  /** Whether the first one was taken is not known: with its token it runs once. */
  @Test
  void aStartWhoseAnswerIsLostIsAskedAgainWithItsToken() {
    WIRE.answers(
        START,
        aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
        Wire.error(400, "TooManyRequestsException", "Rate exceeded"),
        Wire.json(200, "{\"QueryExecutionId\":\"q-1\"}"));

    assertThat(athena().start("SELECT 1", DESK)).isEqualTo("q-1");
    assertThat(WIRE.requests(START)).hasSize(3);
    assertThat(WIRE.requests(START).stream().map(r -> token(r.getBodyAsString())).distinct())
        .hasSize(1);
  }

  @Test
  void throttlingThatLastsIsForTheCallerToWaitFor() {
    WIRE.answer(START, Wire.error(400, "TooManyRequestsException", "You have exceeded the limit"));

    RemoteException refused =
        catchThrowableOfType(RemoteException.class, () -> athena().start("SELECT 1", DESK));

    assertThat(refused.meaning()).isEqualTo(Meaning.THROTTLED);
  }

  @Test
  void aRefusalComesInAwssWords() {
    WIRE.answer(
        START, Wire.error(400, "InvalidRequestException", "line 1:1: mismatched \\u001b[31m"));

    RemoteException refused =
        catchThrowableOfType(RemoteException.class, () -> athena().start("SELEC 1", DESK));

    assertThat(Failure.sentence(refused))
        .isEqualTo(
            "athena:StartQueryExecution failed: InvalidRequestException: line 1:1: mismatched"
                + " [31m");
    WIRE.answer(START, Wire.error(400, "AccessDeniedException", ""));
    assertThat(
            Failure.remedy(
                catchThrowableOfType(
                    RemoteException.class, () -> athena().start("SELECT 1", DESK))))
        .contains("athena:StartQueryExecution");
  }

  @ParameterizedTest
  @CsvSource({
    "QUEUED, QUEUED",
    "RUNNING, RUNNING",
    "SUCCEEDED, SUCCEEDED",
    "FAILED, FAILED",
    "CANCELLED, CANCELLED",
    "PONDERING, UNKNOWN",
  })
  void everyStateIsKnown(String word, State state) {
    WIRE.answer(
        EXECUTION,
        "{\"QueryExecution\":{\"Status\":{\"State\":\"%s\",\"StateChangeReason\":\"a\\nb\"},"
                .formatted(word)
            + "\"Statistics\":{\"DataScannedInBytes\":7}}}");

    assertThat(athena().progress("q")).isEqualTo(new AthenaApi.Progress(state, "a b", 7));
  }

  @Test
  void anAnswerThatSaysNothingIsNoState() {
    WIRE.answer(EXECUTION, "{\"QueryExecution\":{}}");
    assertThat(athena().progress("q")).isEqualTo(new AthenaApi.Progress(State.UNKNOWN, "", 0));

    WIRE.answer(EXECUTION, "{}");
    assertThat(catchThrowableOfType(RemoteException.class, () -> athena().progress("q")))
        .hasMessageContaining("not AWS's");
  }

  private static String page(String rows, String more) {
    return "{\"ResultSet\":{\"Rows\":["
        + rows
        + "],\"ResultSetMetadata\":{\"ColumnInfo\":[{\"Name\":\"a\",\"Type\":\"varchar\"},"
        + "{\"Name\":\"b\",\"Type\":\"bigint\"}]}}"
        + more
        + "}";
  }

  private static String row(String a, String b) {
    return "{\"Data\":[" + datum(a) + "," + datum(b) + "]}";
  }

  private static String datum(String value) {
    return value.isEmpty() ? "{}" : "{\"VarCharValue\":\"" + value + "\"}";
  }

  @Test
  void theNamesOfColumnsAreTheFirstRowOfTheFirstPageAlone() {
    WIRE.answers(
        RESULTS,
        Wire.json(200, page(row("a", "b") + "," + row("x", ""), ",\"NextToken\":\"t\"")),
        Wire.json(200, page(row("a", "b"), "")));

    AthenaApi.Rows first = athena().rows("q", Optional.empty());
    AthenaApi.Rows second = athena().rows("q", first.next());

    assertThat(first.columns())
        .containsExactly(new Column("a", "varchar"), new Column("b", "bigint"));
    assertThat(first.rows()).containsExactly(List.of(Optional.of("x"), Optional.empty()));
    assertThat(second.rows()).containsExactly(List.of(Optional.of("a"), Optional.of("b")));
    assertThat(second.next()).isEmpty();
    assertThat(WIRE.requests(RESULTS).get(1).getBodyAsString()).contains("\"NextToken\":\"t\"");
  }

  @Test
  void aRowHasAValueForEachColumnWhateverCame() {
    WIRE.answer(
        RESULTS, page("{\"Data\":[{\"VarCharValue\":\"x\"}]},{},{\"Data\":[{},{},{}]}", ""));

    assertThat(athena().rows("q", Optional.empty()).rows()).hasSize(3).allMatch(r -> r.size() == 2);
  }

  @Test
  void anAnswerThatIsCutOffIsAskedForAgain() {
    WIRE.answers(
        RESULTS,
        Wire.json(200, "{\"ResultSet\":{\"Rows\":[{\"Da"),
        Wire.json(200, page(row("a", "b") + "," + row("x", "1"), "")));

    assertThat(athena().rows("q", Optional.empty()).rows()).hasSize(1);
  }

  @Test
  void stoppingNamesTheStatement() {
    WIRE.answer(STOP, "{}");
    athena().stop("q-1");
    assertThat(WIRE.body(STOP)).isEqualTo("{\"QueryExecutionId\":\"q-1\"}");
  }
}
