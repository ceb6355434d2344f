package dev.logspec.render.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.Golden;
import dev.logspec.apply.Awaited;
import dev.logspec.apply.Event;
import dev.logspec.apply.Outcome;
import dev.logspec.apply.Outcome.Effect;
import dev.logspec.apply.Outcome.Halt;
import dev.logspec.apply.Report.State;
import dev.logspec.json.Unseen;
import dev.logspec.model.Address;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Kind;
import dev.logspec.model.LogType;
import dev.logspec.model.Resource;
import dev.logspec.plan.Change;
import dev.logspec.plan.step.Step;
import dev.logspec.plan.step.Step.Half;
import dev.logspec.render.Plans;
import dev.logspec.render.layout.Columns;
import dev.logspec.render.layout.Palette;
import dev.logspec.render.layout.Terminal;
import dev.logspec.render.progress.ResultTable.Result;
import dev.logspec.render.safe.Hostile;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProgressTextTest {
  private static final Instant AT = Instant.parse("2026-07-27T12:03:04Z");
  private static final ClusterId SANDBOX = Plans.cluster("sandbox");

  /** The making of a source. */
  static final Step PUT =
      new Step(
          new Change.Create(
              Resource.at(
                  new Address(Plans.TOKYO, Kind.DELIVERY_SOURCE, "sandbox-AUTO_MODE_COMPUTE_LOGS")),
              Plans.of(SANDBOX, LogType.COMPUTE, "missing", 3)),
          Half.MAKE,
          0);

  private static ProgressText text(ZoneId zone) {
    return new ProgressText(new ClusterNames(List.of(SANDBOX)), zone, Terminal.PLAIN);
  }

  private static String turned(Outcome outcome, int seconds) {
    return text(ZoneOffset.UTC)
        .line(new Event.StepTurned(AT, PUT, outcome), Optional.of(Duration.ofSeconds(seconds)));
  }

  @Test
  void oneLineForEachEvent() {
    Golden.check(
        "render/progress.txt",
        text(ZoneOffset.UTC).line(new Event.StepBegun(AT, PUT), Optional.empty())
            + turned(new Outcome.Act(AT, "Throttled; in 2 s"), 1)
            + turned(new Outcome.Look(AT, Awaited.update("4f3a")), 12)
            + turned(new Outcome.Done(Effect.CHANGED, ""), 125)
            + turned(
                new Outcome.Failed("cluster update 4f3a: Failed: Ip quota", "", Halt.CLUSTER),
                3_800)
            + turned(new Outcome.Drifted("retentionDays is 7, was 30", List.of()), 1));
  }

  @Test
  void whatIsAboutTheWholeHasNoCluster() {
    assertThat(
            text(ZoneOffset.ofHours(9)).line(new Event.WaveBegun(AT, "canary"), Optional.empty()))
        .isEqualTo("21:03:04 begin wave canary\n");
  }

  private static final List<Result> RESULTS =
      List.of(
          new Result("sandbox", State.DONE, 4, 4, Duration.ofSeconds(65), ""),
          new Result("prod-eu", State.FAILED, 1, 4, Duration.ofSeconds(31), "update: Failed"),
          new Result("prod-us", State.DRIFTED, 0, 2, Duration.ofSeconds(2), "tags moved"),
          new Result("prod-日本", State.NOT_STARTED, 0, 4, Duration.ZERO, ""));

  @Test
  void theEndTableSaysHowToContinue() {
    Optional<String> goOn = Optional.of("logspec apply -f logspec.yaml");
    String text = ResultTable.render(RESULTS, goOn, Terminal.PLAIN);
    Golden.check("render/result-table.txt", text);
    Terminal coloured = new Terminal(Palette.ANSI, Optional.empty(), 0);
    assertThat(Palette.strip(ResultTable.render(RESULTS, goOn, coloured))).isEqualTo(text);
  }

  @Test
  void whatIsDoneNeedsNoCommand() {
    assertThat(ResultTable.render(RESULTS.subList(0, 1), Optional.empty(), Terminal.PLAIN))
        .endsWith("1 cluster: 1 done.\n");
  }

  private static String totals(State shared, int clusters) {
    List<Result> all = new java.util.ArrayList<>();
    all.add(new Result(ResultTable.SHARED, shared, 0, 0, Duration.ZERO, ""));
    all.addAll(RESULTS.subList(0, clusters));
    return ResultTable.totals(all);
  }

  @Test
  void whatClustersShareIsNotCountedAsACluster() {
    assertThat(totals(State.DONE, 1)).isEqualTo("1 cluster: 1 done.");
    assertThat(totals(State.FAILED, 1)).isEqualTo("1 cluster: 1 done; shared objects failed.");
    assertThat(totals(State.DONE, 0)).isEqualTo("Shared objects done.");
  }

  private static LiveTable.Row row(String cluster, int left) {
    return new LiveTable.Row(
        cluster,
        "compute",
        "waiting for cluster update 4f3a",
        Duration.ofSeconds(75),
        left == 0 ? "unclear" : left + " s");
  }

  @Test
  void aFrameOfTheLiveTable() {
    List<String> frame =
        LiveTable.frame("", List.of(row("sandbox", 20), row("prod-eu", 0)), 80, 10, Palette.NONE);
    Golden.check("render/live-table.txt", String.join("\n", frame) + "\n");
  }

  @Test
  void framesKeepToTheirSize() {
    Random random = new Random(3);
    for (int i = 0; i < 300; i++) {
      List<LiveTable.Row> rows = new ArrayList<>();
      for (int n = random.nextInt(30); n >= 0; n--) {
        rows.add(row(Hostile.text(random), n));
      }
      int width = 1 + random.nextInt(120);
      int height = 2 + random.nextInt(20);
      List<String> frame = LiveTable.frame("", rows, width, height, Palette.NONE);
      assertThat(frame.size()).isLessThanOrEqualTo(height);
      assertThat(frame).allMatch(line -> Columns.width(line) <= width);
      assertThat(frame).allMatch(line -> line.codePoints().noneMatch(Unseen::is));
    }
  }
}
