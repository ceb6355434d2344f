package dev.logspec.sandbox.dispatch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.fault.Verdict;
import dev.logspec.sandbox.journal.Entry;
import dev.logspec.sandbox.journal.Journal;
import dev.logspec.sandbox.trail.EventHistory;
import dev.logspec.sandbox.trail.Happening;
import dev.logspec.sandbox.world.World;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Where every request arrives, whatever brought it: answers it and writes journal and history. */
public final class Desk {
  private final Dispatch dispatch;
  private final Journal journal;
  private final EventHistory history;
  private final World world;
  private final CallersTime time;
  private final AtomicLong numbers = new AtomicLong();

  /**
   * A desk that notes what happens in {@code journal} by the callers' {@code time} and, by {@code
   * world}'s clock, in {@code history}.
   */
  public Desk(
      Dispatch dispatch, Journal journal, EventHistory history, World world, CallersTime time) {
    this.dispatch = dispatch;
    this.journal = journal;
    this.history = history;
    this.world = world;
    this.time = time;
  }

  /**
   * Answers the request that {@code read} gives.
   *
   * @param read may throw an {@link AwsError}: what cannot be read is answered and noted too
   */
  public Answer answer(Service service, Supplier<Request> read) {
    Instant start = time.now();
    long number = numbers.incrementAndGet();
    Noted noted = noted(service, requestId(number), read);
    journal.add(noted.entry(number, start, time.now()));
    noted.happening(number, world.now()).ifPresent(history::add);
    return noted.answer();
  }

  private static String requestId(long number) {
    return new UUID(0x5A4D000000004000L, 0x8000000000000000L | number).toString();
  }

  private Noted noted(Service service, String requestId, Supplier<Request> read) {
    Optional<Pass> pass = Optional.empty();
    try {
      Pass known = dispatch.pass(service, read.get());
      pass = Optional.of(known);
      return new Noted(pass, Answer.of(known, requestId, dispatch.perform(known)));
    } catch (AwsError error) {
      return refusing(service, requestId, pass, error);
    } catch (RuntimeException bug) {
      AwsError error = new AwsError(500, "InternalFailure", "The sandbox failed: " + bug);
      return refusing(service, requestId, pass, error);
    }
  }

  private static Noted refusing(
      Service service, String requestId, Optional<Pass> pass, AwsError error) {
    Verdict verdict = pass.map(Pass::verdict).orElseGet(Verdict::new);
    return new Noted(pass, Answer.refusing(service, requestId, error, verdict));
  }

  /** An answer and what is known about its request, which may be little. */
  private record Noted(Optional<Pass> pass, Answer answer) {

    Entry entry(long number, Instant start, Instant end) {
      return new Entry(
          number,
          answer.service().signingName(),
          pass.map(known -> known.operation().name()).orElse("Unknown"),
          pass.map(known -> known.operation().effect()).orElse(Operation.Effect.READ),
          pass.map(known -> known.call().caller().account()).orElse(""),
          pass.map(known -> known.call().caller().region()).orElse(""),
          pass.map(known -> known.call().input()).orElseGet(Json::object),
          answer.status(),
          answer.code(),
          start,
          end);
    }

    /** What the event history has of it; a call that never arrived is not there. */
    Optional<Happening> happening(long number, long now) {
      return pass.filter(known -> Happening.isManagement(known.operation().name()))
          .filter(known -> !known.verdict().resetsBefore())
          .map(
              known ->
                  new Happening(
                      number,
                      now / 1000,
                      known.service(),
                      known.operation().name(),
                      known.operation().effect(),
                      known.call().caller(),
                      known.call().input(),
                      response(known),
                      answer.errorCode(),
                      known.request().userAgent(),
                      known.request().from()));
    }

    private Optional<ObjectNode> response(Pass known) {
      boolean answers =
          known.operation().effect() == Operation.Effect.CHANGE
              && known.service().protocol() == Service.Protocol.JSON;
      return answers
          ? answer.reply().tree().filter(tree -> !tree.isEmpty()).map(ObjectNode.class::cast)
          : Optional.empty();
    }
  }
}
