package dev.logspec.insights.source;

import dev.logspec.insights.source.QueryApi.Query;
import dev.logspec.insights.source.QueryRuns.Ended;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Reads all events of log groups in a window by Logs Insights, which gives no more than {@link
 * QueryApi#MOST_ROWS} rows a query and takes no more than {@link QueryApi#MOST_GROUPS} groups. A
 * query whose rows would not fit is not used: its window is split into as many parts as its own
 * count says. Each event comes once, whatever the splitting, and of one lot of groups in the order
 * of time.
 *
 * <p>Parts begin and end at whole seconds. Whether a query finds events of its last second that are
 * later than its beginning is not documented ("the specified end time is included"), so each query
 * asks for one second more, whose events are left to the next part.
 */
public final class GroupReading {
  private static final String QUERY = "fields @timestamp, @log, @message | sort @timestamp asc";

  private static final String TIME = "@timestamp";

  /** How rows begin to tell a time, {@code 2026-03-19 04:29:36.118}: it sorts as text. */
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The first query's span: what is read up to here stays read when a later query is refused. */
  private static final long SLICE = 24 * 60 * 60;

  /** Spans grow while there is little in them, since each query takes a second or two at AWS. */
  private static final long LONGEST_SLICE = 64 * SLICE;

  /** Parts of a window are never equally full. */
  private static final double FILLED = 0.7;

  private static final int MOST_PARTS = 64;

  private final QueryRuns runs;
  private final int most;

  /** Reads by {@code runs}. */
  public GroupReading(QueryRuns runs) {
    this(runs, QueryApi.MOST_ROWS);
  }

  /** The same where a query gives no more than {@code most} rows. */
  GroupReading(QueryRuns runs, int most) {
    this.runs = runs;
    this.most = most;
  }

  /** Seconds, of which the first and the last belong to it. */
  private record Seconds(long from, long to) {
    long count() {
      return to - from + 1;
    }

    List<Seconds> parts(long wanted) {
      long n = Math.min(count(), Math.max(1, wanted));
      List<Seconds> parts = new ArrayList<>();
      for (long i = 0; i < n; i++) {
        parts.add(new Seconds(from + count() * i / n, from + count() * (i + 1) / n - 1));
      }
      return parts;
    }
  }

  /**
   * How much was read.
   *
   * @param until what came before it was read whole; empty when all was
   * @param crowded a moment of which perhaps not all rows were given; empty when there is none
   * @param missing groups that do not exist
   */
  public record Extent(
      Optional<Instant> until, Optional<Instant> crowded, SortedSet<String> missing) {
    static final Extent ALL =
        new Extent(Optional.empty(), Optional.empty(), Collections.emptySortedSet());

    /** Copies {@code missing}. */
    public Extent {
      missing = Collections.unmodifiableSortedSet(new TreeSet<>(missing));
    }
  }

  /**
   * Hands the events of {@code groups} in {@code window} to {@code sink}, as rows with {@code
   * @timestamp}, {@code @log}, {@code @message} and {@code @ptr}.
   */
  public Extent read(List<String> groups, Window window, Consumer<Map<String, String>> sink) {
    return new Run(sink).read(groups, window);
  }

  /** One reading, and what it found out. */
  private final class Run {
    private final Consumer<Map<String, String>> sink;
    private final SortedSet<String> missing = new TreeSet<>();
    private Optional<Instant> crowded = Optional.empty();

    /** Rows of the slice before; as if there had been many before the first. */
    private long given = most;

    Run(Consumer<Map<String, String>> sink) {
      this.sink = sink;
    }

    Extent read(List<String> groups, Window window) {
      long next = window.since().getEpochSecond();
      long last = window.until().minusMillis(1).getEpochSecond();
      for (long span = SLICE; next <= last; next += span) {
        span = nextSpan(span);
        Seconds slice = new Seconds(next, Math.min(last, next + span - 1));
        given = 0;
        for (int at = 0; at < groups.size(); at += QueryApi.MOST_GROUPS) {
          int end = Math.min(groups.size(), at + QueryApi.MOST_GROUPS);
          Optional<Instant> until = slice(groups.subList(at, end), slice);
          if (until.isPresent()) {
            return new Extent(until, crowded, missing);
          }
        }
      }
      return new Extent(Optional.empty(), crowded, missing);
    }

    private long nextSpan(long span) {
      return given > most / 8 ? SLICE : Math.min(LONGEST_SLICE, 2 * span);
    }

    /** Reads the slice, or tells from where on it may not be read. */
    private Optional<Instant> slice(List<String> lot, Seconds slice) {
      List<String> groups = lot.stream().filter(g -> !missing.contains(g)).toList();
      if (groups.isEmpty()) {
        return Optional.empty();
      }
      try {
        return whole(groups, slice);
      } catch (RemoteException e) {
        if (e.meaning() != Meaning.NOT_FOUND) {
          throw e;
        }
        Optional<String> named = groups.size() == 1 ? Optional.of(groups.get(0)) : named(groups, e);
        if (named.isPresent()) {
          missing.add(named.get());
          return slice(groups, slice);
        }
      }
      Optional<Instant> until = Optional.empty();
      for (int i = 0; i < groups.size() && until.isEmpty(); i++) {
        until = slice(groups.subList(i, i + 1), slice);
      }
      return until;
    }

    /** AWS names the first group that does not exist; a group's name may begin another's. */
    private Optional<String> named(List<String> groups, RemoteException e) {
      return groups.stream()
          .filter(String.valueOf(e.getMessage())::contains)
          .max(Comparator.comparingInt(String::length));
    }

    private Optional<Instant> whole(List<String> groups, Seconds slice) {
      Deque<Seconds> left = new ArrayDeque<>(List.of(slice));
      while (!left.isEmpty()) {
        Seconds part = left.pop();
        Query query = new Query(groups, part.from(), part.to() + 1, QUERY, most);
        Optional<Ended> ended = runs.run(query);
        if (ended.isEmpty()) {
          return Optional.of(Instant.ofEpochSecond(part.from()));
        }
        long parts = parts(ended.get());
        if (parts > 1 && part.count() > 1) {
          List<Seconds> smaller = part.parts(Math.min(MOST_PARTS, parts));
          for (int i = smaller.size() - 1; i >= 0; i--) {
            left.push(smaller.get(i));
          }
        } else {
          long rows = rows(ended.get(), part);
          given += rows;
          boolean unsure = rows >= most && ended.get().first().scan().matched() == 0;
          if ((parts > 1 || unsure) && crowded.isEmpty()) {
            crowded = Optional.of(Instant.ofEpochSecond(part.from()));
          }
        }
      }
      return Optional.empty();
    }

    private long rows(Ended ended, Seconds part) {
      String next = SECOND.format(Instant.ofEpochSecond(part.to() + 1));
      return runs.rows(
          ended,
          row -> {
            if (row.getOrDefault(TIME, "").compareTo(next) < 0) {
              sink.accept(row);
            }
          });
    }
  }

  /** Into how many parts the window must go; one when all of its rows are there. */
  private long parts(Ended ended) {
    long matched = ended.first().scan().matched();
    int first = ended.first().rows().size();
    // A full page without a token of the next one: as AWS answered until 2025.
    boolean lonely = ended.first().next().isEmpty() && first >= QueryApi.FULL_PAGE;
    int room = lonely ? first : most;
    return matched <= room ? 1 : Math.max(2, (long) Math.ceil(matched / (FILLED * room)));
  }
}
