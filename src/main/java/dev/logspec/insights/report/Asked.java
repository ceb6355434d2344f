package dev.logspec.insights.report;

import dev.logspec.insights.life.Command;
import dev.logspec.insights.life.Life;
import dev.logspec.insights.life.Lives;
import dev.logspec.insights.life.Noise;
import dev.logspec.insights.record.Component;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody wants to know.
 *
 * @param subject a claim or a node, of {@link ReportKind#WHY}; narrows other reports too
 * @param pool leaves out other node pools
 * @param component leaves out lines of other components
 * @param by brings rows together
 * @param zone in which hours are counted
 * @param window leaves out what happened outside of it, of a source that had to be read from
 *     earlier on
 * @param windows the two of {@link ReportKind#DIFF}
 * @param noises what means nothing, and is not told of
 */
public record Asked(
    ReportKind kind,
    Optional<String> subject,
    Optional<String> pool,
    Optional<Component> component,
    Optional<By> by,
    ZoneId zone,
    Interval window,
    List<Interval> windows,
    List<Noise> noises) {

  /** What rows have in common. */
  public enum By {
    /** The cause. */
    REASON,
    /** The node pool. */
    POOL,
    /** The hour, in the zone that was asked for. */
    HOUR,
    /** The instance type. */
    TYPE,
    /** The zone of AWS. */
    ZONE;

    /** The word for it on a command line. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies its lists. */
  public Asked {
    windows = List.copyOf(windows);
    noises = List.copyOf(noises);
  }

  /** All that {@code kind} has to say, in UTC. */
  public static Asked of(ReportKind kind) {
    return new Asked(
        kind,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        ZoneOffset.UTC,
        Interval.ALWAYS,
        List.of(),
        Noise.BUILT_IN);
  }

  /** The same of one claim or node. */
  public Asked about(String name) {
    return new Asked(kind, Optional.of(name), pool, component, by, zone, window, windows, noises);
  }

  /** The same of one node pool. */
  public Asked ofPool(String name) {
    return new Asked(
        kind, subject, Optional.of(name), component, by, zone, window, windows, noises);
  }

  /** The same of one component. */
  public Asked ofComponent(Component one) {
    return new Asked(kind, subject, pool, Optional.of(one), by, zone, window, windows, noises);
  }

  /** The same, brought together. */
  public Asked by(By common) {
    return new Asked(
        kind, subject, pool, component, Optional.of(common), zone, window, windows, noises);
  }

  /** The same with hours of {@code other}. */
  public Asked in(ZoneId other) {
    return new Asked(kind, subject, pool, component, by, other, window, windows, noises);
  }

  /** The same within {@code other}. */
  public Asked within(Interval other) {
    return new Asked(kind, subject, pool, component, by, zone, other, windows, noises);
  }

  /** The same, comparing {@code before} and {@code after}. */
  public Asked comparing(Interval before, Interval after) {
    return new Asked(
        kind, subject, pool, component, by, zone, window, List.of(before, after), noises);
  }

  /** The same, where {@code others} mean nothing. */
  public Asked without(List<Noise> others) {
    return new Asked(kind, subject, pool, component, by, zone, window, windows, others);
  }

  /** Whether {@code life} is of the pool and under the name that were asked for. */
  public boolean covers(Life life) {
    return pool.filter(p -> !p.equals(life.pool())).isEmpty()
        && subject.filter(s -> !names(life, s)).isEmpty();
  }

  /**
   * Of {@code lives} those that are asked about, and the commands that were to take one of them.
   */
  public Lives of(Lives lives) {
    if (pool.isEmpty() && subject.isEmpty()) {
      return lives;
    }
    Set<String> names = new HashSet<>();
    lives.lives().stream().filter(this::covers).forEach(life -> names.add(life.name()));
    return lives.only(this::covers, command -> covers(command, names));
  }

  private boolean covers(Command command, Set<String> names) {
    return command.claims().stream().anyMatch(names::contains)
        || (subject.isPresent()
            ? command.nodes().contains(subject.get())
            : command.pools().contains(pool.orElseThrow()));
  }

  static boolean names(Life life, String name) {
    return life.node().equals(name) || life.name().equals(name) || claim(life).equals(name);
  }

  /** The claim's own name, whichever of its lives this is. */
  static String claim(Life life) {
    return life.name().replaceFirst("#\\d+$", "");
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
