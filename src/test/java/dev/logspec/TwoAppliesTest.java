package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two applies of one spec at once: neither fails, and nothing is corrupted. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(300)
final class TwoAppliesTest {
  private static final int SEEDS = 4;
  private static final String[] APPLY = {
    "apply", "--auto-approve", "--allow", "removals", "--max-in-flight", "3"
  };
  private static final String SPEC =
      """
      version: 1
      name: platform
      defaults:
        account: "123456789012"
        region: eu-west-1
        logTypes: [compute, ipam]
        deliverTo: [insights, archive]
        tags: { team: platform }
      destinations:
        insights: { type: cloudwatch-logs, retentionDays: 30 }
        archive: { type: s3, bucket: org-archive, permissions: manage }
      clusters:
        - name: one
        - name: two
      """;

  /** What both do at once. */
  private enum Work {
    NEW_FLEET {
      @Override
      String before() {
        return "";
      }

      @Override
      String after() {
        return SPEC;
      }
    },
    UPDATES {
      @Override
      String before() {
        return SPEC;
      }

      @Override
      String after() {
        return SPEC.replace("retentionDays: 30", "retentionDays: 60")
            .replace("team: platform", "owner: platform, cost: low")
            .replace("bucket: org-archive,", "bucket: org-archive, suffixPath: \"{yyyy}\",");
      }
    },
    REPLACEMENTS {
      @Override
      String before() {
        return SPEC;
      }

      @Override
      String after() {
        return SPEC.replace("bucket: org-archive,", "bucket: org-archive, outputFormat: parquet,")
                .replace("retentionDays: 30", "retentionDays: 30, outputFormat: json")
            + "names: { source: \"{cluster}-src-{logType}\" }\n";
      }
    },
    REMOVALS {
      @Override
      String before() {
        return SPEC;
      }

      @Override
      String after() {
        return SPEC.replace("logTypes: [compute, ipam]", "logTypes: [ipam]")
            .replace("  - name: two\n", "  - { name: two, deliverTo: [insights] }\n");
      }
    };

    abstract String before();

    abstract String after();
  }

  @TempDir private Path directory;

  private Cli fleet(long seed, Work work, Duration callTime) throws IOException {
    Path own = Files.createDirectories(directory.resolve(work + "-" + seed));
    Cli cli = new Cli(own, seed, o -> o.withSeed(seed).withCallTime(callTime));
    cli.twoAtOnce();
    World world = cli.sandbox().world();
    world.addCluster("123456789012", "eu-west-1", "one");
    world.addCluster("123456789012", "eu-west-1", "two");
    world.addBucket("123456789012", "eu-west-1", "org-archive");
    if (!work.before().isEmpty()) {
      cli.write("logspec.yaml", work.before());
      assertThat(cli.run(APPLY).code()).isZero();
    }
    cli.write("logspec.yaml", work.after());
    return cli;
  }

  /** Two processes of which one at a time makes one call, drawn from a seed. */
  private static final class Turns {
    private final Random random;
    private final boolean[] over = new boolean[2];
    private int turn;

    Turns(long seed) {
      random = new Random(seed);
      turn = random.nextInt(2);
    }

