package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

/** What holds of every imported spec: what is there is taken over by tags, and then all is done. */
final class TakenOver {
  private TakenOver() {}

  /** Plans and applies {@code spec} in {@code cli}, and plans it again. */
  static void byTagsAlone(Cli cli, String spec) {
    cli.write("logspec.yaml", spec);
    assertThat(PlannedChanges.of(succeeds(cli, "plan", "--format", "json")))
        .isNotEmpty()
        .allMatch(c -> c.startsWith("adopt ") && c.endsWith(" tags"));
    cli.sandbox().journal().clear();
    succeeds(cli, "apply", "--auto-approve");
    assertThat(Set.copyOf(cli.changes())).containsExactly("TagResource");
    succeeds(cli, "plan", "--detailed-exitcode");
  }

  private static String succeeds(Cli cli, String... args) {
    Cli.Run run = cli.run(args);
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    return run.out();
  }
}
