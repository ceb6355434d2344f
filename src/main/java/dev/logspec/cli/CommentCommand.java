package dev.logspec.cli;

import dev.logspec.model.Diagnostic;
import dev.logspec.planfile.Digests;
import dev.logspec.planfile.PlanDocument;
import dev.logspec.render.Annotations;
import dev.logspec.review.CommentTarget;
import dev.logspec.review.Commenter;
import dev.logspec.review.Outcome;
import dev.logspec.review.PlanOutputs;
import dev.logspec.review.Request;
import dev.logspec.review.StepSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code logspec comment}. */
@Command(
    name = "comment",
    description = {
      "Keep a plan as one comment on the pull request (GitHub) or merge request (GitLab).",
      "Repository, number and API come from the environment of the run; the token from GITHUB_TOKEN"
          + " or GITLAB_TOKEN. In a GitHub workflow the plan goes to the step summary too,"
          + " has_changes, digest and applyable to GITHUB_OUTPUT, and diagnostics become"
          + " annotations.",
      "Exit 0: the comment is as it should be, or the token may only read; 1: error; 4: the saved"
          + " plan was altered; 64: it is not known where to comment, or with which token."
    })
final class CommentCommand extends SpecCommand {
  @Parameters(
      paramLabel = "PLAN",
      arity = "0..1",
      description = "The file that plan --out wrote; left out, the spec is planned.")
  private Optional<Path> file = Optional.empty();

  @Mixin private Planning planning = new Planning();
  @Mixin private TargetFlags target = new TargetFlags();

  @Option(names = "--base", paramLabel = "REF|FILE", description = "Without PLAN: as of plan.")
  private Optional<String> base = Optional.empty();

  @Option(
      names = "--create-always",
      description = "Comment also on a plan without changes that has no comment yet.")
  private boolean always;

  @Option(names = "--dry-run", description = "Print the comment and what would be done with it.")
  private boolean dryRun;

  @Option(
      names = "--gitlab-report",
      paramLabel = "FILE",
      description = "Write the counts for artifacts:reports:terraform.")
  private Optional<Path> report = Optional.empty();

  @Option(
      names = "--dotenv",
      paramLabel = "FILE",
      description = "Write LOGSPEC_HAS_CHANGES, _DIGEST and _APPLYABLE for reports:dotenv.")
  private Optional<Path> dotenv = Optional.empty();

  CommentCommand(Console console, Backend backend) {
    super(console, backend);
  }

  @Override
  Exit run(Tool tool) throws Stop {
    PlanDocument document = document(tool);
    PlanOutputs outputs = new PlanOutputs(document.plan(), Digests.plan(document));
    write(tool, report, outputs.terraformReport());
    write(tool, dotenv, outputs.dotenv());
    Request request =
        Bodies.request(tool, document, target.flags(), target.scope())
            .with(dryRun ? Request.Mode.DRY_RUN : Request.Mode.REAL)
            .with(always ? Request.WhenUnchanged.CREATE : Request.WhenUnchanged.UPDATE_ONLY);
    Outcome outcome = new Commenter(Bodies.world(tool)).comment(request);
    if (!dryRun) {
      inWorkflow(tool, document, request, outcome);
    }
    tool.output().data(outcome.document());
    tool.output().diagnostics(outcome.diagnostics());
    return switch (outcome.verdict()) {
      case OK -> Exit.OK;
      case ERROR -> Exit.ERROR;
      case USAGE -> Exit.USAGE;
    };
  }

  private PlanDocument document(Tool tool) throws Stop {
    if (file.isPresent()) {
      return Saved.read(tool, file.get());
    }
    Optional<Base> before = Fresh.base(tool, base);
    try (Session session = Session.open(tool)) {
      return Fresh.document(tool, session, session.options(planning.flags()), before);
    }
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
          "it cannot be written (" + e.getClass().getSimpleName() + ")",
          "give another file");
    }
  }

  /** The page of the run shows the plan too, and its diagnostics stand beside their lines. */
  private static void inWorkflow(
      Tool tool, PlanDocument document, Request request, Outcome outcome) {
    String summary = tool.console().environment().getOrDefault("GITHUB_STEP_SUMMARY", "");
    boolean there = outcome instanceof Outcome.ReadOnly;
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
    @Option(names = "--provider", paramLabel = "NAME", description = "github or gitlab.")
    private Optional<String> provider = Optional.empty();

    @Option(
        names = "--repo",
        paramLabel = "NAME",
        description = "OWNER/NAME on GitHub, ID or GROUP/PROJECT on GitLab.")
    private Optional<String> repository = Optional.empty();

    @Option(
        names = "--number",
        paramLabel = "N",
        description = "Number of the pull or merge request.")
    private Optional<String> number = Optional.empty();

    @Option(
        names = "--api-url",
        paramLabel = "URL",
        description = "Address of the API, of a self-hosted GitHub or GitLab.")
    private Optional<String> api = Optional.empty();

    @Option(
        names = "--author",
        paramLabel = "LOGIN",
        description = "Whose comments the token writes, where it may not ask.")
    private Optional<String> author = Optional.empty();

    @Option(
        names = "--scope",
        paramLabel = "NAME",
        description = "Tells several comments of one spec on one request apart.")
    private Optional<String> scope = Optional.empty();

    CommentTarget.Flags flags() {
      return new CommentTarget.Flags(provider, repository, number, api, author);
    }

    Optional<String> scope() {
      return scope;
    }
  }
}
