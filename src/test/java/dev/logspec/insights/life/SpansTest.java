package dev.logspec.insights.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SpansTest {
  /** Of so many lives, not all phases are at hand at a time. */
  private static final int MANY = 150_000;

  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void areTheSameHoweverManyPhasesAreAtHand() {
    List<Life> few = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      few.add(life());
    }
    List<Life> many = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      many.add(few.get(i % few.size()));
    }
    check(new Spans(few), few, Arrays.asList(Phase.values()));
    check(new Spans(many), many, Arrays.asList(Phase.values()));
    List<Phase> backwards = new ArrayList<>(Arrays.asList(Phase.values()));
    Collections.reverse(backwards);
    check(new Spans(many), many, backwards);
    assertThat(new Spans(few).negative()).isPositive();
    assertThat(new Spans(many).negative())
        .isEqualTo(new Spans(few).negative() * (MANY / few.size()));
  }

  private static void check(Spans spans, List<Life> lives, List<Phase> phases) {
    for (Phase phase : phases) {
      List<Long> known = new ArrayList<>();
      lives.forEach(life -> life.span(phase).ifPresent(known::add));
      Collections.sort(known);
      assertThat(spans.of(phase)).isEqualTo(known);
    }
  }

  private Life life() {
    long[] times = new long[Milestone.values().length + 1];
    for (int i = 0; i < times.length; i++) {
      times[i] = random.nextInt(5) == 0 ? Living.NONE : random.nextLong(4_000_000_000L * (i + 1));
    }
    return new Life(
        "a",
        "b",
        new Life.Kind("", "", "", ""),
        times,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new Life.Marks("", 0, 0),
        List.of(),
        List.of());
  }
}
