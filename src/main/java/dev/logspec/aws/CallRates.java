package dev.logspec.aws;

import dev.logspec.model.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The rates of all calls of this process, reads and changes: one for each account, Region and
 * operation. They decide when a call may go; when one that failed is tried again is decided
 * elsewhere, and waits for its turn here like any other.
 */
final class CallRates {
  private final InstantSource clock;
  private final Tempo tempo;
  private final CallListener listener;
  private final Map<Key, CallRate> rates = new ConcurrentHashMap<>();

  /** None learnt yet. */
  CallRates(InstantSource clock, Tempo tempo, CallListener listener) {
    this.clock = clock;
    this.tempo = tempo;
    this.listener = listener;
  }

  /**
   * How waiting is done, and with whom AWS's rates are shared.
   *
   * @param sleep waits
   * @param sharers how many processes call alike at the same time, this one included
   */
  record Tempo(Consumer<Duration> sleep, int sharers) {}

  private record Key(String operation, Place place) {}

  /** A call's turn, which it got at {@code at}. */
  final class Turn {
    private final Key key;
    private final CallRate rate;
    private final Instant at;

    private Turn(Key key, CallRate rate, Instant at) {
      this.key = key;
      this.rate = rate;
      this.at = at;
    }

    /** AWS throttled it. */
    void throttled() {
      tell(rate.throttled(at, clock.instant()));
    }

    /** AWS was not too busy for it. */
    void went() {
      tell(rate.went(clock.instant()));
    }

    private void tell(CallRate.Change change) {
      boolean news =
          switch (change) {
            case NONE -> false;
            case LOWERED, LIFTED -> true;
          };
      if (news) {
        listener.paced(key.operation(), key.place(), rate.perSecond());
      }
    }
  }

  /** Waits until {@code operation} may be called at {@code place}. */
  Turn await(String operation, Place place) {
    Key key = new Key(operation, place);
    CallRate rate = rates.computeIfAbsent(key, k -> new CallRate(tempo.sharers()));
    Duration wait = rate.turn(clock.instant());
    if (wait.compareTo(Duration.ZERO) > 0) {
      tempo.sleep().accept(wait);
    }
    return new Turn(key, rate, clock.instant());
  }
}
