package dev.logspec.insights.source;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Follows log groups by asking again and again, since what is delivered comes minutes late and in
 * no order: each time the last two minutes are read anew, and an event is handed on once, when it
 * was there for some seconds, after those that are older.
 */
public final class Tail {
  /** FilterLogEvents may be called five times a second in an account (Logs quotas). */
  private static final Duration EVERY = Duration.ofSeconds(3);

  private static final Duration AGAIN = Duration.ofSeconds(120);

  private static final Duration HELD = Duration.ofSeconds(5);

  private final EventApi api;
  private final Waiting time;
  private final Map<String, Long> seen = new LinkedHashMap<>();
  private final List<Arrived> held = new ArrayList<>();

  /** Follows by {@code api}. */
  public Tail(EventApi api, Waiting time) {
    this.api = api;
    this.time = time;
  }

  private record Arrived(Instant at, StoredEvent event) {}

  /**
   * Hands what is in {@code groups} from {@code since} on, and what comes, to {@code sink}, until
   * {@code over}.
   */
  public void follow(
      List<String> groups, Instant since, Consumer<StoredEvent> sink, BooleanSupplier over) {
    Instant from = since;
    while (!over.getAsBoolean()) {
      Instant now = time.now();
      for (String group : groups) {
        look(group, from, now);
      }
      release(now, sink);
      Instant next = now.minus(AGAIN);
      from = next.isAfter(since) ? next : since;
      forget(from);
      time.pause(EVERY);
    }
    release(Instant.MAX, sink);
  }

  private void look(String group, Instant from, Instant now) {
    Set<String> tokens = new HashSet<>();
    Optional<String> token = Optional.empty();
    do {
      EventApi.Page page = api.events(group, from.toEpochMilli(), now.toEpochMilli(), token);
      for (StoredEvent event : page.events()) {
        if (seen.putIfAbsent(event.id(), event.time()) == null) {
          held.add(new Arrived(now, event));
        }
      }
      token = page.next();
    } while (token.isPresent() && tokens.add(token.get()));
  }

  /** Those that were held long enough, and what is older than one of them. */
  private void release(Instant now, Consumer<StoredEvent> sink) {
    Instant ripe = now.equals(Instant.MAX) ? now : now.minus(HELD);
    long newest = Long.MIN_VALUE;
    for (Arrived one : held) {
      newest = one.at().isAfter(ripe) ? newest : Math.max(newest, one.event().time());
    }
    List<StoredEvent> out = new ArrayList<>();
    for (Iterator<Arrived> each = held.iterator(); each.hasNext(); ) {
      StoredEvent event = each.next().event();
      if (event.time() <= newest) {
        out.add(event);
        each.remove();
      }
    }
    out.sort(Comparator.comparingLong(StoredEvent::time));
    out.forEach(sink);
  }

  private void forget(Instant before) {
    seen.values().removeIf(at -> at < before.toEpochMilli());
  }
}
