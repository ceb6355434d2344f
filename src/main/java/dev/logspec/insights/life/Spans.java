package dev.logspec.insights.life;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/** How long the phases of many lives took, in four bytes each where they last less than 24 days. */
final class Spans {
  private final Map<Phase, Sorted> phases = new EnumMap<>(Phase.class);
  private long negative;

  private Spans() {}

  /** Those of {@code lives} that are known and sensible. */
  static Spans of(List<Life> lives) {
    Spans spans = new Spans();
    for (Phase phase : Phase.values()) {
      spans.phases.put(phase, new Sorted(lives.size()));
    }
    for (Life life : lives) {
      spans.add(life);
    }
    spans.phases.values().forEach(Sorted::sort);
    return spans;
  }

  List<Long> of(Phase phase) {
    return phases.get(phase);
  }

  /** How many are negative. */
  long negative() {
    return negative;
  }

  private void add(Life life) {
    for (Phase phase : Phase.values()) {
      OptionalLong span = phase.of(life);
      if (span.isPresent() && span.getAsLong() < 0) {
        negative++;
      } else if (span.isPresent()) {
        phases.get(phase).take(span.getAsLong());
      }
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
