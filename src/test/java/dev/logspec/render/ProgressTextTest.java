package dev.logspec.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.Golden;
import dev.logspec.render.ResultTable.Outcome;
import dev.logspec.render.ResultTable.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProgressTextTest {
  private static final Instant AT = Instant.parse("2026-07-27T12:03:04Z");
  private static final String PUT = "put delivery source sandbox-AUTO_MODE_COMPUTE_LOGS";

  private static String line(Progress.State state, String detail, int seconds) {
    Optional<Duration> elapsed =
        seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    Progress event = new Progress(AT, "sandbox", "compute", PUT, state, detail, elapsed);
    return ProgressText.line(event, ZoneOffset.UTC, Terminal.PLAIN);
  }

  @Test
  void oneLineForEachEvent() {
    Golden.check(
        "render/progress.txt",
        line(Progress.State.STARTED, "", 0)
            + line(Progress.State.RETRYING, "Throttled; in 2 s", 1)
            + line(Progress.State.WAITING, "cluster update 4f3a in progress", 12)
            + line(Progress.State.DONE, "", 125)
            + line(Progress.State.FAILED, "cluster update 4f3a: Failed: Ip quota", 3_800)
            + line(Progress.State.DRIFTED, "retentionDays is 7, was 30", 1));
  }

  @Test
  void whatIsAboutTheWholeHasNoCluster() {
    Progress event =
        new Progress(AT, "", "", "wave canary", Progress.State.DONE, "", Optional.empty());
    assertThat(ProgressText.line(event, ZoneOffset.ofHours(9), Terminal.PLAIN))
        .isEqualTo("21:03:04 wave canary: done\n");
  }

  private static final List<Result> RESULTS =
      List.of(
          new Result("sandbox", Outcome.DONE, 4, 4, Duration.ofSeconds(65), ""),
          new Result("prod-eu", Outcome.FAILED, 1, 4, Duration.ofSeconds(31), "update: Failed"),
          new Result("prod-us", Outcome.DRIFTED, 0, 2, Duration.ofSeconds(2), "tags moved"),
          new Result("prod-日本", Outcome.NOT_STARTED, 0, 4, Duration.ZERO, ""));

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

  private static String totals(Outcome shared, int clusters) {
    List<Result> all = new java.util.ArrayList<>();
    all.add(new Result(ResultTable.SHARED, shared, 0, 0, Duration.ZERO, ""));
    all.addAll(RESULTS.subList(0, clusters));
    return ResultTable.totals(all);
  }

  @Test
  void whatClustersShareIsNotCountedAsACluster() {
    assertThat(totals(Outcome.DONE, 1)).isEqualTo("1 cluster: 1 done.");
    assertThat(totals(Outcome.FAILED, 1)).isEqualTo("1 cluster: 1 done; shared objects failed.");
    assertThat(totals(Outcome.DONE, 0)).isEqualTo("Shared objects done.");
  }

  private static LiveTable.Row row(String cluster, int left) {
    return new LiveTable.Row(
        cluster,
        "compute",
        "waiting for cluster update 4f3a",
        Duration.ofSeconds(75),
        left == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(left)));
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
      assertThat(frame).allMatch(line -> line.codePoints().noneMatch(Safe::unseen));
    }
  }
}
