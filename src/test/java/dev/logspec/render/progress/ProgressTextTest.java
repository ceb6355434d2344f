package dev.logspec.render.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.Golden;
import dev.logspec.apply.Awaited;
import dev.logspec.apply.Event;
import dev.logspec.apply.Outcome;
import dev.logspec.apply.Outcome.Effect;
import dev.logspec.apply.Outcome.Halt;
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
