package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.LogGroup;
import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What drift says to type is typed, and then there is none: whatever drifted. */
final class DriftHintsTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";
  private static final String SPEC =
      """
      version: 1
      name: hints
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute, ipam] }
      destinations:
        insights: { type: cloudwatch-logs, retentionDays: 30 }
        archive: { type: s3, bucket: "logs-{region}", permissions: manage, outputFormat: json }
      clusters:
        - { name: shop, deliverTo: [insights, archive], labels: { ring: a } }
        - { name: billing, deliverTo: [insights], tags: { team: pay } }
      """;
  private static final String THREE =
      SPEC + "  - { name: gone, region: us-east-1, deliverTo: [insights, archive] }\n";

  @TempDir Path directory;

  /**
   * Something that drifts.
   *
   * @param spec what was applied before
   * @param flags of drift
   * @param by what happens to it
   */
  private record Drift(String name, String spec, List<String> flags, Consumer<Cli> by) {}

  private static Drift drift(String name, Consumer<ByHand> by, String... flags) {
    return new Drift(
        name,
        SPEC,
        List.of(flags),
        cli -> {
          try (ByHand hand = new ByHand(cli, "alice", ACCOUNT, REGION)) {
            by.accept(hand);
          }
        });
  }

  private static String delivery(Cli cli, String source, String to) {
    return cli.sandbox().world().deliveries().values().stream()
        .filter(d -> d.sourceName().startsWith(source) && d.destinationArn().contains(to))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private static Drift deleted(String name, String source, String to, String... flags) {
    return new Drift(
        name,
        SPEC,
        List.of(flags),
        cli -> {
          String id = delivery(cli, source, to);
          try (ByHand hand = new ByHand(cli, "bob", ACCOUNT, REGION)) {
            hand.logs().deleteDelivery(b -> b.id(id));
          }
        });
  }

  private static Drift kept(int days) {
    return new Drift(
        "events are kept for " + days + " days",
        SPEC,
        List.of(),
        cli -> {
          World world = cli.sandbox().world();
          for (LogGroup group : List.copyOf(world.logGroups().values())) {
            world.logGroups().put(group.arn(), group.withRetention(days));
          }
        });
  }

  private static Stream<Drift> drifts() {
    return Stream.of(
        kept(7),
        kept(90),
        deleted("a delivery is gone", "shop-AUTO_MODE_COMPUTE", "archive"),
        deleted("one of a selection is gone", "shop-AUTO_MODE_IPAM", "archive", "-l", "ring=a"),
        drift(
            "a group is gone",
            hand ->
                hand.logs().deleteLogGroup(b -> b.logGroupName("/aws/eks/shop/auto-mode/ipam"))),
        drift(
            "a tag is gone",
            hand ->
                hand.logs()
                    .untagResource(
                        b ->
                            b.resourceArn(
                                    hand.arn("logs", "log-group:/aws/eks/billing/auto-mode/ipam"))
                                .tagKeys("team")),
            "--cluster",
            "bill*"),
        drift(
            "what tells whose it is is gone",
            hand ->
                hand.logs()
                    .untagResource(
                        b ->
                            b.resourceArn(
                                    hand.arn("logs", "log-group:/aws/eks/shop/auto-mode/ipam"))
                                .tagKeys("logspec:spec"))),
        new Drift("a cluster left the spec with its Region", THREE, List.of(), cli -> {}),
        new Drift(
            "so did one of the same Region",
            SPEC + "  - { name: old, deliverTo: [insights] }\n",
            List.of(),
            cli -> {}),
        new Drift("it is found by name", THREE, List.of("--cluster", "gone"), cli -> {}));
  }

  private Cli applied(Drift drift, String spec) {
    Cli cli = new Cli(directory);
    cli.without("git");
    World world = cli.sandbox().world();
    List.of("shop", "billing", "old").forEach(c -> world.addCluster(ACCOUNT, REGION, c));
    world.addCluster(ACCOUNT, "us-east-1", "gone");
    world.addBucket(ACCOUNT, REGION, "logs-" + REGION);
    world.addBucket(ACCOUNT, "us-east-1", "logs-us-east-1");
    cli.write(spec, drift.spec());
    Cli.Run apply = cli.run("apply", "-f", spec, "--auto-approve");
    assertThat(apply.code()).as(apply.err()).isZero();
    cli.pace().pass(Duration.ofHours(1));
    cli.write(spec, SPEC);
    drift.by().accept(cli);
    return cli;
  }

  private static Cli.Run asked(Cli cli, Drift drift, String spec, String... more) {
    List<String> words = new java.util.ArrayList<>(List.of("drift", "-f", spec));
    words.addAll(drift.flags());
    words.addAll(List.of(more));
    return cli.run(words.toArray(String[]::new));
  }

  @Test
  void u09WhatAnotherFileSaysIsRestoredFromThatFile() {
    try (Cli cli = applied(kept(7), "now.yaml")) {
      cli.write("then.yaml", SPEC);
      cli.write("now.yaml", SPEC.replace("Days: 30", "Days: 60"));

      String found = cli.run("drift", "-f", "now.yaml", "--base", "then.yaml").out();

      assertThat(Typed.arguments("To restore what the spec of then.yaml says: ", found))
          .containsExactly("apply", "-f", "then.yaml");
    }
  }

  @TestFactory
  Stream<DynamicTest> u09WhatRestoresIsTypedAsPrinted() {
    return drifts().map(drift -> DynamicTest.dynamicTest(drift.name(), () -> restores(drift)));
  }

  private void restores(Drift drift) {
    String spec = "specs/" + drift.name().replace(' ', '-') + ".yaml";
    try (Cli cli = applied(drift, spec)) {
      cli.othersInterfere();
      Cli.Run found = asked(cli, drift, spec);
      assertThat(found.code()).as(found.out() + found.err()).isEqualTo(2);
      String issue = asked(cli, drift, spec, "--format", "markdown").out();
      List<String> typed = Typed.arguments("To restore what the spec says: ", found.out());
      assertThat(Typed.arguments("To restore what the spec says: ", issue)).isEqualTo(typed);

      cli.typing("hints\n");
      Cli.Run restored = cli.run(typed.toArray(String[]::new));
      if (restored.code() == 1) {
        // It asks for no more than a yes.
        cli.typing("yes\n");
        restored = cli.run(typed.toArray(String[]::new));
      }

      assertThat(restored.code()).as(typed + restored.out() + restored.err()).isZero();
      Cli.Run after = cli.run("drift", "-f", spec);
      assertThat(after.code()).as(after.out()).isZero();
    }
  }
}
