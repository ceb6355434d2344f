package dev.logspec.review;

import dev.logspec.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A plan to put before reviewers.
 *
 * @param flags what the command line says of the target
 * @param outputs the plan and its digest
 * @param parts the plan as Markdown, at least one document; a marker on the first line of one is
 *     replaced by that of the comment
 * @param scope tells several comments of one spec on a request apart: an environment, a shard
 * @param revision of this run, when the environment does not tell or is not to be believed
 * @param whenUnchanged what to do when there is nothing to review
 * @param mode whether to do it
 * @param files what to write for a pipeline of GitLab
 */
public record Request(
    CommentTarget.Flags flags,
    PlanOutputs outputs,
    List<String> parts,
    String scope,
    Optional<Revision> revision,
    WhenUnchanged whenUnchanged,
    Mode mode,
    Files files) {

  /**
   * Files that a pipeline of GitLab reads; neither is written in a dry run.
   *
   * @param report for {@code artifacts:reports:terraform}
   * @param dotenv for {@code artifacts:reports:dotenv}
   */
  public record Files(Optional<Path> report, Optional<Path> dotenv) {
    /** None. */
    public static final Files NONE = new Files(Optional.empty(), Optional.empty());
  }

  /** What to do with a plan without changes when there is no comment yet. */
  public enum WhenUnchanged {
    /** Make none: an earlier comment shrinks to what the rendering says, a new one is noise. */
    UPDATE_ONLY,
    /** Make one. */
    CREATE
  }

  /** Whether to do it. */
  public enum Mode {
    /** Do it. */
    REAL,
    /** Say what would be done; change nothing. */
    DRY_RUN
  }

  /** Copies {@code parts}. */
  public Request {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a plan has at least one part");
    }
  }

  /** {@code plan}, rendered as {@code parts}, on the request that the environment names. */
  public static Request of(Plan plan, String digest, List<String> parts) {
    return new Request(
        CommentTarget.Flags.NONE,
        new PlanOutputs(plan, digest),
        parts,
        "",
        Optional.empty(),
        WhenUnchanged.UPDATE_ONLY,
        Mode.REAL,
        Files.NONE);
  }

  /** The same where {@code other} say. */
  public Request with(CommentTarget.Flags other) {
    return new Request(other, outputs, parts, scope, revision, whenUnchanged, mode, files);
  }

  /** The same for {@code other}, a part of the spec. */
  public Request withScope(String other) {
    return new Request(flags, outputs, parts, other, revision, whenUnchanged, mode, files);
  }

  /** The same as run {@code other}. */
  public Request with(Revision other) {
    return new Request(
        flags, outputs, parts, scope, Optional.of(other), whenUnchanged, mode, files);
  }

  /** The same, done so when there is nothing to review. */
  public Request with(WhenUnchanged other) {
    return new Request(flags, outputs, parts, scope, revision, other, mode, files);
  }

  /** The same, done or only told. */
  public Request with(Mode other) {
    return new Request(flags, outputs, parts, scope, revision, whenUnchanged, other, files);
  }

  /** The same, writing {@code other} too. */
  public Request with(Files other) {
    return new Request(flags, outputs, parts, scope, revision, whenUnchanged, mode, other);
  }

  /** Whether there is nothing a reviewer must look at. */
  boolean quiet() {
    return outputs.plan().isEmpty() && outputs.plan().applyable();
  }
}
