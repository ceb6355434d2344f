package dev.logspec.insights.life;

import dev.logspec.insights.record.LogRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was found, announced and made in one reconciliation belongs together, never by nearness.
 * What does is seconds apart, so those of the last hour are enough.
 */
final class Reconciliations {
  private static final int REMEMBERED = 5_000;
  private static final long LONGEST = Duration.ofHours(1).toMillis();

  private final Map<String, One> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, One> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** One reconciliation. */
  static final class One {
    private final long begun;
    private long found = Living.NONE;
    private final List<Attempt> announced = new ArrayList<>(1);
    private final List<Living> made = new ArrayList<>(1);

    One(long begun) {
      this.begun = begun;
    }

    void finds(long time) {
      found = found == Living.NONE ? time : found;
      made.forEach(life -> life.reach(Milestone.FOUND, found));
    }

    void makes(Living life) {
      made.add(life);
      if (found != Living.NONE) {
        life.reach(Milestone.FOUND, found);
      }
    }

    List<Living> made() {
      return made;
    }

    void announces(Attempt attempt) {
      announced.add(attempt);
    }

    /** Which commands the next claim is made for: one that lacks some, else the last. */
    List<Attempt> wanting() {
      for (Attempt attempt : announced) {
        if (attempt.replacedBy.length < attempt.said().replacementCount()) {
          return List.of(attempt);
        }
      }
      return announced.isEmpty() ? List.of() : List.of(announced.get(announced.size() - 1));
    }
  }

  /** That of {@code record}; of one that names none, one of its own. */
  One of(LogRecord record) {
    forget(record.time() - LONGEST);
    One one = known.get(record.reconcileId());
    if (one == null) {
      one = new One(record.time());
      if (!record.reconcileId().isEmpty()) {
        known.put(record.reconcileId(), one);
      }
    }
    return one;
  }

  private void forget(long until) {
    Iterator<One> oldest = known.values().iterator();
    while (oldest.hasNext() && oldest.next().begun < until) {
      oldest.remove();
    }
  }
}
