package dev.logspec.insights.source;

import dev.logspec.insights.source.QueryApi.Query;
import dev.logspec.insights.source.QueryRuns.Ended;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads all events of log groups in a window by Logs Insights, which gives no more than {@link
 * QueryApi#MOST_ROWS} rows a query and takes no more than {@link QueryApi#MOST_GROUPS} groups. A
 * query whose rows would not fit is not used: its window is split into as many parts as its own
 * count says. Parts begin and end at whole seconds, of which each is in one part, so each event
 * comes once, whatever the splitting. Of one lot of groups events come in the order of time.
 */
public final class GroupReading {
  private static final String QUERY = "fields @timestamp, @log, @message | sort @timestamp asc";

  /** One query's span: what is read up to here stays read when a later query is refused. */
  private static final long SLICE = 24 * 60 * 60;

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
   */
  public record Extent(Optional<Instant> until, Optional<Instant> crowded) {
    static final Extent ALL = new Extent(Optional.empty(), Optional.empty());
  }

  /**
   * Hands the events of {@code groups} in {@code window} to {@code sink}, as rows with {@code
   * @timestamp}, {@code @log}, {@code @message} and {@code @ptr}.
   */
  public Extent read(List<String> groups, Window window, Consumer<Map<String, String>> sink) {
    Seconds all =
        new Seconds(
            window.since().getEpochSecond(), window.until().minusMillis(1).getEpochSecond());
    Optional<Instant> crowded = Optional.empty();
    for (Seconds slice : all.parts((all.count() + SLICE - 1) / SLICE)) {
      for (int at = 0; at < groups.size(); at += QueryApi.MOST_GROUPS) {
        List<String> lot = groups.subList(at, Math.min(groups.size(), at + QueryApi.MOST_GROUPS));
        Extent extent = slice(lot, slice, sink);
        crowded = crowded.or(extent::crowded);
        if (extent.until().isPresent()) {
          return new Extent(extent.until(), crowded);
        }
      }
    }
    return new Extent(Optional.empty(), crowded);
  }

  private Extent slice(List<String> groups, Seconds slice, Consumer<Map<String, String>> sink) {
    Optional<Instant> crowded = Optional.empty();
    Deque<Seconds> left = new ArrayDeque<>(List.of(slice));
    while (!left.isEmpty()) {
      Seconds part = left.pop();
      Query query = new Query(groups, part.from(), part.to(), QUERY, most);
      Optional<Ended> ended = runs.run(query);
      if (ended.isEmpty()) {
        return new Extent(Optional.of(Instant.ofEpochSecond(part.from())), crowded);
      }
      long parts = parts(ended.get());
      if (parts > 1 && part.count() > 1) {
        List<Seconds> smaller = part.parts(Math.min(MOST_PARTS, parts));
        for (int i = smaller.size() - 1; i >= 0; i--) {
          left.push(smaller.get(i));
        }
      } else {
        long rows = runs.rows(ended.get(), sink);
        boolean unsure = rows >= most && ended.get().first().scan().matched() == 0;
        if ((parts > 1 || unsure) && crowded.isEmpty()) {
          crowded = Optional.of(Instant.ofEpochSecond(part.from()));
        }
      }
    }
    return new Extent(Optional.empty(), crowded);
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
