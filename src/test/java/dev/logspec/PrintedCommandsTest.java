package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that is printed to be typed says all that was said, and does what it promises. */
final class PrintedCommandsTest {
  private static final String SPEC =
      """
      version: 1
      name: printed
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute] }
      destinations:
        insights: { type: cloudwatch-logs, retentionDays: 30 }
      clusters:
        - name: one
          labels: { ring: test }
        - name: two
          labels: { ring: prod }
      """;

  @TempDir Path directory;
  private Cli cli;

  @BeforeEach
  void begin() {
    cli = new Cli(directory);
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "one");
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "two");
    cli.write("my specs/i.yaml", SPEC);
  }

  @AfterEach
  void close() {
    cli.close();
  }

  @Test
  void ofASavedPlanNamesTheSpec() {
    Cli.Run plan = cli.run("plan", "-f", "my specs/i.yaml", "--out", "i.json");
    assertThat(plan.out()).contains("logspec apply i.json -f 'my specs/i.yaml'");

    Cli.Run apply = Typed.behind("Apply exactly this: ", plan.out(), cli);

    assertThat(apply.code()).as(apply.err()).isZero();
    assertThat(cli.sandbox().world().deliveries()).hasSize(2);
  }

  @Test
  void ofAFolderNamesTheFolder() {
    Cli.Run plan = cli.run("plan", "-f", "my specs", "--out", "i.json");

    assertThat(Typed.arguments("Apply exactly this: ", plan.out()))
        .containsExactly("apply", "i.json", "-f", "my specs");
    assertThat(Typed.behind("Apply exactly this: ", plan.out(), cli).code()).isZero();
  }

  @Test
  void ofAPlanSaysTheSelectionAndTheWayToAws() {
    String endpoint = cli.environment().remove("AWS_ENDPOINT_URL");
    Cli.Run plan =
        cli.run(
            "plan",
            "--file=my specs/i.yaml",
            "--cluster=o*",
            "-l",
            "ring=test",
            "--no-prune",
            "--allow=removals",
            "--endpoint-url",
            endpoint);
    assertThat(plan.code()).as(plan.err()).isZero();
    assertThat(Typed.arguments("To apply it: ", plan.out()))
        .containsExactly(
            "apply",
            "-f",
            "my specs/i.yaml",
            "--cluster",
            "o*",
            "-l",
            "ring=test",
            "--endpoint-url",
            endpoint,
            "--no-prune",
            "--allow",
            "removals");

    cli.typing("yes\n");
    Cli.Run apply = Typed.behind("To apply it: ", plan.out(), cli);

    assertThat(apply.code()).as(apply.err()).isZero();
    assertThat(cli.sandbox().world().deliveries()).hasSize(1);
  }

  @Test
  void ofARefusedPlanIsTheOneThatWasTyped() {
    assertThat(cli.run("apply", "-f", "my specs/i.yaml", "--auto-approve").code()).isZero();
    cli.write("my specs/i.yaml", SPEC.replace("30 }", "1 }\nguards: { maxRemovals: 0 }"));

    Cli.Run refused = cli.run("apply", "-f", "my specs/i.yaml", "--auto-approve");
    assertThat(refused.code()).isEqualTo(3);

    Cli.Run allowed = Typed.behind("to let it pass: ", refused.out(), cli);
    assertThat(allowed.code()).as(refused.out() + allowed.err()).isZero();
  }

  @Test
  void ofACommentPlansTheSameByHand() {
    cli.run("plan", "-f", "my specs/i.yaml", "--cluster", "o*", "--out", "i.json");

    Cli.Run comment = cli.run("comment", "i.json", "--dry-run");

    List<String> typed = Typed.arguments("by hand: ", comment.out());
    assertThat(typed).startsWith("apply", "-f", "my specs/i.yaml", "--cluster", "o*", "--expect");
    cli.typing("yes\n");
    Cli.Run apply = Typed.behind("by hand: ", comment.out(), cli);
    assertThat(apply.code()).as(apply.err()).isZero();
    assertThat(cli.sandbox().world().deliveries()).hasSize(1);
  }

  @Test
  void ofACommentOnAShardNamesTheShardAndOnSomeShardsNothing() {
    for (int shard = 1; shard <= 3; shard++) {
      String part = shard + "/3";
      cli.run("plan", "-f", "my specs/i.yaml", "--shard", part, "--out", shard + ".json");
    }
    String one = cli.run("comment", "2.json", "--dry-run").out();
    cli.write("some.json", cli.run("merge", "1.json", "2.json").out());
    cli.write("all.json", cli.run("merge", "some.json", "3.json").out());

    assertThat(Typed.arguments("by hand: ", one))
        .startsWith("apply", "-f", "my specs/i.yaml", "--shard", "2/3", "--expect");
    assertThat(cli.run("comment", "some.json", "--dry-run").out()).doesNotContain("by hand");
    assertThat(cli.run("show", "some.json").out()).contains("logspec apply some.json -f");
    assertThat(Typed.arguments("by hand: ", cli.run("comment", "all.json", "--dry-run").out()))
        .startsWith("apply", "-f", "my specs/i.yaml", "--expect");
  }

  @Test
  void ofARefusedPlanThatWasSavedMakesANewOne() {
    cli.run("plan", "-f", "my specs/i.yaml", "--cluster", "one", "--out", "i.json");
    cli.write("my specs/i.yaml", SPEC.replace("30", "60"));

    Cli.Run stale = cli.run("apply", "i.json", "-f", "my specs/i.yaml");

    assertThat(stale.code()).isEqualTo(4);
    assertThat(Typed.arguments("make a new plan: ", stale.err()))
        .containsExactly("plan", "-f", "my specs/i.yaml", "--cluster", "one", "--out", "FILE");
  }
}
