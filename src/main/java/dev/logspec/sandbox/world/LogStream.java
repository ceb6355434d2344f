package dev.logspec.sandbox.world;

import java.util.List;

/** A log stream of a group with its events, in time order. */
public record LogStream(
    String groupArn, String name, String arn, long createdAt, List<LogEvent> events) {

  public LogStream {
    events = List.copyOf(events);
  }
}
