package dev.logspec.insights.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The life of one NodeClaim, as far as the records tell it. Times are epoch milliseconds. */
public final class Life {
  private static final long NONE = Long.MIN_VALUE;

  private final String name;
  private final long[] times = new long[Milestone.values().length];
  private String pool = "";
  private String node = "";
  private String instanceType = "";
  private String capacityType = "";
  private String zone = "";
  private long removal = NONE;
  private Optional<Cause> cause = Optional.empty();
  private Optional<Command> command = Optional.empty();
  private Optional<Cause> pending = Optional.empty();
  private Optional<Command> pendingCommand = Optional.empty();
  private long pendingSince = NONE;
  private Optional<Command> lastCommand = Optional.empty();
  private String drift = "";
  private int marks;
  private final List<String> replaces = new ArrayList<>(0);
  private final List<String> replacedBy = new ArrayList<>(0);

  Life(String name) {
    this.name = name;
    java.util.Arrays.fill(times, NONE);
  }

  /** How it came out. */
  public enum Outcome {
    /** It never got an instance. */
    LAUNCH_FAILED,
    /** It did not join in time. */
    TIMEOUT,
    /** AWS took its instance away. */
    INTERRUPTED,
    /** It went. */
    DELETED,
    /** It is there, ready. */
    READY,
    /** It is on the way. */
    OPEN
  }

  // ---- what the reducer tells it

  void reach(Milestone milestone, long time) {
    if (times[milestone.ordinal()] == NONE) {
      times[milestone.ordinal()] = time;
    }
  }

  void describe(String newPool, String newNode, String type, String capacity, String newZone) {
    pool = pool.isEmpty() ? newPool : pool;
    node = node.isEmpty() ? newNode : node;
    instanceType = instanceType.isEmpty() ? type : instanceType;
    capacityType = capacityType.isEmpty() ? capacity : capacityType;
    zone = zone.isEmpty() ? newZone : zone;
  }

  void goesFor(Cause newCause, long time, Optional<Command> by) {
    if (has(Milestone.TAINTED) || has(Milestone.DELETED)) {
      return;
    }
    pending = Optional.of(newCause);
    pendingSince = time;
    pendingCommand = by;
    lastCommand = by.or(() -> lastCommand);
  }

  void mark(String reason) {
    marks++;
    drift = reason.isEmpty() ? drift : reason;
  }

  /** The taint, or the end where there was none: the last cause until now is the one. */
  void settle() {
    if (cause.isEmpty() && pending.isPresent()) {
      cause = pending;
      command = pendingCommand;
      removal = pendingSince;
      pending = Optional.empty();
    }
    lastCommand.ifPresent(Command::execute);
    lastCommand = Optional.empty();
  }

  void replaces(String claim) {
    if (!replaces.contains(claim)) {
      replaces.add(claim);
    }
  }

  void replacedBy(String claim) {
    if (!replacedBy.contains(claim)) {
      replacedBy.add(claim);
    }
  }

  /** Whether it had an instance, also where that was before the window. */
  boolean launched() {
    return !node.isEmpty() || has(Milestone.LAUNCHED) || has(Milestone.TAINTED);
  }

  boolean ended() {
    return has(Milestone.DELETED);
  }

  boolean has(Milestone milestone) {
    return times[milestone.ordinal()] != NONE;
  }

  // ---- what it tells

  /** The claim's name; a second life under the same name ends in {@code #2}. */
  public String name() {
    return name;
  }

  /** The node pool; empty when no record says. */
  public String pool() {
    return pool;
  }

  /** The node; empty when no record says. */
  public String node() {
    return node;
  }

  /** The EC2 instance type; empty when no record says. */
  public String instanceType() {
    return instanceType;
  }

  /** {@code spot}, {@code on-demand}, {@code reserved}; empty when no record says. */
  public String capacityType() {
    return capacityType;
  }

  /** The zone; empty when no record says. */
  public String zone() {
    return zone;
  }

  /** When it first reached {@code milestone}. */
  public OptionalLong at(Milestone milestone) {
    return optional(times[milestone.ordinal()]);
  }

  /** When what ended it was decided. */
  public OptionalLong removal() {
    return optional(removal);
  }

  private static OptionalLong optional(long time) {
    return time == NONE ? OptionalLong.empty() : OptionalLong.of(time);
  }

  /** What ended it; {@code unknown} when nothing said so; empty while it lives. */
  public Optional<String> cause() {
    boolean went = has(Milestone.TAINTED) || has(Milestone.NODE_DELETED) || ended();
    return cause.map(Cause::name).or(() -> went ? Optional.of(Cause.UNKNOWN) : Optional.empty());
  }

  /** More about the cause, in Karpenter's words; of drift the reason why it drifted. */
  public Optional<String> detail() {
    return cause
        .map(c -> c.name().equals("drifted") && !drift.isEmpty() ? drift : c.detail())
        .filter(d -> !d.isEmpty());
  }

  /** A cause that has begun and not taken it yet. */
  public Optional<String> pending() {
    return cause.isPresent() ? Optional.empty() : pending.map(Cause::name);
  }

  /** The command that took it. */
  public Optional<Command> command() {
    return command;
  }

  /** How often it was called consolidatable or drifted. */
  public int marks() {
    return marks;
  }

  /** Claims that it came instead of. */
  public List<String> replaces() {
    return List.copyOf(replaces);
  }

  /** Claims that came instead of it. */
  public List<String> replacedBy() {
    return List.copyOf(replacedBy);
  }

  /** How it came out, by precedence of {@link Outcome}. */
  public Outcome outcome() {
    boolean failed =
        cause.or(() -> pending).filter(c -> c.name().equals(Cause.LAUNCH_FAILED)).isPresent();
    if (failed && !launched()) {
      return Outcome.LAUNCH_FAILED;
    }
    if (cause.filter(Cause::timeout).isPresent()) {
      return Outcome.TIMEOUT;
    }
    if (cause.filter(Cause::interrupts).isPresent()) {
      return Outcome.INTERRUPTED;
    }
    if (ended()) {
      return Outcome.DELETED;
    }
    return has(Milestone.INITIALIZED) ? Outcome.READY : Outcome.OPEN;
  }

  /** Milliseconds of {@code phase}; empty when an end is missing. */
  public OptionalLong span(Phase phase) {
    return phase.of(this);
  }
}
