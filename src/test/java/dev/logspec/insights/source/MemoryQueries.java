package dev.logspec.insights.source;

import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Logs Insights over a list of events, with its limits as AWS documents them. */
final class MemoryQueries implements QueryApi {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** What the end of a window means. */
  enum LastSecond {
    WHOLE,
    INSTANT
  }

  private final List<StoredEvent> events;
  private final Map<String, List<Map<String, String>>> answers = new HashMap<>();
  private final Map<String, Integer> asked = new HashMap<>();

  /** Every query that was started. */
  final List<Query> started = new ArrayList<>();

  /** Ids of queries that were stopped. */
  final List<String> stopped = new ArrayList<>();

  /** What the next looks find, before the query is complete. */
  final Deque<State> states = new ArrayDeque<>();

  /** How many starts are refused because too many queries run. */
  int crowd;

  LastSecond lastSecond = LastSecond.WHOLE;
  int page = 3;
  long bytes = 100;

  MemoryQueries(List<StoredEvent> events) {
    this.events = events;
  }

  @Override
  public String start(Query query) {
    if (query.groups().size() > MOST_GROUPS) {
      throw new AssertionError(query.groups().size() + " groups");
    }
    if (crowd-- > 0) {
      throw new RemoteException(
          Meaning.LIMIT_EXCEEDED,
          "logs:StartQuery",
          "LimitExceededException",
          "Account maximum query concurrency limit of [100] reached.",
          "",
          Optional.empty(),
          null);
    }
    started.add(query);
    String id = "q" + started.size();
    answers.put(
        id,
        events.stream()
            .filter(e -> query.groups().contains(e.group()))
            .filter(e -> e.time() >= query.from() * 1000 && e.time() <= last(query))
            .sorted(Comparator.comparingLong(StoredEvent::time))
            .map(
                e ->
                    Map.of(
                        "@timestamp",
                        TIME.format(Instant.ofEpochMilli(e.time())),
                        "@message",
                        e.text(),
                        "@ptr",
                        e.id()))
            .toList());
    return id;
  }

  /**
   * The last moment of a window is included; whether as a second or an instant, AWS leaves open.
   */
  private long last(Query query) {
    return query.to() * 1000 + (lastSecond == LastSecond.WHOLE ? 999 : 0);
  }

  @Override
  public Rows rows(String id, Optional<String> token) {
    List<Map<String, String>> all = answers.get(id);
    int limit = started.get(Integer.parseInt(id.substring(1)) - 1).limit();
    int from = token.map(Integer::parseInt).orElse(0);
    int to = Math.min(Math.min(all.size(), limit), from + page);
    State state = token.isPresent() || states.isEmpty() ? State.COMPLETE : states.pop();
    boolean more = state == State.COMPLETE && to < Math.min(all.size(), limit);
    asked.merge(id, 1, Integer::sum);
    return new Rows(
        state,
        all.subList(from, to),
        more ? Optional.of("" + to) : Optional.empty(),
        new Scan(all.size(), bytes));
  }

  @Override
  public void stop(String id) {
    stopped.add(id);
  }
}
