package dev.logspec.planfile;

import dev.logspec.model.Coverage;
import dev.logspec.model.Invocation;
import dev.logspec.model.Place;
import dev.logspec.plan.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A plan and what must be known about it to apply it later, somewhere else.
 *
 * @param plan what an apply would do; its owner is the name of the spec
 * @param tool what made it, with version: {@code logspec 0.1.0}
 * @param createdAt when it was made
 * @param revision which state of the spec it was made from
 * @param places the accounts and Regions that were read for it, sorted
 * @param extent which part of the spec it covers
 * @param conduct how the spec wants it applied; empty in older formats, which do not tell
 */
public record PlanDocument(
    Plan plan,
    String tool,
    Instant createdAt,
    Revision revision,
    List<Place> places,
    Extent extent,
    Optional<Conduct> conduct) {

  /** Copies and sorts {@code places}. */
  public PlanDocument {
    places = places.stream().distinct().sorted().toList();
  }

  /** Whether the files of the spec are as they were committed. */
  public enum Worktree {
    /** They are, or nothing is known about commits. */
    CLEAN,
    /** There are changes that no commit has. */
    DIRTY,
    /** A filter of the repository stands between file and commit, and is not run to tell. */
    UNKNOWN
  }

  /**
   * The state of the spec that was planned.
   *
   * @param digest of its text: {@code sha256:} and 64 hexadecimal digits
   * @param commit of the repository it is in, when it is in one
   * @param worktree whether that commit has exactly this text
   */
  public record Revision(String digest, Optional<String> commit, Worktree worktree) {}

  /**
   * The part of the spec that was planned.
   *
   * @param description for people: {@code all clusters}, {@code shard 2 of 4}, {@code --cluster a*}
   * @param shards which shards are in it, when the spec was split into shards
   */
  public record Extent(String description, Optional<Shards> shards) {
    /** The description of all of a spec. */
    public static final String EVERYTHING = "all clusters";

    /** What was planned when that is only a part. */
    public Optional<String> part() {
      return Optional.of(description).filter(d -> !d.equals(EVERYTHING));
    }
  }

  /**
   * Shards of a spec that a plan covers.
   *
   * @param of into how many the spec was split, at least 1
   * @param planned the numbers of those in the plan, from 1, sorted
   * @param within whether all of each of them was planned
   */
  public record Shards(int of, List<Integer> planned, Coverage within) {
    /** The flag that asks for one; also the subject of what is told of a part for being one. */
    public static final String FLAG = "--shard";

    /** The largest {@code of} that is accepted. */
    public static final int MOST = 10_000;

    /** Sorts and checks {@code planned}. */
    public Shards {
      planned = List.copyOf(new TreeSet<>(planned));
      int last = of;
      if (of < 1 || of > MOST || planned.stream().anyMatch(n -> n < 1 || n > last)) {
        throw new IllegalArgumentException("shards " + planned + " of " + of);
      }
    }

    /** The flag by which they are planned; empty for several that are not all. */
    Optional<List<String>> flag() {
      return planned.size() == of
          ? Optional.of(List.of())
          : Optional.of(planned)
              .filter(one -> one.size() == 1)
              .map(one -> List.of(FLAG, one.get(0) + "/" + of));
    }

    /** The numbers of those that are not in the plan, sorted. */
    public List<Integer> missing() {
      return IntStream.rangeClosed(1, of).boxed().filter(n -> !planned.contains(n)).toList();
    }

    /** Whether every shard is there, with everything in it. */
    public boolean complete() {
      return planned.size() == of && within == Coverage.COMPLETE;
    }
  }

  /** {@code command} that plans the same anew; empty where that takes more than one. */
  public Optional<Invocation> anew(String command) {
    Optional<List<String>> shard = extent.shards().map(Shards::flag).orElse(Optional.of(List.of()));
    return conduct.flatMap(
        how ->
            how.flags()
                .flatMap(
                    flags ->
                        shard.map(s -> Invocation.of(command).on(how.spec()).with(s).with(flags))));
  }

  /** The same made of another plan. */
  public PlanDocument with(Plan other) {
    return new PlanDocument(other, tool, createdAt, revision, places, extent, conduct);
  }
}
