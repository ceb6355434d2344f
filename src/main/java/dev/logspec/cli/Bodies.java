package dev.logspec.cli;

import dev.logspec.planfile.Digests;
import dev.logspec.planfile.PlanDocument;
import dev.logspec.planfile.PlanDocument.Worktree;
import dev.logspec.render.markdown.PlanMarkdown;
import dev.logspec.render.markdown.WebPages;
import dev.logspec.review.CommentTarget;
import dev.logspec.review.CommentTarget.Detected;
import dev.logspec.review.Commenter;
import dev.logspec.review.Provider;
import dev.logspec.review.Request;
import dev.logspec.review.RunPages;
import dev.logspec.review.World;
import dev.logspec.view.Facts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plan as the Markdown of a comment. What {@code show} and {@code plan} print with {@code
 * --format markdown} is, in the same environment, the comment to the byte.
 */
final class Bodies {
  /** How many comments one plan may take. */
  private static final int PARTS = 3;

  private Bodies() {}

  /** {@code document} as {@code comment} without flags would send it. */
  static String of(Tool tool, PlanDocument document) {
    Request request = request(tool, document, CommentTarget.Flags.NONE, Optional.empty());
    return String.join("\n", new Commenter(world(tool)).bodies(request));
  }

  /** The environment of the command, and the real rest. */
  static World world(Tool tool) {
    return World.system(tool.console().environment(), tool.output()::note);
  }

  /** What to ask for of a commenter, masked where {@code --redact} says so. */
  static Request request(
      Tool tool, PlanDocument document, CommentTarget.Flags flags, Optional<String> scope) {
    Map<String, String> environment = tool.console().environment();
    Provider provider =
        CommentTarget.detect(flags, environment) instanceof Detected.Found found
            ? found.target().provider()
            : Provider.GITHUB;
    PlanMarkdown.Target target =
        new PlanMarkdown.Target(
            document.plan().owner(), pages(tool, document), provider.limit(), PARTS);
    List<String> parts =
        PlanMarkdown.render(document.plan(), Facts.of(document), target).stream()
            .map(tool.output()::shown)
            .toList();
    return Request.of(document.plan(), Digests.plan(document), parts)
        .with(flags)
        .withScope(scope.orElseGet(() -> shards(document)));
  }

  /** Each shard has a comment of its own. */
  private static String shards(PlanDocument document) {
    return document
        .extent()
        .shards()
        .filter(s -> s.planned().size() < s.of())
        .map(s -> "shard-" + s.planned().get(0) + "-of-" + s.of())
        .orElse("");
  }

  /** What the comment links to: lines of the spec only where a commit has them. */
  private static WebPages pages(Tool tool, PlanDocument document) {
    RunPages.Of of =
        document.revision().worktree() == Worktree.DIRTY
            ? new RunPages.Of.None()
            : document
                .revision()
                .commit()
                .<RunPages.Of>map(RunPages.Of.Named::new)
                .orElseGet(RunPages.Of.TheRun::new);
    RunPages pages = RunPages.of(tool.console().environment(), tool.console().directory(), of);
    return new WebPages(pages.run(), pages.commit(), pages.folder());
  }
}
