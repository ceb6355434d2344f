package dev.logspec.sandbox.records;

import java.util.List;

/** A log stream of a log group, with its events in order of time. */
public record EventStream(String name, String arn, long createdAt, List<Event> events) {

  public EventStream {
    events = List.copyOf(events);
  }
}
