package dev.logspec.work;

import dev.logspec.apply.Pace;
import dev.logspec.insights.record.LogFileReader;
import dev.logspec.insights.record.LogRecord;
import dev.logspec.insights.source.StoredEvent;
import dev.logspec.insights.source.Stores;
import dev.logspec.insights.source.Tail;
import dev.logspec.live.Failure;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.model.DestinationType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Follows the log groups that the deliveries of a spec write to, until somebody ends it. */
public final class Following {
  /** How long what is held back may take to be told before the process ends all the same. */
  private static final Duration PROMPT = Duration.ofMillis(1500);

  private Following() {}

  /**
   * Hands each record of the window's beginning and later to {@code sink}, until the window's end
   * or a signal.
   *
   * @return the signal; empty when the window ended
   * @throws Obstacle when nothing can be followed
   */
  public static Optional<Signal> follow(
      Means means, Assignment assignment, ReadRequest request, Consumer<LogRecord> sink)
      throws Obstacle {
    AtomicReference<Signal> over = new AtomicReference<>();
    CountDownLatch told = new CountDownLatch(1);
    Backend backend = means.backend();
    Pace pace = backend.pace();
    backend.onSignals(
        signal -> {
          over.set(signal);
          pace.wake();
          Leaving.now(backend, signal, () -> await(told), PROMPT);
        },
        backend::halt);
    try (Session session = Session.open(means, assignment)) {
      session.basis().selection().require(List.of());
      Shelves shelves = Shelves.of(session, request);
      List<Tail.Lane> lanes = lanes(shelves, session);
      means.listener().warn(shelves.remarks());
      Instant end = request.window().until();
      new Tail(GroupRecords.waiting(means))
          .follow(
              lanes,
              request.window().since(),
              (lane, event) -> read(lane, event, new LogFileReader(sink)),
              () -> over.get() != null || !pace.now().isBefore(end));
    } catch (RemoteException e) {
      throw obstacle(e);
    } finally {
      told.countDown();
    }
    return Optional.ofNullable(over.get());
  }

  private static void read(Tail.Lane lane, StoredEvent event, LogFileReader reader) {
    if (lane.columns().isPresent()) {
      reader.event(lane.component(), lane.columns().get(), event.id(), event.time(), event.text());
    } else {
      reader.event(
          Optional.of(lane.component()), event.id(), event.time(), event.group(), event.text());
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(PROMPT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<Tail.Lane> lanes(Shelves shelves, Session session) throws Obstacle {
    List<Tail.Lane> lanes = new ArrayList<>();
    Stores stores = session.stores();
    LiveDeliveries live = new LiveDeliveries(session);
    for (Shelf shelf : shelves.groups()) {
      lanes.add(
          new Tail.Lane(
              stores.events(shelf.owner()),
              GroupRecords.group(shelf),
              shelf.component(),
              live.columns(shelf)));
    }
    if (lanes.isEmpty()) {
      throw new Obstacle(
          Obstacle.Sort.ERROR,
          "",
          "no delivery goes to a log group, and nothing else can be followed",
          "add a destination of type "
              + DestinationType.CWL.specName()
              + " to deliverTo, or read what there is without following it");
    }
    return lanes;
  }

  private static Obstacle obstacle(RemoteException e) {
    return e.meaning() == Meaning.NOT_FOUND
        ? new Obstacle(
            Obstacle.Sort.ERROR,
            "",
            Failure.sentence(e),
            "apply the spec: a log group that does not exist cannot be followed")
        : Obstacle.of(e);
  }
}
