package dev.logspec.sandbox.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.call.Reply;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.fault.Verdict;
import dev.logspec.sandbox.journal.Entry;
import dev.logspec.sandbox.journal.Journal;
import dev.logspec.sandbox.trail.EventHistory;
import dev.logspec.sandbox.trail.Happening;
import dev.logspec.sandbox.world.World;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Receives every AWS request, and writes the answer and the journal. */
public final class Front implements HttpHandler {
  /** Journal times are real ones, also when the world runs on another clock. */
  private static final InstantSource WALL = InstantSource.system();

  private final Dispatch dispatch;
  private final Journal journal;
  private final EventHistory history;
  private final World world;
  private final AtomicLong numbers = new AtomicLong();

  /**
   * A front that notes what happens in {@code journal} and, by {@code world}'s clock, in history.
   */
  public Front(Dispatch dispatch, Journal journal, EventHistory history, World world) {
    this.dispatch = dispatch;
    this.journal = journal;
    this.history = history;
    this.world = world;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Instant start = WALL.instant();
    long number = numbers.incrementAndGet();
    Arrival arrival = Arrival.read(exchange);
    Answer answer = answer(arrival, requestId(number));
    journal.add(answer.entry(number, start));
    String from = exchange.getRemoteAddress().getAddress().getHostAddress();
    answer
        .happening(number, world.now(), arrival.header("User-Agent").orElse(""), from)
        .ifPresent(history::add);
    Writer.write(exchange, answer.service(), answer.reply(), requestId(number), answer.verdict());
  }

  private static String requestId(long number) {
    return new UUID(0x5A4D000000004000L, 0x8000000000000000L | number).toString();
  }

  /** An answer and what is known about its request, which may be little. */
  private record Answer(Service service, Optional<Pass> pass, Reply reply, String errorCode) {

    Verdict verdict() {
      return pass.map(Pass::verdict).orElseGet(Verdict::new);
    }

    Entry entry(long number, Instant start) {
      boolean closed = pass.map(Pass::closes).orElse(false);
      return new Entry(
          number,
          service.signingName(),
          pass.map(known -> known.operation().name()).orElse("Unknown"),
          pass.map(known -> known.operation().effect()).orElse(Operation.Effect.READ),
          pass.map(known -> known.call().caller().account()).orElse(""),
          pass.map(known -> known.call().caller().region()).orElse(""),
          pass.map(known -> known.call().input()).orElseGet(Json::object),
          closed ? 0 : reply.status(),
          closed ? verdict().cut() : errorCode,
          start,
          WALL.instant());
    }

    /** What the event history has of it; a call that never arrived is not there. */
    Optional<Happening> happening(long number, long now, String userAgent, String from) {
      return pass.filter(known -> Happening.isManagement(known.operation().name()))
          .filter(known -> !known.verdict().resetsBefore())
          .map(
              known ->
                  new Happening(
                      number,
                      now / 1000,
                      service,
                      known.operation().name(),
                      known.operation().effect(),
                      known.call().caller(),
                      known.call().input(),
                      response(known),
                      errorCode,
                      userAgent,
                      from));
    }

    private Optional<ObjectNode> response(Pass known) {
      boolean answers =
          known.operation().effect() == Operation.Effect.CHANGE
              && errorCode.isEmpty()
              && service.protocol() == Service.Protocol.JSON;
      return answers
          ? Optional.of(json(reply.body())).filter(node -> !node.isEmpty())
          : Optional.empty();
    }
  }

  private static ObjectNode json(byte[] body) {
    try {
      return Json.read(body);
    } catch (IOException e) {
      return Json.object();
    }
  }

  private Answer answer(Arrival arrival, String requestId) {
    Service service = Service.S3;
    Optional<Pass> pass = Optional.empty();
    try {
      service = Route.service(arrival);
      pass = Optional.of(dispatch.pass(service, arrival));
      return new Answer(service, pass, dispatch.perform(pass.get()), "");
    } catch (AwsError error) {
      return new Answer(service, pass, Errors.reply(service, error, requestId), error.code());
    } catch (RuntimeException bug) {
      AwsError error = new AwsError(500, "InternalFailure", "The sandbox failed: " + bug);
      return new Answer(service, pass, Errors.reply(service, error, requestId), error.code());
    }
  }
}
