package dev.logspec.insights.source;

import dev.logspec.live.RemoteException;
import java.util.Optional;

/**
 * The query that runs at AWS, so that whoever ends the process can end that too: it would run on,
 * and be billed, for up to an hour.
 */
public final class UnderWay {
  private record Running(QueryApi api, String id) {}

  private Optional<Running> running = Optional.empty();
  private boolean over;

  /** {@code id} runs from now on; where no query may run any more, it is stopped. */
  synchronized void began(QueryApi api, String id) {
    running = Optional.of(new Running(api, id));
    if (over) {
      stop();
    }
  }

  /** It has ended by itself. */
  synchronized void ended() {
    running = Optional.empty();
  }

  /** Stops what runs, and what begins later; a failure to do so is nobody's concern any more. */
  public void end() {
    synchronized (this) {
      over = true;
    }
    stop();
  }

  /** Stops what runs. */
  void stop() {
    Optional<Running> one;
    synchronized (this) {
      one = running;
      running = Optional.empty();
    }
    try {
      one.ifPresent(r -> r.api().stop(r.id()));
    } catch (RemoteException e) {
      // It ends by itself after an hour; there is nothing else to do about it.
    }
  }
}
