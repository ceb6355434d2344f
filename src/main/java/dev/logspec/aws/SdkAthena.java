package dev.logspec.aws;

import dev.logspec.answer.OneLine;
import dev.logspec.insights.source.AthenaApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatistics;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatus;
import software.amazon.awssdk.services.athena.model.ResultConfiguration;
import software.amazon.awssdk.services.athena.model.Row;

/**
 * Athena. A start that is sent again has the token of the first one, so that nothing runs twice
 * (StartQueryExecution, {@code ClientRequestToken}).
 */
final class SdkAthena implements AthenaApi {
  private final ServiceCalls<AthenaClient> calls;

  SdkAthena(ServiceCalls<AthenaClient> calls) {
    this.calls = calls;
  }

  @Override
  public String start(String sql, Desk desk) {
    String token = UUID.randomUUID().toString();
    return calls.read(
        "StartQueryExecution",
        athena ->
            Answer.sent(
                athena
                    .startQueryExecution(
                        r -> {
                          r.queryString(sql).workGroup(desk.workgroup()).clientRequestToken(token);
                          r.queryExecutionContext(c -> c.database(desk.database()));
                          desk.output().ifPresent(at -> r.resultConfiguration(output(at)));
                        })
                    .queryExecutionId()));
  }

  private static ResultConfiguration output(String location) {
    return ResultConfiguration.builder().outputLocation(location).build();
  }

  @Override
  public Progress progress(String id) {
    QueryExecution execution =
        calls.read(
            "GetQueryExecution",
            athena ->
                Answer.sent(
                    athena.getQueryExecution(r -> r.queryExecutionId(id)).queryExecution()));
    Optional<QueryExecutionStatus> status = Optional.ofNullable(execution.status());
    return new Progress(
        status.map(SdkAthena::state).orElse(State.UNKNOWN),
        status.map(s -> OneLine.of(Shapes.orEmpty(s.stateChangeReason()))).orElse(""),
        Optional.ofNullable(execution.statistics())
            .map(QueryExecutionStatistics::dataScannedInBytes)
            .orElse(0L));
  }

  private static State state(QueryExecutionStatus status) {
    return status.state() == null
        ? State.UNKNOWN
        : switch (status.state()) {
          case QUEUED -> State.QUEUED;
          case RUNNING -> State.RUNNING;
          case SUCCEEDED -> State.SUCCEEDED;
          case FAILED -> State.FAILED;
          case CANCELLED -> State.CANCELLED;
          case UNKNOWN_TO_SDK_VERSION -> State.UNKNOWN;
        };
  }

  @Override
  public Rows rows(String id, Optional<String> token) {
    return calls.read(
        "GetQueryResults",
        athena ->
            rows(
                athena.getQueryResults(r -> r.queryExecutionId(id).nextToken(token.orElse(null))),
                token));
  }

  private static Rows rows(GetQueryResultsResponse answer, Optional<String> token) {
    var set = Answer.sent(answer.resultSet());
    List<Column> columns =
        set.resultSetMetadata() == null
            ? List.of()
            : set.resultSetMetadata().columnInfo().stream().map(SdkAthena::column).toList();
    List<List<Optional<String>>> rows = new ArrayList<>();
    set.rows().forEach(row -> rows.add(values(row, columns.size())));
    if (token.isEmpty() && !rows.isEmpty() && isHeader(rows.get(0), columns)) {
      rows.remove(0);
    }
    return new Rows(columns, rows, Shapes.given(answer.nextToken()));
  }

  private static Column column(ColumnInfo column) {
    return new Column(Shapes.orEmpty(column.name()), Shapes.orEmpty(column.type()));
  }

  /** One value for each column, whatever came. */
  private static List<Optional<String>> values(Row row, int columns) {
    List<Optional<String>> values = new ArrayList<>();
    for (Datum datum : row.data()) {
      values.add(Optional.ofNullable(datum.varCharValue()));
    }
    while (values.size() < columns) {
      values.add(Optional.empty());
    }
    return values.subList(0, columns);
  }

  /** The first row of what a SELECT gives has the names of the columns, that of a DDL has not. */
  private static boolean isHeader(List<Optional<String>> row, List<Column> columns) {
    return row.equals(columns.stream().map(c -> Optional.of(c.name())).toList());
  }

  @Override
  public void stop(String id) {
    calls.read(
        "StopQueryExecution", athena -> athena.stopQueryExecution(r -> r.queryExecutionId(id)));
  }
}
