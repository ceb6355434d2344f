package dev.logspec.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Caller;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.call.Reply;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.call.Shape;
import dev.logspec.sandbox.fault.Denial;
import dev.logspec.sandbox.fault.Faults;
import dev.logspec.sandbox.fault.Verdict;
import dev.logspec.sandbox.journal.Entry;
import dev.logspec.sandbox.journal.Journal;
import dev.logspec.sandbox.world.World;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Receives every AWS request: finds its operation and caller, lets the faults have their say, runs
 * it alone on the world, and writes the answer and the journal.
 */
public final class Front implements HttpHandler {
  /** Journal times are real ones, also when the world runs on another clock. */
  private static final InstantSource WALL = InstantSource.system();

  private final World world;
  private final Faults faults;
  private final Journal journal;
  private final Map<Service, Map<String, Operation>> operations;
  private final Duration callTime;
  private final Runnable save;
  private final Contention contention = new Contention();
  private final AtomicLong numbers = new AtomicLong();

  /**
   * A front over {@code operations}. A changing call takes at least {@code callTime}, so that calls
   * which share an object can meet; {@code save} runs after each.
   */
  public Front(
      World world,
      Faults faults,
      Journal journal,
      Map<Service, Map<String, Operation>> operations,
      Duration callTime,
      Runnable save) {
    this.world = world;
    this.faults = faults;
    this.journal = journal;
    this.operations = operations;
    this.callTime = callTime;
    this.save = save;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Instant start = WALL.instant();
    long number = numbers.incrementAndGet();
    String requestId = new UUID(0x5A4D000000004000L, 0x8000000000000000L | number).toString();
    Arrival arrival = Arrival.read(exchange);
    Service service = Service.S3;
    Pass pass = Pass.unknown();
    Reply reply;
    try {
      service = Route.service(arrival);
      pass = pass(service, arrival);
      reply = perform(service, pass);
    } catch (AwsError error) {
      pass = pass.failedWith(error.code());
      reply = Errors.reply(service, error, requestId);
    } catch (RuntimeException bug) {
      AwsError error = new AwsError(500, "InternalFailure", "The sandbox failed: " + bug);
      pass = pass.failedWith(error.code());
      reply = Errors.reply(service, error, requestId);
    }
    boolean closes = pass.verdict().resetsBefore() || pass.verdict().resetsAfter();
    int status = closes ? 0 : reply.status();
    journal.add(pass.entry(number, service, status, start));
    Writer.write(exchange, service, reply, requestId, pass.verdict());
  }

  /** Everything known about a request before it is executed. */
  private record Pass(Operation operation, String name, Call call, Verdict verdict, String error) {
    static Pass unknown() {
      Call nobody = new Call(new Caller("", "", "", ""), Json.object(), new byte[0], null);
      return new Pass(null, "Unknown", nobody, new Verdict(), "");
    }

    Pass failedWith(String code) {
      return new Pass(operation, name, call, verdict, code);
    }

    Entry entry(long number, Service service, int status, Instant start) {
      return new Entry(
          number,
          service.signingName(),
          name,
          operation == null ? Operation.Effect.READ : operation.effect(),
          call.caller().account(),
          call.caller().region(),
          call.input(),
          status,
          error,
          start,
          WALL.instant());
    }
  }

  private Pass pass(Service service, Arrival arrival) {
    Credentials credentials =
        Credentials.find(arrival).orElseThrow(() -> Credentials.missing(service));
    Caller caller = credentials.caller(world, service);
    Route route = Route.of(service, arrival);
    Operation operation =
        Optional.ofNullable(operations.getOrDefault(service, Map.of()).get(route.operation()))
            .orElseThrow(() -> Route.unknown("Unknown operation " + route.operation()));
    Verdict verdict = faults.judge(operation.name());
    Call call = new Call(caller, route.input(), route.body(), verdict.twist());
    return new Pass(operation, operation.name(), call, verdict, "");
  }

  private Reply perform(Service service, Pass pass) {
    if (pass.verdict().resetsBefore()) {
      return Reply.empty(0, Map.of());
    }
    Operation operation = pass.operation();
    Call call = pass.call();
    Pause.of(pass.verdict().delay());
    pass.verdict()
        .error(service, call.caller(), operation.action())
        .ifPresent(
            error -> {
              throw error;
            });
    if (!world.permits(call.caller().account(), operation.action())) {
      throw Denial.of(service, call.caller(), operation.action());
    }
    Shape.validate(operation.input(), call.input(), operation.invalidCode());
    return switch (operation.effect()) {
      case READ -> run(pass);
      case CHANGE -> change(service, pass);
    };
  }

  private Reply run(Pass pass) {
    return world.atomically(
        () -> {
          pass.verdict().applyChanges(world);
          return pass.operation().run().apply(pass.call());
        });
  }

  private Reply change(Service service, Pass pass) {
    journal.changeBegins();
    try {
      Set<String> keys = pass.operation().contended().apply(pass.call());
      return contention.holding(service, keys, () -> slowly(pass));
    } finally {
      journal.changeEnds();
    }
  }

  private Reply slowly(Pass pass) {
    Pause.of(callTime);
    Reply reply = run(pass);
    save.run();
    return reply;
  }
}
