package dev.logspec.insights.report;

import dev.logspec.insights.life.Life;
import dev.logspec.insights.life.Lives;
import dev.logspec.insights.record.LogRecord;
import dev.logspec.model.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The claim, node or pool that somebody asks about: looks at each record beside the report, and
 * tells of each name that nothing has.
 */
public final class Sought implements Consumer<LogRecord> {
  /** Of more names nobody looks for a slip. */
  private static final int NAMES = 1_000;

  private static final int ALIKE = 5;

  private final Asked asked;
  private final SortedSet<String> pools = new TreeSet<>();
  private boolean poolSeen;

  /** The names in {@code asked}. */
  public Sought(Asked asked) {
    this.asked = asked;
  }

  /**
   * A name that nothing has.
   *
   * @param what what it would be the name of
   * @param alike names that there are, the likeliest first
   */
  public record Missing(String what, String name, List<String> alike) {
    /** Copies its list. */
    public Missing {
      alike = List.copyOf(alike);
    }
  }

  @Override
  public void accept(LogRecord record) {
    if (asked.pool().isPresent()) {
      String pool = asked.pool().get();
      see(record.pool(), pool);
      record.command().ifPresent(said -> said.pools().forEach(p -> see(p, pool)));
      poolSeen |= !record.error().isEmpty() && Telling.mentions(record.error(), pool);
    }
  }

  private void see(String name, String wanted) {
    poolSeen |= name.equals(wanted);
    if (!name.isEmpty() && pools.size() < NAMES) {
      pools.add(name);
    }
  }

  /** The names that are neither in {@code lives} nor in any record. */
  public List<Missing> missing(Lives lives) {
    boolean claim = asked.subject().isEmpty();
    for (Life life : lives.lives()) {
      claim = claim || asked.subject().filter(s -> Asked.names(life, s)).isPresent();
      asked.pool().ifPresent(p -> see(life.pool(), p));
    }
    List<Missing> missing = new ArrayList<>();
    if (!claim) {
      String name = asked.subject().orElseThrow();
      missing.add(new Missing("claim or node", name, alike(name, lives)));
    }
    if (asked.pool().isPresent() && !poolSeen) {
      String name = asked.pool().get();
      missing.add(new Missing("node pool", name, first(name, pools)));
    }
    return missing;
  }

  private static List<String> alike(String name, Lives lives) {
    SortedSet<String> near = new TreeSet<>();
    for (Life life : lives.lives()) {
      Stream.of(life.name(), life.node())
          .filter(n -> !n.isEmpty() && near.size() < NAMES && isAlike(n, name))
          .forEach(near::add);
    }
    List<String> alike = new ArrayList<>(first(name, near));
    near.stream()
        .filter(n -> contains(n, name) && !alike.contains(n) && alike.size() < ALIKE)
        .forEach(alike::add);
    return alike;
  }

  /** Whether one is part of the other, or one might be written for the other by a slip. */
  private static boolean isAlike(String one, String other) {
    int half = Math.min(one.length(), other.length()) / 2;
    return contains(one, other)
        || Math.abs(one.length() - other.length()) <= 2
            && one.regionMatches(true, 0, other, 0, half);
  }

  private static boolean contains(String one, String other) {
    return one.contains(other) || other.contains(one);
  }

  /** The one that is nearest, else the only one that there is. */
  private static List<String> first(String name, Set<String> known) {
    return known.size() == 1
        ? List.copyOf(known)
        : Suggestion.nearest(name, known).map(List::of).orElse(List.of());
  }
}
