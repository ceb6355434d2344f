package dev.logspec.sandbox.dispatch;

import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Caller;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.call.Reply;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.call.Shape;
import dev.logspec.sandbox.fault.Denial;
import dev.logspec.sandbox.fault.Faults;
import dev.logspec.sandbox.fault.Verdict;
import dev.logspec.sandbox.iam.Entitlement;
import dev.logspec.sandbox.journal.Journal;
import dev.logspec.sandbox.sts.Sts;
import dev.logspec.sandbox.world.World;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the operation and the caller of a request, lets the faults have their say, and runs the
 * operation alone on the world.
 */
public final class Dispatch {
  private final World world;
  private final Faults faults;
  private final Journal journal;
  private final Map<Service, Map<String, Operation>> operations;
  private final CallersTime time;
  private final Duration callTime;
  private final Runnable save;
  private final Entitlement entitlement;
  private final Contention contention = new Contention();

  /**
   * A dispatch over {@code operations}. A changing call takes at least {@code callTime} of {@code
   * time}, so that calls which share an object can meet; {@code save} runs after each.
   *
   * @param entitlement says whether callers may do what they ask for
   */
  public Dispatch(
      World world,
      Faults faults,
      Journal journal,
      Map<Service, Map<String, Operation>> operations,
      CallersTime time,
      Duration callTime,
      Runnable save,
      Entitlement entitlement) {
    this.world = world;
    this.faults = faults;
    this.journal = journal;
    this.operations = operations;
    this.time = time;
    this.callTime = callTime;
    this.save = save;
    this.entitlement = entitlement;
  }

  /** Looks into a request; one without a signature or of an unknown operation is an error. */
  Pass pass(Service service, Request request) {
    Credentials credentials =
        request.operation().equals(Sts.UNSIGNED)
            ? Credentials.none()
            : request.credentials().orElseThrow(() -> Credentials.missing(service));
    Caller caller = credentials.caller(world, service);
    Operation operation =
        Optional.ofNullable(operations.getOrDefault(service, Map.of()).get(request.operation()))
            .orElseThrow(() -> AwsError.unknown(request.operation()));
    Verdict verdict = faults.judge(operation.name());
    Call call =
        new Call(caller, request.input(), request.body(), operation.invalidCode(), verdict.twist());
    return new Pass(service, request, operation, call, verdict);
  }

  /** Executes a request, unless a fault, a missing permission or its input stands against it. */
  Reply perform(Pass pass) {
    if (pass.verdict().resetsBefore()) {
      return Reply.NOTHING;
    }
    Operation operation = pass.operation();
    Caller caller = pass.call().caller();
    time.pass(pass.verdict().delay());
    // Accounts are managed at one endpoint, whatever the Region of the caller.
    if (pass.service() != Service.ACCOUNT && !world.isEnabled(caller.account(), caller.region())) {
      throw pass.service().unknownCaller();
    }
    pass.verdict()
        .error(pass.service(), caller, operation.action())
        .ifPresent(
            error -> {
              throw error;
            });
    if (!world.permits(caller.account(), operation.action())) {
      throw Denial.of(pass.service(), caller, operation.action());
    }
    entitlement
        .refusal(pass.service(), operation, pass.call())
        .ifPresent(
            error -> {
              throw error;
            });
    Shape.validate(operation.input(), pass.call().input(), operation.invalidCode());
    return switch (operation.effect()) {
      case READ -> run(pass);
      case CHANGE -> change(pass);
    };
  }

  private Reply run(Pass pass) {
    return world.atomically(
        () -> {
          pass.verdict().applyChanges(world);
          return pass.operation().run().apply(pass.call());
        });
  }

  private Reply change(Pass pass) {
    journal.changeBegins();
    try {
      Set<String> keys = pass.operation().contended().apply(pass.call());
      return contention.holding(pass.service(), keys, () -> slowly(pass));
    } finally {
      journal.changeEnds();
    }
  }

  private Reply slowly(Pass pass) {
    time.pass(callTime);
    Reply reply = run(pass);
    save.run();
    return reply;
  }
}
