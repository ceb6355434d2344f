package dev.logspec.aws;

import dev.logspec.insights.source.EventApi;
import dev.logspec.insights.source.StoredEvent;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/** The events of log groups. */
final class SdkEvents implements EventApi {
  private final ServiceCalls<CloudWatchLogsClient> calls;

  SdkEvents(ServiceCalls<CloudWatchLogsClient> calls) {
    this.calls = calls;
  }

  @Override
  public Page events(String group, long from, long to, Optional<String> token) {
    FilterLogEventsResponse answer =
        calls.read(
            "FilterLogEvents",
            logs ->
                logs.filterLogEvents(
                    r ->
                        r.logGroupName(group)
                            .startTime(from)
                            .endTime(to)
                            .nextToken(token.orElse(null))));
    return new Page(
        answer.events().stream().map(event -> event(group, event)).toList(),
        Shapes.given(answer.nextToken()));
  }

  private static StoredEvent event(String group, FilteredLogEvent event) {
    return new StoredEvent(
        Shapes.orEmpty(event.eventId()),
        event.timestamp() == null ? 0 : event.timestamp(),
        group,
        Shapes.orEmpty(event.message()));
  }
}
