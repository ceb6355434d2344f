package dev.logspec.insights.source;

import java.util.List;
import java.util.Optional;

/**
 * The events of log groups in one account and Region. Every method may throw {@link
 * dev.logspec.live.RemoteException}.
 */
public interface EventApi {

  /** Some events and the token of those after them; a page may be empty and yet not the last. */
  record Page(List<StoredEvent> events, Optional<String> next) {
    /** Copies {@code events}. */
    public Page {
      events = List.copyOf(events);
    }
  }

  /**
   * FilterLogEvents of one group.
   *
   * @param from epoch milliseconds, inclusive
   * @param to epoch milliseconds, inclusive
   * @param token of the page; empty for the first
   */
  Page events(String group, long from, long to, Optional<String> token);
}
