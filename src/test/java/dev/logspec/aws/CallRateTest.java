package dev.logspec.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.aws.CallRate.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rate that is learnt, on a clock that only the test moves. */
final class CallRateTest {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private Instant now = BEGIN;

  private void pass(Duration time) {
    now = now.plus(time);
  }

  @Test
  void unthrottledItIsNoLimit() {
    CallRate rate = new CallRate(1);
    for (int i = 0; i < 1000; i++) {
      assertThat(rate.turn(now)).isZero();
      assertThat(rate.went(now)).isEqualTo(Change.NONE);
    }
  }

  @Test
  void throttledItGoesOnAtHalfOfWhatItWasAndComesBack() {
    CallRate rate = new CallRate(1);
    for (int i = 0; i < 20; i++) {
      rate.turn(now);
    }
    pass(Duration.ofMillis(500));

    assertThat(rate.throttled(now, now)).isEqualTo(Change.LOWERED);
    assertThat(rate.perSecond()).isEqualTo(10);
    assertThat(rate.turn(now)).isEqualTo(Duration.ofMillis(100));
    assertThat(rate.turn(now)).isEqualTo(Duration.ofMillis(200));

    int seconds = 0;
    Change change = Change.NONE;
    while (change == Change.NONE && seconds < 100) {
      pass(Duration.ofSeconds(1));
      seconds++;
      change = rate.went(now);
    }
    // From 10 to 40 a second by 2 a second.
    assertThat(change).isEqualTo(Change.LIFTED);
    assertThat(seconds).isEqualTo(15);
    assertThat(rate.turn(now)).isZero();
  }

  @Test
  void callsThatWereUnderWayLowerItOnce() {
    CallRate rate = new CallRate(1);
    for (int i = 0; i < 8; i++) {
      rate.turn(now);
    }
    Instant sent = now;
    pass(Duration.ofMillis(50));

    assertThat(rate.throttled(sent, now)).isEqualTo(Change.LOWERED);
    for (int i = 0; i < 7; i++) {
      assertThat(rate.throttled(sent, now)).isEqualTo(Change.NONE);
    }
    assertThat(rate.perSecond()).isEqualTo(4);
  }

  @Test
  void itNeverStandsStill() {
    CallRate rate = new CallRate(1);
    for (int i = 0; i < 50; i++) {
      pass(rate.turn(now));
      pass(Duration.ofMillis(1));
      rate.throttled(now, now);
    }
    assertThat(rate.turn(now)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void ofItsPartEachSharerTakesItsOwn() {
    CallRate alone = new CallRate(1);
    CallRate shared = new CallRate(4);
    for (int i = 0; i < 20; i++) {
      alone.turn(now);
      shared.turn(now);
    }
    alone.throttled(now, now);
    shared.throttled(now, now);
    assertThat(alone.perSecond()).isEqualTo(10);
    // The four called 80 a second together, as each of them did 20.
    assertThat(shared.perSecond()).isEqualTo(10);
    assertThat(shared.turn(now)).isEqualTo(Duration.ofMillis(100));
  }

  /** AWS that allows some calls a second, and as many at once after a pause. */
  @ParameterizedTest
  @ValueSource(ints = {5, 20, 100})
  void moreThanHalfOfWhatAwsAllowsIsUsed(int allowed) {
    CallRate rate = new CallRate(1);
    Deque<Instant> served = new ArrayDeque<>();
    int refused = 0;
    int calls = 0;
    while (now.isBefore(BEGIN.plusSeconds(300))) {
      pass(rate.turn(now));
      pass(Duration.ofMillis(2));
      while (!served.isEmpty() && !served.peek().isAfter(now.minusSeconds(1))) {
        served.poll();
      }
      if (served.size() < allowed) {
        served.add(now);
        calls++;
        rate.went(now);
      } else {
        refused++;
        rate.throttled(now, now);
      }
    }
    assertThat(calls).isGreaterThan(allowed * 300 / 2);
    assertThat(refused).isLessThan(calls / 20);
  }
}
