package dev.logspec.insights.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.insights.record.Component;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Following: what comes late comes once, and what is older comes first where that can be. */
final class TailTest {
  private final ScriptedTime time = new ScriptedTime();
  private final Instant begin = time.now();
  private final List<StoredEvent> told = new ArrayList<>();

  /**
   * Events that show up some time after they happened; pages hold two, and every other is empty.
   */
  private final class Arriving implements EventApi {
    private final TreeMap<String, Duration> lateness = new TreeMap<>();
    private final List<StoredEvent> all = new ArrayList<>();
    private int calls;

    void add(String id, Duration at, Duration late) {
      all.add(new StoredEvent(id, begin.plus(at).toEpochMilli(), "g", "x"));
      lateness.put(id, late);
    }

    @Override
    public Page events(String group, long from, long to, Optional<String> token) {
      calls++;
      if (token.isEmpty()) {
        return new Page(List.of(), Optional.of("0"));
      }
      List<StoredEvent> there =
          all.stream()
              .filter(e -> e.group().equals(group) && e.time() >= from && e.time() <= to)
              .filter(e -> e.time() + lateness.get(e.id()).toMillis() <= time.now().toEpochMilli())
              .sorted(Comparator.comparing(StoredEvent::id))
              .toList();
      int at = Integer.parseInt(token.get());
      int end = Math.min(there.size(), at + 2);
      return new Page(
          there.subList(at, end), end < there.size() ? Optional.of("" + end) : Optional.empty());
    }
  }

  private void follow(EventApi api, Duration howLong) {
    Instant end = begin.plus(howLong);
    new Tail(time)
        .follow(
            List.of(new Tail.Lane(api, "g", Component.IPAM, Optional.empty())),
            begin.minusSeconds(60),
            (lane, event) -> told.add(event),
            () -> time.now().isAfter(end));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyEventThatComesWithinTwoMinutesComesOnce(long seed) {
    Random random = new Random(seed);
    Arriving api = new Arriving();
    for (int i = 0; i < 200; i++) {
      api.add(
          "e" + i,
          Duration.ofMillis(random.nextInt(300_000)),
          Duration.ofMillis(random.nextInt(110_000)));
    }

    follow(api, Duration.ofMinutes(8));

    assertThat(told).hasSize(200).doesNotHaveDuplicates();
  }

  @Test
  void whatComesAFewSecondsLateStillComesInOrder() {
    Arriving api = new Arriving();
    api.add("b", Duration.ofSeconds(20), Duration.ZERO);
    api.add("a", Duration.ofSeconds(18), Duration.ofSeconds(5));
    api.add("c", Duration.ofSeconds(40), Duration.ZERO);

    follow(api, Duration.ofMinutes(2));

    assertThat(told).extracting(StoredEvent::id).containsExactly("a", "b", "c");
  }

  @Test
  void whatIsHeldBackIsToldAtTheEnd() {
    Arriving api = new Arriving();
    api.add("a", Duration.ofSeconds(8), Duration.ZERO);

    follow(api, Duration.ofSeconds(10));

    assertThat(told).extracting(StoredEvent::id).containsExactly("a");
  }

  @Test
  void itAsksEveryThreeSeconds() {
    Arriving api = new Arriving();

    follow(api, Duration.ofSeconds(59));

    assertThat(time.pauses).hasSize(20).containsOnly(Duration.ofSeconds(3));
    assertThat(api.calls).isEqualTo(40);
  }
}