    synchronized void await(int who) {
      while (turn != who) {
        try {
          wait();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }

    /** One in four calls is the last of its turn. */
    synchronized void called(int who) {
      if (!over[1 - who] && random.nextInt(4) == 0) {
        turn = 1 - who;
        notifyAll();
        await(who);
      }
    }

    synchronized void over(int who) {
      over[who] = true;
      turn = 1 - who;
      notifyAll();
    }
  }

  private static CompletableFuture<Cli.Run> start(
      Cli cli, Turns turns, int who, String... command) {
    return CompletableFuture.supplyAsync(
        () -> {
          turns.await(who);
          try {
            return cli.run(() -> turns.called(who), command);
          } finally {
            turns.over(who);
          }
        },
        task -> new Thread(task, "apply-" + who).start());
  }

  private static List<Cli.Run> ended(List<CompletableFuture<Cli.Run>> runs) {
    return runs.stream().map(CompletableFuture::join).toList();
  }

  /** What two processes do of which one at a time makes a call, as {@code seed} will have it. */
  private static List<Cli.Run> both(Cli cli, long seed, String... command) {
    Turns turns = new Turns(seed);
    return ended(List.of(start(cli, turns, 0, command), start(cli, turns, 1, command)));
  }

  @ParameterizedTest
  @EnumSource(Work.class)
  void inAnyOrderOfTheirCallsBothConverge(Work work) throws IOException {
    for (long seed = 1; seed <= SEEDS; seed++) {
      try (Cli cli = fleet(seed, work, Duration.ZERO)) {
        judge(cli, both(cli, seed, APPLY), work + " seed " + seed);
      }
    }
  }

  private Cli locked(long seed) throws IOException {
    Cli cli = fleet(seed, Work.NEW_FLEET, Duration.ZERO);
    cli.write("logspec.yaml", SPEC + "lock: s3://locks/platform\n");
    cli.sandbox().world().addBucket("123456789012", "eu-west-1", "locks");
    return cli;
  }

  @Test
  void withTheLockTheSecondWaitsForTheFirst() throws IOException {
    for (long seed = 1; seed <= SEEDS; seed++) {
      try (Cli cli = locked(seed)) {
        List<Cli.Run> runs = both(cli, seed, "apply", "--auto-approve", "--lock-timeout", "30m");
        assertThat(runs.stream().filter(r -> r.err().contains("Waiting for the lock"))).hasSize(1);
        assertThat(runs.stream().filter(r -> r.out().contains("No changes."))).hasSize(1);
        judge(cli, runs, "locked, seed " + seed);
        assertThat(cli.sandbox().world().objects()).isEmpty();
      }
    }
  }

  @Test
  void withTheLockTheSecondIsRefusedAndToldWhoHoldsIt() throws IOException {
    for (long seed = 1; seed <= SEEDS; seed++) {
      try (Cli cli = locked(seed)) {
        List<Cli.Run> runs = both(cli, seed, "apply", "--auto-approve");
        assertThat(runs.stream().map(Cli.Run::code)).containsExactlyInAnyOrder(0, 6);
        Cli.Run refused = runs.stream().filter(r -> r.code() == 6).findFirst().orElseThrow();
        assertThat(refused.err())
            .contains("the lock is held: ", "has had it since ", "unless it is renewed")
            .contains("(logspec apply --auto-approve)", "logspec unlock ", "--lock-timeout");
        judge(cli, List.of(), "refused, seed " + seed);
      }
    }
  }

  /** Here the calls themselves meet, so that AWS refuses some of them as being updated. */
  @ParameterizedTest
  @EnumSource(Work.class)
  void whenTheirCallsMeetBothConverge(Work work) throws IOException {
    for (long seed = 1; seed <= 2; seed++) {
      try (Cli cli = fleet(seed, work, Duration.ofMillis(5))) {
        List<CompletableFuture<Cli.Run>> runs = new ArrayList<>();
        for (int who = 0; who < 2; who++) {
          runs.add(
              CompletableFuture.supplyAsync(
                  () -> cli.run(APPLY), task -> new Thread(task, "apply").start()));
        }
        judge(cli, ended(runs), work + " at once, " + seed);
      }
    }
  }

  private static void judge(Cli cli, List<Cli.Run> runs, String name) {
    for (Cli.Run run : runs) {
      assertThat(run.code()).as(name + "\n" + run.err()).isZero();
    }
    World world = cli.sandbox().world();
    Map<String, Long> perKey =
        world.deliveries().values().stream()
            .collect(
                Collectors.groupingBy(
                    d -> d.sourceArn() + " " + d.destinationType(), Collectors.counting()));
    assertThat(perKey.values()).as(name + ": no duplicate").allMatch(n -> n == 1);
    assertThat(world.sources().values())
        .as(name + ": no orphan")
        .allMatch(
            s -> world.deliveries().values().stream().anyMatch(d -> d.sourceArn().equals(s.arn())));
    assertThat(world.destinations().values())
        .as(name + ": no orphan")
        .allMatch(
            d ->
                world.deliveries().values().stream()
                    .anyMatch(x -> x.destinationArn().equals(d.arn())));
    Cli.Run plan = cli.run("plan", "--detailed-exitcode");
    assertThat(plan.code()).as(name + "\n" + plan.out()).isZero();
  }
}
