package dev.logspec.review;

import dev.logspec.model.Diagnostic;
import dev.logspec.render.text.Annotations;
import dev.logspec.review.ApiFailure.Meaning;
import dev.logspec.review.CommentOutcome.ReadOnly.Shown;
import dev.logspec.review.CommentTarget.Access;
import dev.logspec.review.CommentTarget.Detected;
import dev.logspec.review.Request.Mode;
import dev.logspec.review.Request.WhenUnchanged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Keeps the comment of a plan on a pull or merge request up to date.
 *
 * <p>List the comments, decide, do; when an answer was lost, or the author turned out to be another
 * one than thought, begin again. Beginning again is harmless, because what is there already needs
 * no step.
 */
public final class Commenter {
  private static final int ROUNDS = 4;

  private final World world;
  private final Patience patience;

  /** A commenter in {@code world}. */
  public Commenter(World world) {
    this(world, Patience.USUAL);
  }

  Commenter(World world, Patience patience) {
    this.world = world;
    this.patience = patience;
  }

  /**
   * Makes, updates or leaves the comment that {@code request} asks for. In a workflow of GitHub it
   * also writes {@code has_changes}, {@code digest} and {@code applyable} to GITHUB_OUTPUT. Throws
   * nothing for anything that a server or an environment does.
   */
  public CommentOutcome comment(Request request) {
    Detected detected = CommentTarget.detect(request.flags(), world.environment());
    if (request.mode() == Mode.DRY_RUN) {
      return dryRun(request, detected);
    }
    if (detected instanceof Detected.Missing missing) {
      return new CommentOutcome.NoTarget(missing.diagnostics());
    }
    CommentTarget target = ((Detected.Found) detected).target();
    return writeOutputs(request).orElseGet(() -> comment(request, target));
  }

  /** The comments that {@link #comment} would leave for {@code request}, to the byte. */
  public List<String> bodies(Request request) {
    Marker marker = marker(request);
    int parts = request.parts().size();
    List<String> bodies = new ArrayList<>();
    for (int part = 1; part <= parts; part++) {
      bodies.add(marker.at(part, parts).head(request.parts().get(part - 1)));
    }
    return List.copyOf(bodies);
  }

  private CommentOutcome comment(Request request, CommentTarget target) {
    Access access = target.access();
    if (access instanceof Access.None none) {
      return new CommentOutcome.NoTarget(List.of(none.why()));
    }
    if (access instanceof Access.JobToken) {
      return readOnly(request, target, "CI_JOB_TOKEN cannot write notes");
    }
    try {
      return converge(request, target, ((Access.Token) access).secret());
    } catch (ApiFailure e) {
      return e.meaning() == Meaning.NOT_ALLOWED
          ? readOnly(request, target, e.getMessage())
          : new CommentOutcome.Failed(explained(target, e));
    }
  }

  private CommentOutcome converge(Request request, CommentTarget target, Secret secret) {
    Conversation conversation = conversation(request, target, secret);
    Marker marker = marker(request);
    Posting posting = new Posting(conversation, target);
    for (int round = 1; ; round++) {
      try {
        List<Comment> ours = conversation.ours();
        Optional<Revision> newer = Upsert.newer(ours, marker);
        if (newer.isPresent()) {
          return new CommentOutcome.Superseded(
              target.toString(), marker.revision().orElseThrow(), newer.get());
        }
        if (unneeded(request, marker, ours)) {
          return new CommentOutcome.Unneeded(target.toString());
        }
        posting.run(Upsert.steps(ours, marker, request.parts()));
        if (!conversation.mistaken() || round == ROUNDS) {
          return posting.outcome();
        }
      } catch (ApiFailure e) {
        if (e.meaning() != Meaning.UNKNOWN_RESULT || round == ROUNDS) {
          throw e;
        }
        rest(round);
      }
    }
  }

  private void rest(int round) {
    try {
      world
          .pause()
          .sleep(
              patience.afterSilence(round, world.random()),
              "it is not known what came of the last call");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiFailure(Meaning.OTHER, 0, "interrupted");
    }
  }

  private static boolean unneeded(Request request, Marker marker, List<Comment> ours) {
    return request.quiet()
        && request.whenUnchanged() == WhenUnchanged.UPDATE_ONLY
        && ours.stream().noneMatch(c -> c.marker().filter(marker::sameDocument).isPresent());
  }

  private Conversation conversation(Request request, CommentTarget target, Secret secret) {
    return Conversation.at(target, secret, request.flags().author(), world, patience);
  }

  private Marker marker(Request request) {
    Optional<Revision> revision = request.revision().or(() -> Revision.of(world.environment()));
    return new Marker(request.outputs().plan().owner(), request.scope(), 1, 1, revision);
  }

