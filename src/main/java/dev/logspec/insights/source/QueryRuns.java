package dev.logspec.insights.source;

import dev.logspec.insights.source.QueryApi.Query;
import dev.logspec.insights.source.QueryApi.Rows;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Runs queries in one account and Region, each to its end, one after the other. */
public final class QueryRuns {
  /** Most queries of a few megabytes are over within a second or two. */
  private static final Duration FIRST_LOOK = Duration.ofMillis(400);

  private static final Duration LONGEST_LOOK = Duration.ofSeconds(4);

  /** AWS itself stops a query after an hour. */
  private static final Duration LONGEST_RUN = Duration.ofMinutes(20);

  /** How long to wait for others' queries to end, of which an account may run a hundred at once. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final QueryApi api;
  private final Waiting time;
  private final ScanLimit limit;
  private final UnderWay underWay;

  /** Runs queries by {@code api}, which together look at no more than {@code limit} allows. */
  public QueryRuns(QueryApi api, Waiting time, ScanLimit limit, UnderWay underWay) {
    this.api = api;
    this.time = time;
    this.limit = limit;
    this.underWay = underWay;
  }

  /**
   * A query that has ended well.
   *
   * @param first its first rows
   */
  public record Ended(String id, Rows first) {}

  /**
   * Runs {@code query}.
   *
   * @return empty when it was stopped because it looked at too much
   * @throws RemoteException when it does not end well
   */
  public Optional<Ended> run(Query query) {
    String id = started(query);
    boolean over = false;
    try {
      Optional<Ended> ended = ended(id);
      over = ended.isPresent();
      return ended;
    } finally {
      if (over) {
        underWay.ended();
      } else {
        underWay.stop();
      }
    }
  }

  private String started(Query query) {
    Instant until = time.now().plus(PATIENCE);
    Duration pause = FIRST_LOOK;
    while (true) {
      try {
        return underWay.start(api, () -> api.start(query));
      } catch (RemoteException e) {
        if (e.meaning() != Meaning.LIMIT_EXCEEDED || !time.now().isBefore(until)) {
          throw e.meaning() == Meaning.LIMIT_EXCEEDED
              ? e.advising("too many queries run in this account; run it again when they are over")
              : e;
        }
        pause = longer(pause);
        time.pause(pause);
      }
    }
  }

  private Optional<Ended> ended(String id) {
    Instant until = time.now().plus(LONGEST_RUN);
    Duration pause = FIRST_LOOK;
    while (true) {
      Rows rows = api.rows(id, Optional.empty());
      if (limit.refuses(rows.scan().bytes())) {
        limit.spend(rows.scan().bytes());
        return Optional.empty();
      }
      if (rows.state() == QueryApi.State.COMPLETE) {
        limit.spend(rows.scan().bytes());
        return Optional.of(new Ended(id, rows));
      }
      if (rows.state() != QueryApi.State.RUNNING) {
        throw ill(rows.state());
      }
      if (!time.now().isBefore(until)) {
        throw late();
      }
      time.pause(pause);
      pause = longer(pause);
    }
  }

  private static Duration longer(Duration pause) {
    Duration next = pause.multipliedBy(3).dividedBy(2);
    return next.compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : next;
  }

  private static RemoteException ill(QueryApi.State state) {
    String how =
        switch (state) {
          case FAILED -> "AWS says that the query failed, and not why";
          case CANCELLED -> "somebody stopped the query";
          case TIMED_OUT -> "the query ran for an hour, and AWS stopped it";
          case UNKNOWN, RUNNING, COMPLETE -> "AWS does not know what became of the query";
        };
    return failure(Meaning.UNAVAILABLE, how)
        .advising("run it again; where it fails again, ask about less time with --since");
  }

  private static RemoteException late() {
    return failure(
            Meaning.UNAVAILABLE,
            "the query runs for " + LONGEST_RUN.toMinutes() + " minutes already; it was stopped")
        .advising("ask about less time with --since and --until");
  }

  private static RemoteException failure(Meaning meaning, String how) {
    return new RemoteException(
        meaning, "logs:GetQueryResults", "", how, "", Optional.empty(), null);
  }

  /**
   * Hands every row of {@code ended} to {@code sink}, in the query's order.
   *
   * @return how many there were
   */
  public long rows(Ended ended, Consumer<Map<String, String>> sink) {
    Rows page = ended.first();
    Set<String> seen = new HashSet<>();
    long count = page.rows().size();
    page.rows().forEach(sink);
    for (Optional<String> next = page.next(); next.isPresent(); next = page.next()) {
      if (!seen.add(next.get())) {
        throw failure(Meaning.INVALID, "the rows never end: one page token came twice");
      }
      page = api.rows(ended.id(), next);
      count += page.rows().size();
      page.rows().forEach(sink);
    }
    return count;
  }
}
