package dev.logspec.rehearsal;

import dev.logspec.model.ClusterId;
import dev.logspec.model.LogType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One run of the engine, by the time since it began to change anything.
 *
 * @param took until its end
 * @param waves in turn; one without a name where all clusters are changed in one go
 * @param clusters those with something to do, in order
 * @param shared steps of what no cluster owns: made and all
 */
public record Run(Duration took, List<Wave> waves, List<Cluster> clusters, Made shared) {
  /** Copies its lists. */
  public Run {
    waves = List.copyOf(waves);
    clusters = List.copyOf(clusters);
  }

  /** A span of time. */
  public record Span(Duration begin, Duration end) {
    /** How long it is. */
    public Duration length() {
      return end.minus(begin);
    }
  }

  /** How many of all are made. */
  public record Made(int done, int total) {
    /** Whether all are. */
    public boolean complete() {
      return done == total;
    }
  }

  /**
   * A wave.
   *
   * @param name empty where there are no waves
   * @param clusters how many have something to do
   * @param updates how many cluster updates that takes
   * @param span from its first step to its last; empty when it never began
   * @param soak how long the next one waits after it
   */
  public record Wave(String name, int clusters, int updates, Optional<Span> span, Duration soak) {
    /** Half way through it. */
    public Duration middle() {
      return span.map(s -> s.begin().plus(s.length().dividedBy(2))).orElse(Duration.ZERO);
    }
  }

  /** What becomes of a cluster. */
  public enum State {
    /** All of it is made. */
    DONE("done"),
    /** A step failed. */
    FAILED("failed"),
    /** It is begun and not finished. */
    HALF_DONE("half-done"),
    /** Nothing of it is begun. */
    NOT_BEGUN("not begun");

    private final String words;

    State(String words) {
      this.words = words;
    }

    /** It in words. */
    public String words() {
      return words;
    }
  }

  /**
   * A cluster.
   *
   * @param wave its wave's place, from 0
   * @param span from its first step to its last; empty when it never began
   * @param updates its cluster updates that came to their end
   * @param steps of it
   * @param typesLeft log types of which not all is made
   */
  public record Cluster(
      ClusterId id,
      int wave,
      State state,
      Optional<Span> span,
      List<Span> updates,
      Made steps,
      List<LogType> typesLeft) {
    /** Copies its lists. */
    public Cluster {
      updates = List.copyOf(updates);
      typesLeft = List.copyOf(typesLeft);
    }
  }

  /** How many clusters of wave {@code wave} are in {@code state}. */
  public long count(int wave, State state) {
    return clusters.stream().filter(c -> c.wave() == wave && c.state() == state).count();
  }

  /** How many clusters are in {@code state}. */
  public long count(State state) {
    return clusters.stream().filter(c -> c.state() == state).count();
  }

  /** The first cluster of wave {@code wave} that had an update, if one had. */
  public Optional<ClusterId> firstUpdated(int wave) {
    return clusters.stream()
        .filter(c -> c.wave() == wave && !c.updates().isEmpty())
        .map(Cluster::id)
        .findFirst();
  }

  /** Whether all is made. */
  public boolean complete() {
    return count(State.DONE) == clusters.size() && shared.complete();
  }
}
