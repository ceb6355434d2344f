package dev.logspec.apply;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Has the gate looked at when a wave of a run is to begin, one look at a time. */
final class Gatekeeper {
  private final WaveGate gate;
  private final Pace pace;
  private final Event.Listener listener;
  private Optional<Look> look = Optional.empty();
  private Instant again = Instant.MIN;
  private String told = "";

  /** A look under way. */
  private record Look(int wave, String name, CompletableFuture<WaveGate.Answer> answer) {}

  Gatekeeper(WaveGate gate, Pace pace, Event.Listener listener) {
    this.gate = gate;
    this.pace = pace;
    this.listener = listener;
  }

  /** What is looked for now. */
  Optional<CompletableFuture<WaveGate.Answer>> answer() {
    return look.map(Look::answer);
  }

  /** When it looks again, if it is not looking. */
  Optional<Instant> again(Waves waves) {
    return look.isEmpty() && waves.closed(pace.now()).isPresent()
        ? Optional.of(again)
        : Optional.empty();
  }

  /** Begins a look, or takes one in that is over; whether there was either to do. */
  boolean turn(Waves waves) {
    if (look.isPresent()) {
      boolean seen = look.get().answer().isDone();
      if (seen) {
        Look over = look.get();
        look = Optional.empty();
        take(over, waves);
      }
      return seen;
    }
    Optional<Integer> wave = waves.closed(pace.now());
    if (wave.isEmpty() || again.isAfter(pace.now())) {
      return false;
    }
    CompletableFuture<WaveGate.Answer> answer = gate.look(wave.get());
    look = Optional.of(new Look(wave.get(), waves.name(wave.get()), answer));
    answer.whenComplete((seen, defect) -> pace.wake());
    return true;
  }

  private void take(Look over, Waves waves) {
    Instant now = pace.now();
    answer(over)
        .fold(
            new WaveGate.Cases<Void>(
                () -> {
                  waves.open(over.wave());
                  return null;
                },
                waits -> {
                  again = waits.again();
                  tell(waits.why(), new Event.WaveWaits(now, over.name(), waits.why()));
                  return null;
                },
                soaks -> {
                  again = soaks.until();
                  Instant until = soaks.until().truncatedTo(ChronoUnit.SECONDS);
                  tell(soaks.wave() + until, new Event.WaveSoaks(now, soaks.wave(), until));
                  return null;
                },
                shut -> {
                  waves.shut(over.wave(), shut.why());
                  tell(
                      shut.why(),
                      new Event.WaveWaits(now, over.name(), "it does not begin: " + shut.why()));
                  return null;
                }));
  }

  private static WaveGate.Answer answer(Look over) {
    try {
      return over.answer().join();
    } catch (CompletionException e) {
      return new WaveGate.Shut("unexpected: " + e.getCause());
    }
  }

  private void tell(String what, Event event) {
    if (!told.equals(what)) {
      told = what;
      listener.on(event);
    }
  }
}
