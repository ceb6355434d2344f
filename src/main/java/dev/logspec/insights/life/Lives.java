package dev.logspec.insights.life;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a stream of records told.
 *
 * @param lives in the order in which they began to show
 * @param commands in the order of time, whether carried out or not
 */
public record Lives(List<Life> lives, List<Command> commands, Counts counts) {

  /** Whether a life began before the window; not so where only the logger dropped its beginning. */
  public boolean leftCensored(Life life) {
    if (life.has(Milestone.CREATED)) {
      return false;
    }
    Set<Milestone> dropped = counts.sampling().keySet();
    return !dropped.contains(Milestone.CREATED) || !life.has(Milestone.LAUNCHED);
  }

  /** Whether a life goes on after the window. */
  public boolean rightCensored(Life life) {
    return !life.ended();
  }

  /** The known and sensible spans of {@code phase}, sorted. */
  public List<Long> spans(Phase phase) {
    return lives.stream()
        .flatMapToLong(l -> l.span(phase).stream())
        .filter(ms -> ms >= 0)
        .sorted()
        .boxed()
        .collect(Collectors.toList());
  }

  /** How many spans are negative: clocks that disagree. */
  public long negativeSpans() {
    long n = 0;
    for (Phase phase : Phase.values()) {
      n += lives.stream().flatMapToLong(l -> l.span(phase).stream()).filter(ms -> ms < 0).count();
    }
    return n;
  }
}
