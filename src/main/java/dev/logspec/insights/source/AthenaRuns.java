package dev.logspec.insights.source;

import dev.logspec.insights.source.AthenaApi.Column;
import dev.logspec.insights.source.AthenaApi.Progress;
import dev.logspec.insights.source.AthenaApi.Rows;
import dev.logspec.insights.source.AthenaApi.State;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Runs statements of Athena in one account and Region, each to its end, one after the other. */
public final class AthenaRuns {
  private static final Duration FIRST_LOOK = Duration.ofMillis(500);
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

  /** The quota of Athena for statements that read ("DML query timeout"). */
  private static final Duration LONGEST_RUN = Duration.ofMinutes(30);

  /** How long to wait for others' statements to end, of which an account may run only some. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** How often it is told how far a statement is. */
  private static final Duration TOLD = Duration.ofSeconds(15);

  private final AthenaApi api;
  private final Waiting time;
  private final ScanLimit limit;
  private final UnderWay underWay;
  private final Consumer<Progress> told;

  /**
   * Runs statements by {@code api}, which together look at no more than {@code limit} allows.
   *
   * @param told hears every now and then how far a statement is that takes longer
   */
  public AthenaRuns(
      AthenaApi api, Waiting time, ScanLimit limit, UnderWay underWay, Consumer<Progress> told) {
    this.api = api;
    this.time = time;
    this.limit = limit;
    this.underWay = underWay;
    this.told = told;
  }

  /**
   * What a statement that has ended well gave.
   *
   * @param bytes that it looked at
   */
  public record Answered(List<Column> columns, List<List<Optional<String>>> rows, long bytes) {
    /** Copies its lists. */
    public Answered {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  /**
   * Runs {@code sql}. Athena does not say beforehand how much a statement will look at, so one that
   * looks at too much is stopped when that is seen: what it looked at until then is billed.
   *
   * @return empty when it was stopped because it looked at too much
   * @throws AthenaFailure when Athena ends it, and says why
   * @throws RemoteException when it cannot be asked
   */
  public Optional<Answered> run(String sql, AthenaApi.Desk desk) {
    String id = started(sql, desk);
    boolean over = false;
    Progress end;
    try {
      end = ended(id);
      over = end.state() != State.QUEUED && end.state() != State.RUNNING;
    } finally {
      if (over) {
        underWay.ended();
      } else {
        underWay.stop();
      }
    }
    return over ? Optional.of(answered(id, end)) : Optional.empty();
  }

  private String started(String sql, AthenaApi.Desk desk) {
    Instant until = time.now().plus(PATIENCE);
    Duration pause = FIRST_LOOK;
    while (true) {
      try {
        return underWay.start(api, () -> api.start(sql, desk));
      } catch (RemoteException e) {
        if (e.meaning() != Meaning.THROTTLED || !time.now().isBefore(until)) {
          throw e.meaning() == Meaning.THROTTLED
              ? e.advising("too many queries run in this account; run it again when they are over")
              : e;
        }
        pause = longer(pause);
        time.pause(pause);
      }
    }
  }

  /** How the statement ended, or how far it was when it had looked at too much. */
  private Progress ended(String id) {
    Instant until = time.now().plus(LONGEST_RUN);
    Instant silent = time.now().plus(TOLD);
    Duration pause = FIRST_LOOK;
    while (true) {
      Progress progress = api.progress(id);
      boolean live = progress.state() == State.QUEUED || progress.state() == State.RUNNING;
      if (!live || limit.refuses(progress.bytes())) {
        limit.spend(progress.bytes());
        return progress;
      }
      if (!time.now().isBefore(until)) {
        throw new AthenaFailure(
            State.CANCELLED, "it ran for " + LONGEST_RUN.toMinutes() + " minutes and was stopped");
      }
      if (!time.now().isBefore(silent)) {
        told.accept(progress);
        silent = time.now().plus(TOLD);
      }
      time.pause(pause);
      pause = longer(pause);
    }
  }

  private static Duration longer(Duration pause) {
    Duration next = pause.multipliedBy(3).dividedBy(2);
    return next.compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : next;
  }

  private Answered answered(String id, Progress end) {
    if (end.state() != State.SUCCEEDED) {
      throw new AthenaFailure(end.state(), end.reason());
    }
    List<List<Optional<String>>> all = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Rows page = api.rows(id, Optional.empty());
    List<Column> columns = page.columns();
    all.addAll(page.rows());
    for (Optional<String> next = page.next(); next.isPresent(); next = page.next()) {
      if (!seen.add(next.get())) {
        throw endless();
      }
      page = api.rows(id, next);
      all.addAll(page.rows());
    }
    return new Answered(columns, all, end.bytes());
  }

  private static RemoteException endless() {
    return new RemoteException(
        Meaning.INVALID,
        "athena:GetQueryResults",
        "",
        "the rows never end: one page token came twice",
        "",
        Optional.empty(),
        null);
  }
}
