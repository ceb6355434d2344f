package dev.logspec.insights.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.logspec.insights.source.MemoryQueries.LastSecond;
import dev.logspec.live.Failure;
import dev.logspec.live.RemoteException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the splitting and the paging, each event of the window comes once. */
final class GroupReadingTest {
  private static final Instant BEGIN = Instant.parse("2026-03-19T04:00:00Z");
  private static final List<String> GROUPS =
      IntStream.range(0, 120).mapToObj(i -> "/aws/eks/c" + i).toList();

  private final ScriptedTime time = new ScriptedTime();
  private final UnderWay underWay = new UnderWay();
  private final List<String> ids = new ArrayList<>();

  private static List<StoredEvent> events(long seed, int count, Duration over) {
    Random random = new Random(seed);
    List<StoredEvent> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      // Most of them in a burst, as when a hundred nodes come at once.
      long at =
          random.nextInt(3) == 0
              ? random.nextInt((int) over.toMillis())
              : over.toMillis() / 3 + random.nextInt(5_000);
      String group = GROUPS.get(random.nextInt(GROUPS.size()));
      all.add(new StoredEvent("e" + i, BEGIN.toEpochMilli() + at, group, "x"));
    }
    return all;
  }

  private GroupReading.Extent read(MemoryQueries api, Window window, int most, long bytes) {
    QueryRuns runs = new QueryRuns(api, time, new ScanLimit(bytes), underWay);
    return new GroupReading(runs, most).read(GROUPS, window, row -> ids.add(row.get("@ptr")));
  }

  private static List<String> within(List<StoredEvent> events, Window window) {
    long from = window.since().getEpochSecond();
    long to = window.until().minusMillis(1).getEpochSecond();
    return events.stream()
        .filter(e -> e.time() / 1000 >= from && e.time() / 1000 <= to)
        .map(StoredEvent::id)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyEventComesOnceWhateverTheSplittingAndThePages(long seed) {
    Random random = new Random(seed);
    Duration over = Duration.ofMinutes(1 + random.nextInt(3_000));
    List<StoredEvent> events = events(seed, 2_000, over);
    MemoryQueries api = new MemoryQueries(events);
    api.page = 1 + random.nextInt(60);
    api.lastSecond = LastSecond.values()[(int) (seed % 2)];
    Window window =
        new Window(
            BEGIN.plusMillis(random.nextInt((int) over.toMillis() / 3)),
            BEGIN.plus(over).minusMillis(random.nextInt((int) over.toMillis() / 3)));

    GroupReading.Extent extent = read(api, window, 400 + random.nextInt(200), Long.MAX_VALUE);

    assertThat(ids).containsExactlyInAnyOrderElementsOf(within(events, window));
    assertThat(extent).isEqualTo(GroupReading.Extent.ALL);
    assertThat(api.started).hasSizeLessThan(150);
    assertThat(api.stopped).isEmpty();
  }

  @Test
  void aSecondThatIsFullIsReadAsFarAsAwsGivesItAndSaid() {
    List<StoredEvent> events =
        IntStream.range(0, 50)
            .mapToObj(i -> new StoredEvent("e" + i, BEGIN.toEpochMilli() + i, GROUPS.get(0), "x"))
            .toList();

    GroupReading.Extent extent =
        read(
            new MemoryQueries(events),
            new Window(BEGIN, BEGIN.plusSeconds(60)),
            20,
            Long.MAX_VALUE);

    assertThat(ids).hasSize(20);
    assertThat(extent.crowded()).contains(BEGIN);
  }

  @Test
  void beyondWhatMayBeLookedAtTheQueryIsStoppedAndWhatWasReadBeforeStays() {
    List<StoredEvent> events = events(9, 500, Duration.ofDays(4));
    MemoryQueries api = new MemoryQueries(events);

    GroupReading.Extent extent =
        read(api, new Window(BEGIN, BEGIN.plus(Duration.ofDays(4))), 10_000, 450);

    // A day takes three queries, as there are 120 groups.
    assertThat(extent.until()).contains(BEGIN.plus(Duration.ofDays(1)));
    assertThat(api.stopped).containsExactly("q5");
    assertThat(ids).doesNotHaveDuplicates().isNotEmpty();
  }

  /** Each query takes a second or two at AWS: 254 of them, one a day, took minutes. */
  @Test
  void aLongTimeInWhichLittleHappenedTakesFewQueries() {
    List<StoredEvent> events = events(10, 300, Duration.ofHours(20));
    MemoryQueries api = new MemoryQueries(events);
    Window window = new Window(BEGIN, BEGIN.plus(Duration.ofDays(254)));

    read(api, window, 10_000, Long.MAX_VALUE);

    assertThat(ids).containsExactlyInAnyOrderElementsOf(within(events, window));
    // Of 1, 2, 4 ... 64 days, twice 64 and the rest, three each for 120 groups.
    assertThat(api.started).hasSize(27);
  }

  @Test
  void rowsAreTakenOnlyFromAQueryThatIsComplete() {
    MemoryQueries api = new MemoryQueries(events(1, 30, Duration.ofMinutes(2)));
    api.states.addAll(
        List.of(QueryApi.State.RUNNING, QueryApi.State.RUNNING, QueryApi.State.RUNNING));

    read(api, new Window(BEGIN, BEGIN.plusSeconds(300)), 100, Long.MAX_VALUE);

    assertThat(ids).hasSize(30).doesNotHaveDuplicates();
    assertThat(time.pauses).hasSize(3).isSorted();
  }

  @Test
  void whileTooManyQueriesRunItWaits() {
    MemoryQueries api = new MemoryQueries(events(1, 30, Duration.ofMinutes(2)));
    api.crowd = 4;

    read(api, new Window(BEGIN, BEGIN.plusSeconds(300)), 100, Long.MAX_VALUE);

    assertThat(ids).hasSize(30);
    assertThat(time.pauses).hasSize(4);
  }

  @Test
  void whereTheyNeverEndItSaysSo() {
    MemoryQueries api = new MemoryQueries(List.of());
    api.crowd = Integer.MAX_VALUE;

    RemoteException refused =
        catchThrowableOfType(
            RemoteException.class,
            () -> read(api, new Window(BEGIN, BEGIN.plusSeconds(9)), 100, Long.MAX_VALUE));

    assertThat(Failure.remedy(refused)).contains("too many queries");
    assertThat(time.pauses.stream().mapToLong(Duration::toSeconds).sum()).isBetween(90L, 150L);
  }

  @ParameterizedTest
  @EnumSource(
      value = QueryApi.State.class,
      names = {"FAILED", "CANCELLED", "TIMED_OUT", "UNKNOWN"})
  void aQueryThatEndsBadlyIsAFailureWithANextStep(QueryApi.State state) {
    MemoryQueries api = new MemoryQueries(events(1, 30, Duration.ofMinutes(2)));
    api.states.add(state);

    RemoteException failed =
        catchThrowableOfType(
            RemoteException.class,
            () -> read(api, new Window(BEGIN, BEGIN.plusSeconds(300)), 100, Long.MAX_VALUE));

    assertThat(failed).hasMessageContaining("query");
    assertThat(Failure.remedy(failed)).contains("--since");
    assertThat(ids).isEmpty();
  }

  @Test
  void aQueryThatNeverEndsIsStopped() {
    MemoryQueries api = new MemoryQueries(List.of());
    for (int i = 0; i < 2_000; i++) {
      api.states.add(QueryApi.State.RUNNING);
    }

    RemoteException late =
        catchThrowableOfType(
            RemoteException.class,
            () -> read(api, new Window(BEGIN, BEGIN.plusSeconds(9)), 100, Long.MAX_VALUE));

    assertThat(late).hasMessageContaining("20 minutes");
    assertThat(api.stopped).containsExactly("q1");
  }

  @Test
  void whatRunsIsStoppedFromOutsideAndNothingRunsAfterwards() {
    MemoryQueries api = new MemoryQueries(List.of());
    underWay.began(api, "q7");
    underWay.end();
    underWay.end();
    underWay.began(api, "q8");

    assertThat(api.stopped).containsExactly("q7", "q8");
  }
}
