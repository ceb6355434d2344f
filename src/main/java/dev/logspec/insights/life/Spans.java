package dev.logspec.insights.life;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How long the phases of many lives took, in four bytes each where they last less than 24 days. Of
 * so many lives that all phases would take more room than their records, some phases are at hand at
 * a time, and the lives are gone through again for others.
 */
final class Spans {
  /** So many spans are at hand at least. */
  private static final int ROOM = 600_000;

  private final List<Life> lives;
  private Map<Phase, Sorted> atHand = Map.of();
  private long negative;

  /** Those of {@code lives}. */
  Spans(List<Life> lives) {
    this.lives = lives;
  }

  /** Those of {@code phase} that are known and sensible, sorted. */
  List<Long> of(Phase phase) {
    if (!atHand.containsKey(phase)) {
      collect(together(phase));
    }
    return atHand.get(phase);
  }

  /** How many are negative, of all phases. */
  long negative() {
    of(Phase.DECIDE);
    return negative;
  }

  /** {@code phase} and those beside it for which there is room. */
  private Set<Phase> together(Phase phase) {
    Phase[] all = Phase.values();
    int many = Math.max(1, ROOM / Math.max(1, lives.size()));
    int from = phase.ordinal() / many * many;
    return EnumSet.range(all[from], all[Math.min(from + many, all.length) - 1]);
  }

  private void collect(Set<Phase> phases) {
    Map<Phase, Sorted> found = new EnumMap<>(Phase.class);
    phases.forEach(phase -> found.put(phase, new Sorted(lives.size())));
    negative = 0;
    for (Life life : lives) {
      for (Phase phase : Phase.values()) {
        take(phase.of(life), found.get(phase));
      }
    }
    found.values().forEach(Sorted::sort);
    atHand = found;
  }

  private void take(OptionalLong span, Sorted into) {
    if (span.isPresent() && span.getAsLong() < 0) {
      negative++;
    } else if (span.isPresent() && into != null) {
      into.take(span.getAsLong());
    }
  }

  private static final class Sorted extends AbstractList<Long> {
    private final int most;
    private int[] few = {};
    private int fewSize;
    private long[] many = {};
    private int manySize;

    Sorted(int most) {
      this.most = most;
    }

    void take(long span) {
      if (span <= Integer.MAX_VALUE) {
        few = few.length == 0 ? new int[most] : few;
        few[fewSize++] = (int) span;
      } else {
        many = manySize == many.length ? Arrays.copyOf(many, 2 * manySize + 16) : many;
        many[manySize++] = span;
      }
    }

    void sort() {
      Arrays.sort(few, 0, fewSize);
      Arrays.sort(many, 0, manySize);
    }

    @Override
    public Long get(int index) {
      Objects.checkIndex(index, size());
      return index < fewSize ? few[index] : many[index - fewSize];
    }

    @Override
    public int size() {
      return fewSize + manySize;
    }
  }
}
