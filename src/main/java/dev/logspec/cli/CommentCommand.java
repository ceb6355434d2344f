package dev.logspec.cli;

import dev.logspec.cli.help.FlagPart;
import dev.logspec.cli.help.Syntax;
import dev.logspec.files.AtomicFile;
import dev.logspec.files.FileTrouble;
import dev.logspec.model.Diagnostic;
import dev.logspec.planfile.Digests;
import dev.logspec.planfile.PlanDocument;
import dev.logspec.render.text.Annotations;
import dev.logspec.review.CommentOutcome;
import dev.logspec.review.CommentTarget;
import dev.logspec.review.Commenter;
import dev.logspec.review.PlanOutputs;
import dev.logspec.review.Provider;
import dev.logspec.review.Request;
import dev.logspec.review.StepSummary;
import dev.logspec.view.Console;
import dev.logspec.work.Backend;
import dev.logspec.work.Base;
import dev.logspec.work.Means;
import dev.logspec.work.Obstacle;
import dev.logspec.work.PlanRequest;
import dev.logspec.work.Planning;
import dev.logspec.work.Search;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code logspec comment}. */
final class CommentCommand extends SpecCommand {
  private Optional<Path> file = Optional.empty();

  private PlanningFlags planning = new PlanningFlags();
  private TargetFlags target = new TargetFlags();

  private Optional<String> base = Optional.empty();

  private boolean always;

  private boolean dryRun;

  private Optional<Path> report = Optional.empty();

  private Optional<Path> dotenv = Optional.empty();

  CommentCommand(Console console, Backend backend) {
    super(console, backend);
  }

  @Override
  protected Syntax words() {
    return target
        .declare(
            planning.declare(
                Syntax.of(
                        "comment",
                        this,
                        "Keep a plan as one comment on the pull request (GitHub) or merge request (GitLab).",
                        "Repository, number and API come from the environment of the run; the token from GITHUB_TOKEN"
                            + " or GITLAB_TOKEN. In a GitHub workflow the plan goes to the step summary too,"
                            + " has_changes, digest and applyable to GITHUB_OUTPUT, and diagnostics become"
                            + " annotations.")
                    .exits(Exit.told("comment", Exit.OK, Exit.ERROR, Exit.STALE, Exit.USAGE))
                    .examples(
                        "logspec comment plan.json",
                        "logspec comment plan.json --dry-run --repo octo/logs --number 7")))
        .optionalArgument(
            "PLAN",
            "The file that plan --out wrote; left out, the spec is planned.",
            Path.class,
            v -> file = Optional.of(v))
        .option("--base", "REF|FILE", "Without PLAN: as of plan.", v -> base = Optional.of(v))
        .flag(
            "--create-always",
            "Comment also on a plan without changes that has no comment yet.",
            () -> always = true)
        .about(
            FlagPart.SHOWN,
            s ->
                s.flag(
                        "--dry-run",
                        "Print the comment and what would be done with it.",
                        () -> dryRun = true)
                    .option(
                        "--gitlab-report",
                        "FILE",
                        "Write the counts for artifacts:reports:terraform.",
                        Path.class,
                        v -> report = Optional.of(v))
                    .option(
                        "--dotenv",
                        "FILE",
                        "Write LOGSPEC_HAS_CHANGES, _DIGEST and _APPLYABLE for reports:dotenv.",
                        Path.class,
                        v -> dotenv = Optional.of(v)));
  }

  @Override
  protected Exit run(Tool tool) throws Stop, Obstacle {
    List<Diagnostic> misused = CommentTarget.misused(target.flags(), tool.console().environment());
    if (!misused.isEmpty()) {
      throw new Stop(Exit.USAGE, misused);
    }
    PlanDocument document = document(tool);
    PlanOutputs outputs = new PlanOutputs(document.plan(), Digests.plan(document));
    write(tool, report, outputs.terraformReport());
    write(tool, dotenv, outputs.dotenv());
    Request request =
        Bodies.request(tool, document, target.flags(), target.scope())
            .with(dryRun ? Request.Mode.DRY_RUN : Request.Mode.REAL)
            .with(always ? Request.WhenUnchanged.CREATE : Request.WhenUnchanged.UPDATE_ONLY);
    Commenter commenter = new Commenter(Bodies.world(tool));
    if (dryRun) {
      // At once: what would be done with it takes a look at the request's comments.
      tool.output().data(String.join("\n", commenter.bodies(request)));
    }
    CommentOutcome outcome = commenter.comment(request);
    if (!dryRun) {
      inWorkflow(tool, document, request, outcome);
      tool.output().data(outcome.document());
    }
    tool.output().diagnostics(outcome.diagnostics());
    return switch (outcome.verdict()) {
      case OK -> Exit.OK;
      case ERROR -> Exit.ERROR;
      case USAGE -> Exit.USAGE;
    };
  }

