package dev.logspec.live;

import dev.logspec.model.TrailEvent;
import java.util.List;
import java.util.Optional;

/** CloudTrail's event history in one account and Region: management events of the last 90 days. */
public interface TrailApi {

  /** Some events, newest first, and the token of those before them. */
  record Page(List<TrailEvent> events, Optional<String> next) {
    /** Copies {@code events}. */
    public Page {
      events = List.copyOf(events);
    }
  }

  /**
   * LookupEvents: calls whose name is {@code call}, of any service. What cannot be read as an event
   * is left out. AWS allows two requests a second for an account and Region, and one condition for
   * each (AWS facts 10).
   *
   * @param token of the page; empty for the newest events
   */
  Page calls(String call, Optional<String> token);
}
