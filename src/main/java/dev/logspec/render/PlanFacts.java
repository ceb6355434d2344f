package dev.logspec.render;

import dev.logspec.model.Invocation;
import java.time.Duration;
import java.util.Optional;

/**
 * What a document of a plan says besides the plan itself.
 *
 * @param digest the plan's digest, {@code sha256:...}; empty when none was made
 * @param file the file it is saved in; empty when it is not
 * @param commit the commit of the spec
 * @param scope what was planned when that is only a part: {@code clusters prod-*}, {@code shard
 *     2/8}
 * @param estimate how long cluster updates take
 * @param apply the command that applies it; empty where none does by itself
 * @param making how it was made
 * @param occasion what it is shown for
 */
public record PlanFacts(
    String digest,
    Optional<String> file,
    Optional<Commit> commit,
    Optional<String> scope,
    Estimate estimate,
    Optional<Invocation> apply,
    Making making,
    Occasion occasion) {

  /**
   * How a plan was made.
   *
   * @param where and as whom: {@code on the built-in sandbox}, {@code as arn:aws:sts::...}; raw,
   *     and empty where nobody knows any more
   * @param took how long it took; zero where nobody knows any more
   */
  public record Making(String where, Duration took) {
    /** Long ago. */
    public static final Making UNKNOWN = new Making("", Duration.ZERO);
  }

  /** What a plan is shown for. */
  public enum Occasion {
    /** To be judged: applying it would be next. */
    REVIEW,
    /** It is being applied. */
    APPLY,
    /** To tell how drift would be undone. */
    DRIFT
  }

  /** Facts of a plan that was neither saved nor digested. */
  public static PlanFacts of(Estimate estimate) {
    return new PlanFacts(
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        estimate,
        Optional.of(Invocation.of("apply")),
        Making.UNKNOWN,
        Occasion.REVIEW);
  }

  /** The same with {@code other} as the digest. */
  public PlanFacts digest(String other) {
    return new PlanFacts(other, file, commit, scope, estimate, apply, making, occasion);
  }

  /** The same, saved in {@code other}, which {@code by} applies. */
  public PlanFacts savedIn(String other, Invocation by) {
    return new PlanFacts(
        digest, Optional.of(other), commit, scope, estimate, Optional.of(by), making, occasion);
  }

  /** The same, of commit {@code other}. */
  public PlanFacts commit(Commit other) {
    return new PlanFacts(
        digest, file, Optional.of(other), scope, estimate, apply, making, occasion);
  }

  /** The same, of the part {@code other} of the spec. */
  public PlanFacts scope(String other) {
    return new PlanFacts(
        digest, file, commit, Optional.of(other), estimate, apply, making, occasion);
  }

  /** The same, applied by the command {@code other}. */
  public PlanFacts appliedBy(Optional<Invocation> other) {
    return new PlanFacts(digest, file, commit, scope, estimate, other, making, occasion);
  }

  /** The same, made as {@code other} says. */
  public PlanFacts made(Making other) {
    return new PlanFacts(digest, file, commit, scope, estimate, apply, other, occasion);
  }

  /** The same, of a plan that is shown for {@code other}. */
  public PlanFacts on(Occasion other) {
    return new PlanFacts(digest, file, commit, scope, estimate, apply, making, other);
  }
}
