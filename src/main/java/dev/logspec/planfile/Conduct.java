package dev.logspec.planfile;

import dev.logspec.model.ClusterId;
import dev.logspec.plan.Rollout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the spec says of an apply of its plan, for whoever applies it where the spec is not at hand.
 *
 * @param spec the file or folder of the spec, as the user called it; {@code -} is standard input
 * @param flags those beside the shard by which the spec at hand plans the same; empty where parts
 *     were planned with different ones
 * @param rollout its waves and how many clusters at a time
 * @param lock its lock, {@code s3://bucket/key}: of the whole spec, whichever shard is planned
 */
public record Conduct(
    String spec, Optional<List<String>> flags, Rollout rollout, Optional<String> lock) {

  /** Copies {@code flags}. */
  public Conduct {
    flags = flags.map(List::copyOf);
  }

  /** That of several parts of one spec in one state; empty where one of them does not tell. */
  static Optional<Conduct> merged(List<Optional<Conduct>> parts) {
    List<Conduct> all = parts.stream().flatMap(Optional::stream).toList();
    if (all.size() < parts.size()) {
      return Optional.empty();
    }
    Conduct first = all.get(0);
    boolean alike =
        all.stream().allMatch(c -> c.spec.equals(first.spec) && c.flags.equals(first.flags));
    Optional<List<String>> flags = first.flags.filter(words -> alike);
    return Optional.of(new Conduct(first.spec, flags, rollout(all), first.lock));
  }

  /** The wave of clusters that no wave takes is the last, and only parts that have such have it. */
  private static Rollout rollout(List<Conduct> all) {
    Map<ClusterId, Integer> waveOf = new HashMap<>();
    Rollout longest = all.get(0).rollout;
    for (Conduct one : all) {
      waveOf.putAll(one.rollout.waveOf());
      longest = one.rollout.waves().size() > longest.waves().size() ? one.rollout : longest;
    }
    return new Rollout(longest.maxInFlight(), longest.maxFailures(), waveOf, longest.waves());
  }
}
