package dev.logspec.insights.life;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What a stream of records told. */
public final class Lives {
  private static final List<Milestone> BEGINNING =
      List.of(Milestone.CREATED, Milestone.LAUNCHED, Milestone.REGISTERED, Milestone.INITIALIZED);

  private final List<Life> lives;
  private final List<Command> commands;
  private final Counts counts;
  private final Spans spans;

  Lives(List<Life> lives, List<Command> commands, Counts counts) {
    this.lives = lives;
    this.commands = commands;
    this.counts = counts;
    this.spans = new Spans(lives);
  }

  /** Those that did not end, and commands that were not given, before {@code moment}. */
  public Lives since(long moment) {
    return new Lives(
        lives.stream().filter(life -> !endedBefore(life, moment)).toList(),
        commands.stream().filter(command -> command.time() >= moment).toList(),
        counts);
  }

  /** Those that {@code life} lets through, and the commands that {@code command} does. */
  public Lives only(Predicate<Life> life, Predicate<Command> command) {
    return new Lives(
        lives.stream().filter(life).toList(), commands.stream().filter(command).toList(), counts);
  }

  private static boolean endedBefore(Life life, long moment) {
    return life.ended()
        && Arrays.stream(Milestone.values())
            .flatMapToLong(milestone -> life.at(milestone).stream())
            .allMatch(at -> at < moment);
  }

  /**
   * Lives by name. Each is made anew whenever it is asked for, since so many do not fit: go through
   * them once rather than often.
   */
  public List<Life> lives() {
    return lives;
  }

  /** Commands in the order of time, whether carried out or not; made anew as lives are. */
  public List<Command> commands() {
    return commands;
  }

  /** What was counted. */
  public Counts counts() {
    return counts;
  }

  /** Whether a life began before the window; not so where only the logger dropped its beginning. */
  public boolean leftCensored(Life life) {
    if (life.has(Milestone.CREATED)) {
      return false;
    }
    Set<Milestone> dropped = counts.sampling().keySet();
    for (Milestone milestone : BEGINNING) {
      if (life.has(milestone)) {
        return false;
      }
      if (!dropped.contains(milestone)) {
        return true;
      }
    }
    return true;
  }

  /** Whether a life goes on after the window. */
  public boolean rightCensored(Life life) {
    return !life.ended();
  }

  /** The known and sensible spans of {@code phase}, sorted; to be asked for in order of phases. */
  public List<Long> spans(Phase phase) {
    return spans.of(phase);
  }

  /** How many spans are negative: clocks that disagree. */
  public long negativeSpans() {
    return spans.negative();
  }
}
