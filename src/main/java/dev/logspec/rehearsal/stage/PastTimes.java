package dev.logspec.rehearsal.stage;

import dev.logspec.live.ClusterApi.Update;
import dev.logspec.rehearsal.UpdateTimes;
import dev.logspec.rehearsal.UpdateTimes.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What past updates tell of how long updates take. AWS says when one was created and never when it
 * ended (AWS facts 5), but a cluster has one at a time, and an apply puts its next source as soon
 * as the update of the last one is over. So the time from one to the next is about how long the
 * first took, and never less.
 */
final class PastTimes {
  /** Later than that, somebody else began the next one. */
  private static final Duration MOST = Duration.ofMinutes(15);

  /** Fewer tell nothing. */
  private static final int ENOUGH = 5;

  private PastTimes() {}

  /** The times of updates of clusters; empty where too few are there. */
  static Optional<UpdateTimes> learn(Collection<List<Update>> clusters) {
    List<Duration> gaps = new ArrayList<>();
    int from = 0;
    for (List<Update> updates : clusters) {
      int before = gaps.size();
      List<Instant> begins =
          updates.stream().flatMap(u -> u.createdAt().stream()).sorted().toList();
      for (int i = 1; i < begins.size(); i++) {
        gaps.add(Duration.between(begins.get(i - 1), begins.get(i)));
      }
      gaps.removeIf(gap -> gap.compareTo(MOST) > 0);
      from += gaps.size() > before ? 1 : 0;
    }
    if (gaps.size() < ENOUGH) {
      return Optional.empty();
    }
    gaps.sort(Duration::compareTo);
    Origin origin = new Origin.Learnt(gaps.size(), from);
    return Optional.of(new UpdateTimes(at(gaps, 50), at(gaps, 95), origin));
  }

  private static Duration at(List<Duration> sorted, int percent) {
    int rank = (sorted.size() * percent + 99) / 100;
    return sorted.get(Math.max(1, rank) - 1);
  }
}
