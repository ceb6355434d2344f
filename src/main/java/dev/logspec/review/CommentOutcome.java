package dev.logspec.review;

import dev.logspec.model.Diagnostic;
import dev.logspec.model.Diagnostic.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came of an attempt to comment. */
public sealed interface CommentOutcome {
  /** How a command should end. */
  enum Verdict {
    /** As documented, exit 0. */
    OK,
    /** Something failed. */
    ERROR,
    /** The command line or the environment lacks something. */
    USAGE
  }

  /** How to end. */
  Verdict verdict();

  /** What to tell, on standard error. */
  List<Diagnostic> diagnostics();

  /** What to print, on standard output; empty for nothing. */
  default String document() {
    return "";
  }

  /**
   * The comments are as they should be.
   *
   * @param where the target, for people
   * @param created how many were added
   * @param updated how many were changed
   * @param kept how many said it already
   * @param removed how many were taken away
   * @param url the page of the first; empty when the provider names none
   */
  record Posted(String where, int created, int updated, int kept, int removed, String url)
      implements CommentOutcome {
    @Override
    public Verdict verdict() {
      return Verdict.OK;
    }

    @Override
    public List<Diagnostic> diagnostics() {
      List<String> parts = new ArrayList<>();
      count(parts, created, "created");
      count(parts, updated, "updated");
      count(parts, kept, "left as it is");
      count(parts, removed, "removed");
      return List.of(note(where, "comment " + String.join(", ", parts), url));
    }

    private static void count(List<String> parts, int n, String what) {
      if (n > 0) {
        parts.add(n == 1 ? what : n + " " + what);
      }
    }
  }

  /** The plan changes nothing and there is no comment that says otherwise. */
  record Unneeded(String where) implements CommentOutcome {
    @Override
    public Verdict verdict() {
      return Verdict.OK;
    }

    @Override
    public List<Diagnostic> diagnostics() {
      return List.of(note(where, "no changes and no earlier comment, so none is made", ""));
    }
  }

  /** A newer run has commented; this one leaves it alone. */
  record Superseded(String where, Revision ours, Revision theirs) implements CommentOutcome {
    @Override
    public Verdict verdict() {
      return Verdict.OK;
    }

    @Override
    public List<Diagnostic> diagnostics() {
      return List.of(
          note(
              where,
              "the comment is of the newer run " + theirs + ", so run " + ours + " leaves it alone",
              ""));
    }
  }

  /**
   * The token may not comment, as in a run of a fork's pull request.
   *
   * @param reason what was answered
   * @param shown where the plan is to be read instead
   * @param document for standard output: a notice of a workflow, or the plan itself
   */
  record ReadOnly(Diagnostic reason, Shown shown, String document) implements CommentOutcome {
    /** Where the plan is shown instead of a comment. */
    enum Shown {
      /** In the summary of the step. */
      STEP_SUMMARY,
      /** On standard output. */
      OUTPUT
    }

    @Override
    public Verdict verdict() {
      return Verdict.OK;
    }

    @Override
    public List<Diagnostic> diagnostics() {
      return List.of(reason);
    }
  }

  /**
   * What would be done.
   *
   * @param notes one for each step, and what could not be found out
   * @param document the comments as they would be sent
   */
  record DryRun(List<Diagnostic> notes, String document) implements CommentOutcome {
    /** Copies {@code notes}. */
    public DryRun {
      notes = List.copyOf(notes);
    }

    @Override
    public Verdict verdict() {
      return Verdict.OK;
    }

    @Override
    public List<Diagnostic> diagnostics() {
      return notes;
    }
  }

  /** It is not known where to comment, or with which token. */
  record NoTarget(List<Diagnostic> diagnostics) implements CommentOutcome {
    /** Copies {@code diagnostics}. */
    public NoTarget {
      diagnostics = List.copyOf(diagnostics);
    }

    @Override
    public Verdict verdict() {
      return Verdict.USAGE;
    }
  }

  /** It failed. */
  record Failed(Diagnostic error) implements CommentOutcome {
    @Override
    public Verdict verdict() {
      return Verdict.ERROR;
    }

    @Override
    public List<Diagnostic> diagnostics() {
      return List.of(error);
    }
  }

  /** A note about {@code subject}. */
  static Diagnostic note(String subject, String summary, String hint) {
    return new Diagnostic(Severity.NOTE, subject, Optional.empty(), summary, hint);
  }
}