  private CommentOutcome dryRun(Request request, Detected detected) {
    Marker marker = marker(request);
    return new CommentOutcome.DryRun(
        intentions(request, detected, marker), String.join("\n", bodies(request)));
  }

  private List<Diagnostic> intentions(Request request, Detected detected, Marker marker) {
    if (detected instanceof Detected.Missing missing) {
      return missing.diagnostics().stream().map(Commenter::remark).toList();
    }
    CommentTarget target = ((Detected.Found) detected).target();
    if (target.access() instanceof Access.None none) {
      return List.of(remark(none.why()));
    }
    if (target.access() instanceof Access.JobToken) {
      return List.of(remark(cannot(target, "CI_JOB_TOKEN cannot write notes")));
    }
    try {
      Secret secret = ((Access.Token) target.access()).secret();
      // Somebody looks at this: an answer that does not come at once is not waited for.
      List<Comment> ours =
          Conversation.at(target, secret, request.flags().author(), world, Patience.NONE).ours();
      return intentions(request, target, marker, ours);
    } catch (ApiFailure e) {
      return List.of(remark(explained(target, e)));
    }
  }

  private static List<Diagnostic> intentions(
      Request request, CommentTarget target, Marker marker, List<Comment> ours) {
    Optional<Revision> newer = Upsert.newer(ours, marker);
    if (newer.isPresent()) {
      Revision own = marker.revision().orElseThrow();
      return new CommentOutcome.Superseded(target.toString(), own, newer.get()).diagnostics();
    }
    if (unneeded(request, marker, ours)) {
      return new CommentOutcome.Unneeded(target.toString()).diagnostics();
    }
    return Upsert.steps(ours, marker, request.parts()).stream()
        .map(step -> CommentOutcome.note(target.toString(), "would " + step.words(), ""))
        .toList();
  }

  /** A dry run fails for nothing: what would stop a real one is told as a warning. */
  private static Diagnostic remark(Diagnostic error) {
    return Diagnostic.warning(error.subject(), error.summary(), error.hint());
  }

  private CommentOutcome readOnly(Request request, CommentTarget target, String why) {
    Diagnostic reason = cannot(target, why);
    String body = request.parts().stream().map(Marker::strip).collect(Collectors.joining("\n"));
    String summary = world.variable("GITHUB_STEP_SUMMARY");
    if (summary.isEmpty()) {
      return new CommentOutcome.ReadOnly(reason, Shown.OUTPUT, body);
    }
    try {
      StepSummary.append(Path.of(summary), body);
    } catch (IOException | InvalidPathException e) {
      return new CommentOutcome.ReadOnly(reason, Shown.OUTPUT, body);
    }
    Diagnostic notice =
        CommentOutcome.note(
            reason.subject(),
            reason.summary() + "; the plan is in the step summary",
            reason.hint());
    return new CommentOutcome.ReadOnly(
        notice, Shown.STEP_SUMMARY, Annotations.render(List.of(notice)));
  }

  private static Diagnostic cannot(CommentTarget target, String why) {
    return CommentOutcome.note(
        target.toString(),
        Refusal.matter(why) + " (" + why + ")",
        Refusal.hint(why, target.provider()));
  }

  private static Diagnostic explained(CommentTarget target, ApiFailure e) {
    if (e.meaning() == Meaning.NOT_FOUND) {
      return Diagnostic.error(
          target.toString(),
          e.getMessage() + ": it does not exist, or the token may not see it",
          "check repository and number; " + Detection.advice(target.provider()));
    }
    String known = Refusal.hint(e.getMessage(), target.provider());
    boolean passing = e.status() == 0 || e.status() >= 500;
    String hint = known.isEmpty() && passing ? "run it again later" : known;
    return Diagnostic.error(target.toString(), e.getMessage(), hint);
  }

  /** Tells the workflow or pipeline about the plan; an outcome only when that fails. */
  private Optional<CommentOutcome> writeOutputs(Request request) {
    PlanOutputs outputs = request.outputs();
    String variable = world.variable("GITHUB_OUTPUT");
    try {
      if (!variable.isEmpty()) {
        Files.writeString(
            Path.of(variable),
            outputs.github(world.random()),
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      }
      if (request.files().report().isPresent()) {
        Files.writeString(request.files().report().get(), outputs.terraformReport());
      }
      if (request.files().dotenv().isPresent()) {
        Files.writeString(request.files().dotenv().get(), outputs.dotenv());
      }
      return Optional.empty();
    } catch (IOException | InvalidPathException e) {
      String what = "cannot be written (" + e.getClass().getSimpleName() + ")";
      String file = e.getMessage() == null ? "output file" : e.getMessage();
      return Optional.of(
          new CommentOutcome.Failed(
              Diagnostic.error(file, what, "name another file, or unset GITHUB_OUTPUT")));
    }
  }
}
