package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.render.layout.Columns;
import dev.logspec.view.Console.Tty;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plan takes of a screen of 80 columns. */
class PlanScreenTest {
  private static final int WIDTH = 80;
  private static final int SCREEN = 50;

  @TempDir Path directory;

  private static String spec(int clusters) {
    StringBuilder spec =
        new StringBuilder(
            """
            version: 1
            name: platform-logs
            defaults: { account: "123456789012", region: ap-northeast-1 }
            destinations:
              insights: { type: cloudwatch-logs, retentionDays: 30 }
            clusters:
            """);
    for (int i = 1; i <= clusters; i++) {
      spec.append("  - name: team-").append(i).append('\n');
    }
    return spec.toString();
  }

  private Cli started(int clusters) {
    Cli cli = new Cli(directory);
    cli.terminal(new Tty(false, true, false, WIDTH));
    cli.environment().put("NO_COLOR", "1");
    for (int i = 1; i <= clusters; i++) {
      cli.sandbox().world().addCluster("123456789012", "ap-northeast-1", "team-" + i);
    }
    cli.write("logspec.yaml", spec(clusters));
    return cli;
  }

  /** How many lines a terminal makes of {@code text}: what is wider goes on in the next. */
  private static long lines(String text) {
    return text.lines().mapToLong(l -> Math.max(1, (Columns.width(l) + WIDTH - 1) / WIDTH)).sum();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 50})
  void u07ALaunchFitsOneScreenHoweverManyClusters(int clusters) {
    try (Cli cli = started(clusters)) {
      String plan = cli.run("plan").out();
      assertThat(lines(plan)).as(plan).isLessThanOrEqualTo(SCREEN);
    }
  }

  @Test
  void u07SoDoTheNextEditsOfAFleet() {
    try (Cli cli = started(50)) {
      assertThat(cli.run("apply", "--auto-approve").code()).isZero();
      String spec = spec(50);
      for (int days : List.of(90, 7)) {
        cli.write("logspec.yaml", spec.replace("Days: 30", "Days: " + days));
        String plan = cli.run("plan").out();
        assertThat(lines(plan)).as(plan).isLessThanOrEqualTo(SCREEN / 2 + 5);
      }

      cli.write("logspec.yaml", spec.replace("  - name: team-49\n", ""));
      String gone = cli.run("plan").out();
      assertThat(lines(gone)).as(gone).isLessThanOrEqualTo(SCREEN);
      assertThat(cli.run("plan", "--full").out())
          .contains("delivery team-49-AUTO_MODE_IPAM_LOGS/CWL", "recordFields = [")
          .doesNotContain("... and ");
    }
  }
}
