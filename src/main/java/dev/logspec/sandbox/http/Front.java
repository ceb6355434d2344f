package dev.logspec.sandbox.http;

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
  private final AtomicLong numbers = new AtomicLong();

  public Front(Dispatch dispatch, Journal journal) {
    this.dispatch = dispatch;
    this.journal = journal;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Instant start = WALL.instant();
    long number = numbers.incrementAndGet();
    Arrival arrival = Arrival.read(exchange);
    Answer answer = answer(arrival, requestId(number));
    journal.add(answer.entry(number, start));
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
