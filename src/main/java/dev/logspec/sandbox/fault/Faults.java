package dev.logspec.sandbox.fault;

import dev.logspec.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The faults in force. Each rule counts the calls it sees, so a script gives the same run again.
 */
public final class Faults {
  private final Set<String> operations;
  private final List<Armed> rules = new ArrayList<>();

  /** None, on calls of {@code operations}. */
  public Faults(Set<String> operations) {
    this.operations = Set.copyOf(operations);
  }

  /** A rule with its own counters and random numbers. */
  private static final class Armed {
    private final FaultRule rule;
    private final Consumer<World> change;
    private final SplittableRandom random;
    private long seen;
    private long fired;

    Armed(FaultRule rule, Consumer<World> change) {
      this.rule = rule;
      this.change = change;
      this.random = new SplittableRandom(rule.setting("seed").map(Long::parseLong).orElse(1L));
    }

    boolean sees(String operation) {
      if (rule.kind().touchesUpdate() && !operation.equals(FaultRule.STARTS_UPDATE)) {
        return false;
      }
      return rule.operation().equals("*") || rule.operation().equals(operation);
    }

    boolean fires() {
      seen++;
      boolean due =
          rule.setting("nth").map(n -> seen == Long.parseLong(n)).orElse(true)
              && rule.setting("every").map(n -> seen % Long.parseLong(n) == 0).orElse(true)
              && rule.setting("p")
                  .map(p -> random.nextDouble() < Double.parseDouble(p))
                  .orElse(true)
              && rule.setting("times").map(n -> fired < Long.parseLong(n)).orElse(true);
      if (due) {
        fired++;
      }
      return due;
    }
  }

  /**
   * Adds a rule.
   *
   * @throws IllegalArgumentException when no call is ever of its operation
   */
  public synchronized void add(FaultRule rule) {
    if (!rule.operation().equals("*") && !operations.contains(rule.operation())) {
      throw new IllegalArgumentException(
          "fault operation \""
              + rule.operation()
              + "\" is none that the sandbox has (allowed: * "
              + String.join(" ", new TreeSet<>(operations))
              + ")");
    }
    boolean changes = rule.kind() == FaultRule.Kind.OUT_OF_BAND;
    rules.add(
        new Armed(rule, changes ? world -> OutOfBand.apply(world, rule.settings()) : world -> {}));
  }

  /** Adds a rule in its text form; see {@link FaultRule}. */
  public void add(String rule) {
    add(FaultRule.parse(rule));
  }

  /** Makes {@code change} just before the {@code nth} call of {@code operation} is executed. */
  public synchronized void outOfBand(String operation, int nth, Consumer<World> change) {
    FaultRule rule =
        FaultRule.on(operation, FaultRule.Kind.SLOW)
            .with("nth", String.valueOf(nth))
            .with("ms", "0");
    rules.add(new Armed(rule, change));
  }

  /** Removes all rules. */
  public synchronized void clear() {
    rules.clear();
  }

  /** The rules in force, in the order they were added. */
  public synchronized List<FaultRule> rules() {
    return rules.stream().map(armed -> armed.rule).toList();
  }

  /** What happens to this call: counts it on every rule that sees the operation. */
  public synchronized Verdict judge(String operation) {
    Verdict verdict = new Verdict();
    for (Armed armed : rules) {
      if (armed.sees(operation) && armed.fires()) {
        verdict.add(armed.rule, armed.change);
      }
    }
    return verdict;
  }
}
