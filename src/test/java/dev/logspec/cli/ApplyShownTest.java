package dev.logspec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Address;
import dev.logspec.model.Coverage;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.plan.Change;
import dev.logspec.plan.Contexts;
import dev.logspec.plan.Plan;
import dev.logspec.plan.judge.Undo;
import dev.logspec.render.Estimate;
import dev.logspec.render.PlanFacts;
import dev.logspec.render.PlanView;
import dev.logspec.view.Console;
import dev.logspec.work.Applied;
import dev.logspec.work.Conclusion;
import dev.logspec.work.SecondLook;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said when an apply is over. */
final class ApplyShownTest {
  private static final Plan NOTHING = plan(List.of(), List.of());
  private static final Change CHANGE =
      new Change.Delete(
          Resource.at(new Address(new Place("123456789012", "eu-west-1"), Kind.LOG_GROUP, "/g")),
          Contexts.NONE);
  private static final Plan MORE = plan(List.of(CHANGE), List.of());

  private final StringWriter err = new StringWriter();
  private final ApplyShown shown = shown();

  private static Plan plan(List<Change> changes, List<Diagnostic> diagnostics) {
    return new Plan("one", changes, List.of(), List.of(), diagnostics, Coverage.COMPLETE);
  }

  private ApplyShown shown() {
    Console console =
        new Console(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err),
            InputStream.nullInputStream(),
            Map.of(),
            Path.of("/nowhere"),
            Console.Tty.NONE,
            () -> Instant.EPOCH);
    Tool tool = new Tool(new Global(), console, null, List.of("apply"));
    return new ApplyShown(tool, PlanFacts.of(Estimate.beforehand(1)), PlanView.ALL);
  }

  private Exit after(Conclusion conclusion, SecondLook look, Optional<Plan> behind) {
    return shown.after(new Applied(conclusion, Optional.of(look), behind), "All is well.");
  }

  private static SecondLook look(Plan left) {
    return new SecondLook(left, List.of(), SecondLook.Kept.NOWHERE);
  }

  @Test
  void whatConvergedIsSaidInTheWordsOfTheCommand() {
    assertThat(after(Conclusion.DONE, look(NOTHING), Optional.of(NOTHING))).isEqualTo(Exit.OK);
    assertThat(err).hasToString("All is well.\n");
  }

  @Test
  void whatCouldNotBeReadIsNotKnownToBeConverged() {
    Plan unread = plan(List.of(), List.of(Diagnostic.error("eu-west-1", "no", "")));
    assertThat(after(Conclusion.PARTIAL, look(unread), Optional.empty())).isEqualTo(Exit.PARTIAL);
    assertThat(err.toString()).startsWith("Not known to be converged:").contains("eu-west-1: no");
  }

  @Test
  void whatIsLeftIsShown() {
    assertThat(after(Conclusion.PARTIAL, look(MORE), Optional.empty())).isEqualTo(Exit.PARTIAL);
    assertThat(err.toString())
        .contains("Not converged", "applying again may not help", "log_group /g")
        .doesNotContain("report it");
  }

  @Test
  void whatWouldUndoTheApplyIsAnErrorToReport() {
    Undo undo = new Undo(CHANGE, "it would set back what this run set: retentionDays");
    SecondLook here = new SecondLook(MORE, List.of(undo), SecondLook.Kept.HERE);
    after(Conclusion.PARTIAL, here, Optional.empty());
    assertThat(err.toString())
        .contains("it would set back what this run set: retentionDays", "report it", "guard undo");

    SecondLook nowhere = new SecondLook(MORE, List.of(undo), SecondLook.Kept.NOWHERE);
    after(Conclusion.PARTIAL, nowhere, Optional.empty());
    assertThat(err.toString()).contains("report it with both plans; do not apply again");
  }

  @Test
  void whatIsLeftBehindIsShownWithTheCommandThatRemovesIt() {
    after(Conclusion.PARTIAL, look(NOTHING), Optional.of(MORE));
    assertThat(err.toString())
        .contains("All is well.", "Regions that it no longer names", "log_group /g")
        .contains("logspec apply --everywhere");
  }
}
