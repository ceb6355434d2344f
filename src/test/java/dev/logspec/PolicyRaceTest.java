package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Others write the policy of a bucket between our reading and our writing it. */
final class PolicyRaceTest {
  private static final String ACCOUNT = "123456789012";

  @TempDir Path directory;

  private Cli cli() {
    Cli cli = new Cli(directory);
    World world = cli.sandbox().world();
    world.addBucket(ACCOUNT, "eu-west-1", "org-archive");
    for (String name : new String[] {"alpha", "beta", "gamma"}) {
      world.addCluster(ACCOUNT, "eu-west-1", name);
      cli.write(
          name + ".yaml",
          """
          version: 1
          name: %s
          defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute] }
          destinations:
            archive: { type: s3, bucket: org-archive, permissions: manage }
          clusters:
            - name: %s
          """
              .formatted(name, name));
    }
    return cli;
  }

  private static String policy(Cli cli) {
    return cli.sandbox().world().buckets().get("org-archive").policy();
  }

  private static void policy(Cli cli, String text) {
    cli.sandbox().world().buckets().computeIfPresent("org-archive", (n, b) -> b.withPolicy(text));
  }

  private static long puts(Cli cli) {
    return cli.changes().stream().filter("PutBucketPolicy"::equals).count();
  }

  @Test
  @DisplayName("A7: what somebody who read before us puts back over ours is found, and mended")
  void a7WhatAStaleWriterUndidIsWrittenAgain() {
    try (Cli cli = cli()) {
      assertThat(cli.run("apply", "-f", "alpha.yaml", "--auto-approve").code()).isZero();
      String stale = policy(cli).replace("Logspecalpha", "Logspecgamma");
      AtomicInteger undone = new AtomicInteger();
      long before = puts(cli);
      Cli.Run run =
          cli.run(
              () -> {
                // Twice a racer, who has not seen ours, puts what it had read and its own.
                if (puts(cli) == before + undone.get() + 1 && undone.get() < 2) {
                  undone.incrementAndGet();
                  policy(cli, stale);
                }
              },
              "apply",
              "-f",
              "beta.yaml",
              "--auto-approve");
      assertThat(run.code()).as(run.out() + run.err()).isZero();
      assertThat(undone).hasValue(2);
      assertThat(run.out() + run.err()).contains("somebody else wrote the policy of bucket");
      assertThat(policy(cli)).contains("Logspecbeta", "Logspecgamma");
    }
  }

  @Test
  @DisplayName("A7: three specs whose puts cross each other all keep their statement")
  void a7ThreeSpecsKeepTheirStatements() {
    try (Cli cli = cli()) {
      cli.twoAtOnce();
      AtomicInteger depth = new AtomicInteger();
      String[] inner = {"beta.yaml", "gamma.yaml"};
      Cli.Run run =
          cli.run(() -> nested(cli, depth, inner), "apply", "-f", "alpha.yaml", "--auto-approve");
      assertThat(run.code()).as(run.out() + run.err()).isZero();
      assertThat(policy(cli)).contains("Logspecalpha", "Logspecbeta", "Logspecgamma");
      for (String name : new String[] {"alpha", "beta", "gamma"}) {
        Cli.Run plan = cli.run("plan", "-f", name + ".yaml", "--detailed-exitcode");
        assertThat(plan.code()).as(plan.out() + plan.err()).isZero();
      }
    }
  }

  /**
   * Between the others' put and their reading it back, the next spec is applied from a stale read.
   */
  private static void nested(Cli cli, AtomicInteger depth, String[] specs) {
    int next = depth.get();
    if (next < specs.length && puts(cli) == next + 1) {
      depth.incrementAndGet();
      String mine = policy(cli);
      policy(cli, null);
      Cli.Run run =
          cli.run(() -> nested(cli, depth, specs), "apply", "-f", specs[next], "--auto-approve");
      assertThat(run.code()).as(run.out() + run.err()).isZero();
      assertThat(mine).isNotNull();
    }
  }

  @Test
  @DisplayName(
      "A7, neighbour: ours that a racer put back after it was taken out is taken out again")
  void a7NeighbourWhatAStaleWriterPutBackIsTakenOutAgain() {
    try (Cli cli = cli()) {
      assertThat(cli.run("apply", "-f", "alpha.yaml", "--auto-approve").code()).isZero();
      assertThat(cli.run("apply", "-f", "beta.yaml", "--auto-approve").code()).isZero();
      String stale = policy(cli);
      AtomicInteger undone = new AtomicInteger();
      long before = puts(cli);
      Cli.Run run =
          cli.run(
              () -> {
                if (puts(cli) == before + 1 && undone.getAndIncrement() == 0) {
                  policy(cli, stale);
                }
              },
              "destroy",
              "-f",
              "beta.yaml",
              "--auto-approve");
      assertThat(run.code()).as(run.out() + run.err()).isZero();
      assertThat(policy(cli)).contains("Logspecalpha").doesNotContain("Logspecbeta");
    }
  }

  @Test
  @DisplayName("A7: what a person changed meanwhile stays, and is told")
  void a7WhatAPersonChangedMeanwhileStaysAndIsTold() {
    try (Cli cli = cli()) {
      String theirs =
          "{\"Sid\":\"Theirs\",\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":"
              + "\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::org-archive/x\"}";
      AtomicInteger done = new AtomicInteger();
      Cli.Run run =
          cli.run(
              () -> {
                if (puts(cli) == 1 && done.getAndIncrement() == 0) {
                  policy(
                      cli,
                      policy(cli).replace("\"Statement\":[", "\"Statement\":[" + theirs + ","));
                }
              },
              "apply",
              "-f",
              "alpha.yaml",
              "--auto-approve");
      assertThat(run.code()).as(run.out() + run.err()).isZero();
      assertThat(puts(cli)).isEqualTo(1);
      assertThat(policy(cli)).contains("\"Theirs\"", "Logspecalpha");
      assertThat(run.out() + run.err())
          .contains("others changed the policy of bucket org-archive meanwhile")
          .contains("Theirs");
    }
  }
}
