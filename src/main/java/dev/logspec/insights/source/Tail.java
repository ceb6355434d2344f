package dev.logspec.insights.source;

import dev.logspec.insights.record.Component;
import dev.logspec.insights.record.LineColumns;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/**
 * Follows log groups by asking again and again, since what is delivered comes minutes late and in
 * no order: each time the last two minutes are read anew, and an event is handed on once, when it
 * was there for some seconds, after those that are older.
 */
public final class Tail {
  private static final Duration EVERY = Duration.ofSeconds(3);

  /** FilterLogEvents may be called five times a second in an account and Region (Logs quotas). */
  private static final Duration BETWEEN = Duration.ofMillis(250);

  private static final Duration AGAIN = Duration.ofSeconds(120);

  private static final Duration HELD = Duration.ofSeconds(5);

  private final Waiting time;
  private final Map<Seen, Long> seen = new HashMap<>();
  private final List<Arrived> held = new ArrayList<>();

  /** Follows in {@code time}. */
  public Tail(Waiting time) {
    this.time = time;
  }

  /**
   * A log group.
   *
   * @param api reaches it
   * @param component whose records are in it
   * @param columns how its lines are made; empty: they are JSON
   */
  public record Lane(
      EventApi api, String group, Component component, Optional<LineColumns> columns) {}

  private record Seen(Lane lane, String id) {}

  private record Arrived(Instant at, Lane lane, StoredEvent event) {}

  /**
   * Hands what is in {@code lanes} from {@code since} on, and what comes, to {@code sink}, until
   * {@code over}.
   */
  public void follow(
      List<Lane> lanes, Instant since, BiConsumer<Lane, StoredEvent> sink, BooleanSupplier over) {
    Instant from = since;
    while (!over.getAsBoolean()) {
      Instant now = time.now();
      for (Lane lane : lanes) {
        look(lane, from, now);
      }
      release(now, sink);
      Instant next = now.minus(AGAIN);
      from = next.isAfter(since) ? next : since;
      forget(from);
      Duration calls = BETWEEN.multipliedBy(lanes.size());
      time.pause(calls.compareTo(EVERY) > 0 ? calls : EVERY);
    }
    release(Instant.MAX, sink);
  }

  private void look(Lane lane, Instant from, Instant now) {
    Set<String> tokens = new HashSet<>();
    Optional<String> token = Optional.empty();
    do {
      EventApi.Page page =
          lane.api().events(lane.group(), from.toEpochMilli(), now.toEpochMilli(), token);
      for (StoredEvent event : page.events()) {
        if (seen.putIfAbsent(new Seen(lane, event.id()), event.time()) == null) {
          held.add(new Arrived(now, lane, event));
        }
      }
      token = page.next();
    } while (token.isPresent() && tokens.add(token.get()));
  }

  /** Those that were held long enough, and what is older than one of them. */
  private void release(Instant now, BiConsumer<Lane, StoredEvent> sink) {
    Instant ripe = now.equals(Instant.MAX) ? now : now.minus(HELD);
    long newest = Long.MIN_VALUE;
    for (Arrived one : held) {
      newest = one.at().isAfter(ripe) ? newest : Math.max(newest, one.event().time());
    }
    List<Arrived> out = new ArrayList<>();
    for (Iterator<Arrived> each = held.iterator(); each.hasNext(); ) {
      Arrived one = each.next();
      if (one.event().time() <= newest) {
        out.add(one);
        each.remove();
      }
    }
    out.sort(Comparator.comparingLong(one -> one.event().time()));
    out.forEach(one -> sink.accept(one.lane(), one.event()));
  }

  private void forget(Instant before) {
    seen.values().removeIf(at -> at < before.toEpochMilli());
  }
}
