package dev.logspec.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.Cli;
import dev.logspec.MortalPace;
import dev.logspec.apply.Limits;
import dev.logspec.apply.VirtualPace;
import dev.logspec.live.Cloud;
import dev.logspec.model.Address;
import dev.logspec.model.Coverage;
import dev.logspec.model.Kind;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.model.Tags;
import dev.logspec.plan.Change;
import dev.logspec.plan.Contexts;
import dev.logspec.plan.Differ;
import dev.logspec.plan.Plan;
import dev.logspec.plan.Rollout;
import dev.logspec.plan.judge.Undo;
import dev.logspec.planfile.PlanReader;
import dev.logspec.sandbox.world.LogGroup;
import dev.logspec.sandbox.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The last line of defence: a plan that would only undo the apply before it is never applied. */
final class UndoneTest {
  private static final Place PLACE = new Place("123456789012", "eu-west-1");
  private static final String SPEC =
      """
      version: 1
      name: undone
      defaults: { account: "123456789012", region: eu-west-1, deliverTo: [logs] }
      destinations: { logs: { type: cloudwatch-logs } }
      clusters: [{ name: one, logTypes: [compute, ipam] }]
      """;

  @TempDir private Path directory;
  private final Silent silent = new Silent();
  private final VirtualPace pace = new VirtualPace(MortalPace.BEGIN, 1);
  private final InProcessBackend backend = new InProcessBackend(pace);

  private Map<String, String> environment() {
    return Map.of("XDG_STATE_HOME", directory.resolve("state").toString());
  }

  private Means means(Map<String, String> environment) {
    return new Means(backend, silent, silent, pace, directory, environment, silent);
  }

  /** AWS in which the group is as the apply wants it. */
  private Cloud cloud() {
    World world = backend.emulator().world();
    LogGroup group = world.addLogGroup(PLACE.account(), PLACE.region(), "/g");
    world.logGroups().put(group.arn(), group.withRetention(60));
    world.tag(group.arn(), Map.of(Tags.OWNER, "undone"));
    return backend.cloud();
  }

  private static Resource group(int days) {
    return Resource.at(new Address(PLACE, Kind.LOG_GROUP, "/g"))
        .with(Kind.Of.RETENTION, days)
        .with(Kind.Of.TAGS, Tags.owned("undone", Map.of()));
  }

  private static Plan update(int from, int to) {
    Change change =
        new Change.Update(
            group(from), group(to), Differ.diff(group(from), group(to)), Contexts.NONE);
    return new Plan("undone", List.of(change), List.of(), List.of(), List.of(), Coverage.COMPLETE);
  }

  private Applied apply(Map<String, String> environment, Plan plan, Plan next) throws Obstacle {
    ExecutorService readers = Aws.newReaders(1);
    OpenAws reach =
        new OpenAws() {
          @Override
          public Cloud cloud() {
            return UndoneTest.this.cloud();
          }

          @Override
          public ExecutorService readers() {
            return readers;
          }

          @Override
          public void close() {
            readers.shutdownNow();
          }
        };
    ApplyRun.Goal goal = new ApplyRun.Goal(() -> next, Optional::empty);
    try (reach;
        Heartbeat beat = new Heartbeat(pace, pace, silent)) {
      return new ApplyRun(means(environment), silent, beat, CommandLock.NOTHING, goal)
          .apply(reach, plan, Rollout.DEFAULT, Limits.DEFAULT);
    }
  }

  private List<Path> marks() throws IOException {
    Path folder = directory.resolve("state/logspec");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void aPlanThatWouldUndoTheApplyIsAnErrorToReportAndIsRefusedFromThenOn() throws Exception {
    Plan undoing = update(60, 30);
    Applied applied = apply(environment(), update(30, 60), undoing);
    assertThat(applied.conclusion()).isEqualTo(Conclusion.PARTIAL);
    SecondLook look = applied.look().orElseThrow();
    assertThat(look.state()).isEqualTo(SecondLook.State.UNFINISHED);
    assertThat(look.left()).isEqualTo(undoing);
    assertThat(look.kept()).isEqualTo(SecondLook.Kept.HERE);
    assertThat(look.undone())
        .extracting(Undo::what)
        .containsExactly("it would set back what this run set: retentionDays");
    assertThat(marks()).hasSize(1);

    Plan guarded = UndoMark.of(means(environment()), "undone").guard(undoing, Set.of());
    assertThat(guarded.applyable()).isFalse();
    assertThat(guarded.guards()).extracting("name").containsExactly("undo");
    assertThat(UndoMark.of(means(environment()), "another").guard(undoing, Set.of()).applyable())
        .isTrue();
    assertThat(
            UndoMark.of(means(environment()), "undone").guard(update(60, 90), Set.of()).applyable())
        .isTrue();

    Plan nothing =
        new Plan("undone", List.of(), List.of(), List.of(), List.of(), Coverage.COMPLETE);
    assertThat(apply(environment(), update(30, 60), nothing).conclusion())
        .isEqualTo(Conclusion.DONE);
    assertThat(marks()).isEmpty();
  }

  @Test
  void aPlanThatIsNotEmptyAndUndoesNothingLeavesNoMark() throws Exception {
    Applied applied = apply(environment(), update(30, 60), update(45, 60));
    assertThat(applied.conclusion()).isEqualTo(Conclusion.PARTIAL);
    assertThat(applied.look().orElseThrow().undone()).isEmpty();
    assertThat(marks()).isEmpty();
  }

  @Test
  void whoHasNoHomeHasNoMark() throws Exception {
    Applied applied = apply(Map.of(), update(30, 60), update(60, 30));
    assertThat(applied.conclusion()).isEqualTo(Conclusion.PARTIAL);
    assertThat(applied.look().orElseThrow().kept()).isEqualTo(SecondLook.Kept.NOWHERE);
    assertThat(applied.look().orElseThrow().undone()).hasSize(1);
  }

  @Test
  void applyRefusesWhatIsMarkedWhateverApprovesIt() throws Exception {
    try (Cli cli = new Cli(directory)) {
      cli.environment().putAll(environment());
      cli.sandbox().world().addCluster("123456789012", "eu-west-1", "one");
      cli.write("logspec.yaml", SPEC);
      assertThat(cli.run("apply", "--auto-approve").code()).isZero();
      cli.write("logspec.yaml", SPEC.replace("[compute, ipam]", "[compute]"));
      assertThat(cli.run("plan", "--out", "plan.json").code()).isZero();
      byte[] saved = Files.readAllBytes(directory.resolve("plan.json"));
      Plan plan = ((PlanReader.Read) PlanReader.read(saved)).document().plan();
      UndoMark.of(means(environment()), "undone")
          .write(List.of(new Undo(plan.effective().get(0), "")));

      int before = cli.changes().size();
      Cli.Run refused = cli.run("apply", "--auto-approve");
      assertThat(refused.code()).isEqualTo(3);
      assertThat(refused.err())
          .contains(
              "refused by the guard undo",
              "--allow undo",
              plan.effective().get(0).address().name());
      assertThat(cli.run("apply", "plan.json").code()).isEqualTo(3);
      assertThat(cli.changes()).hasSize(before);

      assertThat(cli.run("apply", "--auto-approve", "--allow", "undo").code()).isZero();
      assertThat(marks()).as("over, once all is as the spec wants it").isEmpty();
    }
  }
}
