package dev.logspec.insights.life;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;

/** The life of one NodeClaim, as far as the records tell it. Times are epoch milliseconds. */
public final class Life {
  private final String name;
  private final String node;
  private final Kind kind;
  private final long[] times;
  private final Optional<Cause> cause;
  private final Optional<Cause> pending;
  private final Optional<TakenBy> takenBy;
  private final Marks marks;
  private final List<String> replaces;
  private final List<String> replacedBy;

  /** What sort of node it is; texts are empty where no record says. */
  record Kind(String pool, String instanceType, String capacityType, String zone) {}

  /** What the disruption controller noted beforehand. */
  record Marks(String drift, int marks, int unmarks) {}

  /**
   * The command that took it, which is made when it is asked for.
   *
   * @param decision the command's
   */
  record TakenBy(String decision, int number, IntFunction<Command> commands) {
    Command command() {
      return commands.apply(number);
    }
  }

  /** {@code times} holds the milestones', and behind them that of the removal. */
  Life(
      String name,
      String node,
      Kind kind,
      long[] times,
      Optional<Cause> cause,
      Optional<Cause> pending,
      Optional<TakenBy> takenBy,
      Marks marks,
      List<String> replaces,
      List<String> replacedBy) {
    this.name = name;
    this.node = node;
    this.kind = kind;
    this.times = times;
    this.cause = cause;
    this.pending = pending;
    this.takenBy = takenBy;
    this.marks = marks;
    this.replaces = replaces;
    this.replacedBy = replacedBy;
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
    OPEN;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The word in machine output. */
    public String text() {
      return text;
    }
  }

  /** The claim's name; a second life under the same name ends in {@code #2}. */
  public String name() {
    return name;
  }

  /** The node; empty when no record says. */
  public String node() {
    return node;
  }

  /** The node pool; empty when no record says. */
  public String pool() {
    return kind.pool();
  }

  /** The EC2 instance type; empty when no record says. */
  public String instanceType() {
    return kind.instanceType();
  }

  /** {@code spot}, {@code on-demand}, {@code reserved}; empty when no record says. */
  public String capacityType() {
    return kind.capacityType();
  }

  /** The zone; empty when no record says. */
  public String zone() {
    return kind.zone();
  }

  /** When it first reached {@code milestone}. */
  public OptionalLong at(Milestone milestone) {
    return optional(times[milestone.ordinal()]);
  }

  boolean has(Milestone milestone) {
    return times[milestone.ordinal()] != Living.NONE;
  }

  /** When what ended it was decided. */
  public OptionalLong removal() {
    return optional(times[times.length - 1]);
  }

  private static OptionalLong optional(long time) {
    return time == Living.NONE ? OptionalLong.empty() : OptionalLong.of(time);
  }

  /** What ended it; {@code unknown} when nothing said so; empty while it lives. */
  public Optional<String> cause() {
    return cause.map(Cause::name).or(() -> went() ? Optional.of(Cause.UNKNOWN) : Optional.empty());
  }

  private boolean went() {
    return has(Milestone.TAINTED) || has(Milestone.NODE_DELETED) || ended();
  }

  boolean ended() {
    return has(Milestone.DELETED);
  }

  /** More about the cause, in Karpenter's words; of drift the reason why it drifted. */
  public Optional<String> detail() {
    return cause
        .map(c -> c.name().equals("drifted") && !drift().isEmpty() ? drift() : c.detail())
        .filter(d -> !d.isEmpty());
  }

  /** A cause that has begun and not taken it yet. */
  public Optional<String> pending() {
    return pending.map(Cause::name);
  }

  /** The command that took it. */
  public Optional<Command> command() {
    return takenBy.map(TakenBy::command);
  }

  /** What that command decided; empty when none took it, or when it does not say. */
  String decision() {
    return takenBy.map(TakenBy::decision).orElse("");
  }

  /** Why it was last called drifted; empty when it was not. */
  public String drift() {
    return marks.drift();
  }

  /** How often it was called consolidatable, which is eligible and no more. */
  public int marks() {
    return marks.marks();
  }

  /** How often it was called consolidatable no longer. */
  public int unmarks() {
    return marks.unmarks();
  }

  /** Claims that it came instead of. */
  public List<String> replaces() {
    return replaces;
  }

  /** Claims that came instead of it. */
  public List<String> replacedBy() {
    return replacedBy;
  }

  /**
   * Whether it had an instance, also where that was before the window: what went for another reason
   * than a launch that failed had one.
   */
  boolean launched() {
    boolean seen =
        !node.isEmpty()
            || has(Milestone.LAUNCHED)
            || has(Milestone.REGISTERED)
            || has(Milestone.INITIALIZED)
            || has(Milestone.TAINTED);
    boolean failed = cause.or(() -> pending).filter(Life::leavesNothing).isPresent();
    return seen || (!has(Milestone.CREATED) && !failed);
  }

  private static boolean leavesNothing(Cause cause) {
    return cause.name().equals(Cause.LAUNCH_FAILED) || cause.name().equals("launch_timeout");
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
    if (takenBy.isEmpty() && cause.filter(Cause::interrupts).isPresent()) {
      return Outcome.INTERRUPTED;
    }
    if (ended()) {
      return Outcome.DELETED;
    }
    return has(Milestone.INITIALIZED) ? Outcome.READY : Outcome.OPEN;
  }

  /** Milliseconds of {@code phase}; empty when an end is missing, or when clocks disagree. */
  public OptionalLong span(Phase phase) {
    OptionalLong span = phase.of(this);
    return span.isPresent() && span.getAsLong() < 0 ? OptionalLong.empty() : span;
  }
}