  private PlanDocument document(Tool tool) throws Stop, Obstacle {
    if (file.isPresent()) {
      return Saved.read(tool, file.get());
    }
    Means means = tool.means();
    Optional<Base> before =
        base.isPresent()
            ? Optional.of(Base.read(means, tool.global().file, base.get()))
            : Optional.empty();
    Search search = planning.search(Search.NAMED);
    return Planning.plan(
            means,
            planning.assignment(tool),
            new PlanRequest(planning.choices(), search, before, PlanRequest.Blame.NOBODY))
        .document();
  }

  private static void write(Tool tool, Optional<Path> file, String text) throws Stop {
    if (file.isEmpty()) {
      return;
    }
    try {
      AtomicFile.write(
          tool.console().directory().resolve(file.get()), text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new Stop(
          Exit.ERROR,
          file.get().toString(),
          "it cannot be written (" + FileTrouble.words(e) + ")",
          "give another file");
    }
  }

  /** The page of the run shows the plan too, and its diagnostics stand beside their lines. */
  private static void inWorkflow(
      Tool tool, PlanDocument document, Request request, CommentOutcome outcome) {
    String summary = tool.console().environment().getOrDefault("GITHUB_STEP_SUMMARY", "");
    boolean there = outcome instanceof CommentOutcome.ReadOnly;
    if (!summary.isBlank() && !there) {
      try {
        StepSummary.append(Path.of(summary.strip()), String.join("\n", request.parts()));
      } catch (IOException | InvalidPathException e) {
        tool.output()
            .diagnostics(
                List.of(
                    Diagnostic.warning(
                        "GITHUB_STEP_SUMMARY",
                        "the file cannot be written (" + e.getClass().getSimpleName() + ")",
                        "unset it when nobody reads it")));
      }
    }
    if ("true".equals(tool.console().environment().get("GITHUB_ACTIONS"))) {
      tool.output().data(Annotations.render(document.plan().diagnostics()));
    }
  }

  /** Where to comment. */
  static final class TargetFlags {
    private Optional<String> provider = Optional.empty();

    private Optional<String> repository = Optional.empty();

    private Optional<String> number = Optional.empty();

    private Optional<String> api = Optional.empty();

    private Optional<String> author = Optional.empty();

    private Optional<String> scope = Optional.empty();

    Syntax declare(Syntax syntax) {
      return syntax
          .oneOf(
              "--provider",
              "NAME",
              Arrays.stream(Provider.values()).map(Provider::label).toList(),
              "github or gitlab.",
              v -> provider = Optional.of(v))
          .option(
              "--repo",
              "NAME",
              "OWNER/NAME on GitHub, ID or GROUP/PROJECT on GitLab.",
              v -> repository = Optional.of(v))
          .option(
              "--number", "N", "Number of the pull or merge request.", v -> number = Optional.of(v))
          .option(
              "--api-url",
              "URL",
              "Address of the API, of a self-hosted GitHub or GitLab.",
              v -> api = Optional.of(v))
          .option(
              "--author",
              "LOGIN",
              "Whose comments the token writes, where it may not ask.",
              v -> author = Optional.of(v))
          .option(
              "--scope",
              "NAME",
              "Tells several comments of one spec on one request apart.",
              v -> scope = Optional.of(v));
    }

    CommentTarget.Flags flags() {
      return new CommentTarget.Flags(provider, repository, number, api, author);
    }

    Optional<String> scope() {
      return scope;
    }
  }
}
