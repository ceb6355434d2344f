package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a newcomer: plan, apply, plan again, destroy. */
final class QuickstartTest {
  private static final String SPEC =
      Path.of("samples/quickstart/logspec.yaml").toAbsolutePath() + "";

  @Test
  void planApplyPlanDestroy(@TempDir Path directory) {
    try (Cli cli = new Cli(directory)) {
      cli.sandbox().world().addCluster("123456789012", "ap-northeast-1", "sandbox");
      assertThat(cli.run("plan", "-f", SPEC, "--detailed-exitcode").code()).isEqualTo(2);
      Cli.Run apply = cli.run("apply", "-f", SPEC, "--auto-approve");
      assertThat(apply.code()).as(apply.err()).isZero();
      assertThat(cli.run("plan", "-f", SPEC, "--detailed-exitcode").code()).isZero();
      int made = cli.changes().size();
      assertThat(cli.run("apply", "-f", SPEC, "--auto-approve").code()).isZero();
      assertThat(cli.changes()).hasSize(made);
      Cli.Run destroy = cli.run("destroy", "-f", SPEC, "--auto-approve");
      assertThat(destroy.code()).as(destroy.err()).isZero();
      assertThat(cli.sandbox().world().sources()).isEmpty();
      assertThat(cli.sandbox().world().deliveries()).isEmpty();
      assertThat(cli.sandbox().world().destinations()).isEmpty();
      assertThat(cli.sandbox().world().logGroups()).hasSize(4);
    }
  }
}
