package dev.logspec.sandbox.fault;

import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Caller;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.call.Twist;
import dev.logspec.sandbox.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The faults that hit one call. */
public final class Verdict {
  private final Map<FaultRule.Kind, FaultRule> hits = new EnumMap<>(FaultRule.Kind.class);
  private final List<Consumer<World>> changes = new ArrayList<>();

  void add(FaultRule rule, Consumer<World> change) {
    hits.put(rule.kind(), rule);
    changes.add(change);
  }

  /** Whether the connection closes before the call is executed. */
  public boolean resetsBefore() {
    return hits.containsKey(FaultRule.Kind.RESET_BEFORE);
  }

  /** Whether the connection closes after the call was executed. */
  public boolean resetsAfter() {
    return hits.containsKey(FaultRule.Kind.RESET_AFTER);
  }

  /** The fault that closes the connection, in its text form; empty when there is none. */
  public String cut() {
    return find(FaultRule.Kind.RESET_BEFORE)
        .or(() -> find(FaultRule.Kind.RESET_AFTER))
        .map(rule -> rule.kind().text())
        .orElse("");
  }

  /** Whether half of the answer is sent. */
  public boolean truncates() {
    return hits.containsKey(FaultRule.Kind.TRUNCATE);
  }

  /** How long the call waits before it is executed. */
  public Duration delay() {
    return find(FaultRule.Kind.SLOW)
        .map(FaultRule::millis)
        .map(Duration::ofMillis)
        .orElse(Duration.ZERO);
  }

  /** The changes that someone else makes just before the call. */
  public void applyChanges(World world) {
    changes.forEach(change -> change.accept(world));
  }

  /** The error that the call is answered with instead of being executed, if any. */
  public Optional<AwsError> error(Service service, Caller caller, String action) {
    if (hits.containsKey(FaultRule.Kind.EXPIRED_TOKEN)) {
      return Optional.of(service.expired());
    }
    if (hits.containsKey(FaultRule.Kind.DENIED)) {
      return Optional.of(Denial.of(service, caller, action));
    }
    if (hits.containsKey(FaultRule.Kind.THROTTLE)) {
      return Optional.of(service.throttled());
    }
    if (hits.containsKey(FaultRule.Kind.INTERNAL_ERROR)) {
      return Optional.of(service.failed());
    }
    return find(FaultRule.Kind.UNAVAILABLE).map(rule -> service.unavailable());
  }

  /** What changes about the cluster update that the call starts. */
  public Twist twist() {
    Twist.Ending ending = Twist.Ending.SUCCESSFUL;
    if (hits.containsKey(FaultRule.Kind.FAIL_UPDATE)) {
      ending = Twist.Ending.FAILED;
    } else if (hits.containsKey(FaultRule.Kind.CANCEL_UPDATE)) {
      ending = Twist.Ending.CANCELLED;
    } else if (hits.containsKey(FaultRule.Kind.HANG_UPDATE)) {
      ending = Twist.Ending.NEVER;
    }
    return new Twist(
        ending, find(FaultRule.Kind.HIDE_UPDATE).map(FaultRule::millis).map(Duration::ofMillis));
  }

  private Optional<FaultRule> find(FaultRule.Kind kind) {
    return Optional.ofNullable(hits.get(kind));
  }
}
