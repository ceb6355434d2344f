package dev.logspec.aws;

import dev.logspec.answer.OneLine;
import dev.logspec.insights.source.MalformedQuery;
import dev.logspec.insights.source.QueryApi;
import dev.logspec.live.RemoteException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.MalformedQueryException;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatistics;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;

/** Logs Insights. A query that is started twice costs twice and changes nothing. */
final class SdkQueries implements QueryApi {
  private final ServiceCalls<CloudWatchLogsClient> calls;

  SdkQueries(ServiceCalls<CloudWatchLogsClient> calls) {
    this.calls = calls;
  }

  @Override
  public String start(Query query) {
    Started started = calls.read("StartQuery", logs -> start(logs, query));
    if (started.refused().isPresent()) {
      throw malformed(query, started.refused().get());
    }
    return started.id();
  }

  private record Started(String id, Optional<MalformedQueryException> refused) {}

  private static Started start(CloudWatchLogsClient logs, Query query) {
    try {
      String id =
          logs.startQuery(
                  r ->
                      r.logGroupNames(query.groups())
                          .startTime(query.from())
                          .endTime(query.to())
                          .queryString(query.text())
                          .limit(query.limit()))
              .queryId();
      return new Started(Answer.sent(id), Optional.empty());
    } catch (MalformedQueryException e) {
      return new Started("", Optional.of(e));
    }
  }

  private static MalformedQuery malformed(Query query, MalformedQueryException e) {
    var error = Optional.ofNullable(e.queryCompileError());
    String message =
        error
            .flatMap(c -> Shapes.given(c.message()))
            .orElseGet(() -> e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorMessage());
    int offset =
        error
            .flatMap(c -> Optional.ofNullable(c.location()))
            .flatMap(l -> Optional.ofNullable(l.startCharOffset()))
            .orElse(-1);
    return new MalformedQuery(OneLine.of(Shapes.orEmpty(message)), query.text(), offset);
  }

  @Override
  public Rows rows(String id, Optional<String> token) {
    GetQueryResultsResponse answer =
        calls.read(
            "GetQueryResults",
            logs -> logs.getQueryResults(r -> r.queryId(id).nextToken(token.orElse(null))));
    return new Rows(
        state(answer),
        answer.results().stream().map(SdkQueries::row).toList(),
        Shapes.given(answer.nextToken()),
        scan(Optional.ofNullable(answer.statistics())));
  }

  private static Map<String, String> row(List<ResultField> fields) {
    Map<String, String> row = new LinkedHashMap<>();
    fields.forEach(f -> row.put(Shapes.orEmpty(f.field()), Shapes.orEmpty(f.value())));
    return row;
  }

  private static State state(GetQueryResultsResponse answer) {
    return answer.status() == null
        ? State.UNKNOWN
        : switch (answer.status()) {
          case SCHEDULED, RUNNING -> State.RUNNING;
          case COMPLETE -> State.COMPLETE;
          case FAILED -> State.FAILED;
          case CANCELLED -> State.CANCELLED;
          case TIMEOUT -> State.TIMED_OUT;
          case UNKNOWN, UNKNOWN_TO_SDK_VERSION -> State.UNKNOWN;
        };
  }

  private static Scan scan(Optional<QueryStatistics> statistics) {
    return new Scan(
        statistics.map(QueryStatistics::recordsMatched).map(Double::longValue).orElse(0L),
        statistics.map(QueryStatistics::bytesScanned).map(Double::longValue).orElse(0L));
  }

  @Override
  public void stop(String id) {
    try {
      calls.read("StopQuery", logs -> logs.stopQuery(r -> r.queryId(id)));
    } catch (RemoteException e) {
      // AWS calls it an invalid parameter when the query has ended already.
      if (!e.code().equals("InvalidParameterException")) {
        throw e;
      }
    }
  }
}
