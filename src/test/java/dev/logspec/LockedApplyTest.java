package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.StoredObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that take the lock of the spec, and the one that removes it. */
class LockedApplyTest {
  private static final String SPEC =
      """
      version: 1
      name: locked
      defaults: { account: "123456789012", region: eu-west-1, deliverTo: [logs] }
      destinations: { logs: { type: cloudwatch-logs } }
      clusters: [{ name: one }]
      lock: s3://locks/spec
      """;
  private static final String HELD =
      """
      {"kind":"logspec-lock","id":"%s","owner":"eve@build-7","since":"2026-11-22T11:59:00Z",
       "expires":"2026-11-22T12:01:00Z","leaseSeconds":120,"beat":3,"command":"logspec apply",
       "ciRun":"https://ci.example/runs/5"}""";

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(directory);
    cli.write("logspec.yaml", SPEC);
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "one");
    cli.sandbox().world().addBucket("123456789012", "eu-west-1", "locks");
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private void held(String key, String id) {
    byte[] content = HELD.formatted(id).getBytes(StandardCharsets.UTF_8);
    cli.sandbox()
        .world()
        .objects()
        .put(
            "locks/" + key,
            new StoredObject("locks", key, content, "\"" + id + "\"", "application/json", 0));
  }

  private Cli.Run apply(String... more) {
    String[] args = new String[2 + more.length];
    args[0] = "apply";
    args[1] = "--auto-approve";
    System.arraycopy(more, 0, args, 2, more.length);
    return cli.run(args);
  }

  @Test
  void applyAndDestroyTakeTheLockAndGiveItBack() {
    Cli.Run apply = apply();
    assertThat(apply.code()).as(apply.err()).isZero();
    assertThat(cli.changes()).first().isEqualTo("PutObject");
    assertThat(cli.changes()).last().isEqualTo("DeleteObject");
    assertThat(cli.sandbox().world().objects()).isEmpty();
    assertThat(cli.run("destroy", "--auto-approve").code()).isZero();
    assertThat(cli.sandbox().world().objects()).isEmpty();
    assertThat(cli.sandbox().journal().maxConcurrentMutations()).isEqualTo(1);
  }

  @Test
  void missingLockBucketIsToBeMadeNotPlannedAgain() {
    cli.write("logspec.yaml", SPEC.replace("s3://locks/spec", "s3://nowhere/spec"));
    Cli.Run run = apply();
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("s3://nowhere/spec", "make the bucket");
    assertThat(run.err()).doesNotContain("plan again");
  }

  @Test
  void planDoesNotAskForTheLock() {
    held("spec", "abc");
    assertThat(cli.run("plan").code()).isZero();
  }

  @Test
  void aHeldLockIsExitSixAndNamesItsHolder() {
    held("spec", "abc");
    Cli.Run run = apply();
    assertThat(run.code()).isEqualTo(6);
    assertThat(run.err())
        .contains("eve@build-7")
        .contains("has had it since ", ":59:00 ", "it ends at ", ":01:00 ")
        .contains("https://ci.example/runs/5")
        .contains("logspec unlock abc -f logspec.yaml")
        .contains("nothing was changed");
    assertThat(cli.sandbox().world().sources()).isEmpty();
  }

  @Test
  void lockTimeoutWaitsAndTellsForWhom() {
    held("spec", "abc");
    Cli.Run run = apply("--lock-timeout", "10m");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("Waiting for the lock s3://locks/spec").contains("eve@build-7");
    assertThat(cli.sandbox().world().objects()).isEmpty();
  }

  @Test
  void aFailedApplyGivesTheLockBack() {
    cli.sandbox().faults().add("CreateDelivery:denied");
    assertThat(apply().code()).isEqualTo(5);
    assertThat(cli.sandbox().world().objects()).isEmpty();
  }

  @Test
  void aRefusedQuestionGivesTheLockBack() {
    cli.typing("no\n");
    assertThat(cli.run("apply").code()).isEqualTo(1);
    assertThat(cli.sandbox().world().objects()).isEmpty();
  }

  @Test
  void aLockLostInTheMiddleStopsBeforeTheNextChange() {
    cli.sandbox()
        .faults()
        .outOfBand(
            "PutDeliverySource",
            2,
            world -> {
              held("spec", "thief");
              cli.pace().pass(Duration.ofMinutes(3));
            });
    Cli.Run run = apply();
    assertThat(run.code()).as(run.err()).isEqualTo(5);
    assertThat(run.err()).contains("the lock is lost").contains("eve@build-7 (thief)");
    assertThat(cli.changes().stream().filter("PutDeliverySource"::equals)).hasSizeBetween(1, 2);
    assertThat(cli.sandbox().world().objects()).containsKey("locks/spec");
  }

  @Test
  void eachShardHasItsOwnLock() {
    held("spec.shard-1-of-2", "part");
    Cli.Run run = apply("--shard", "1/2");
    assertThat(run.code()).isEqualTo(6);
    assertThat(run.err())
        .contains("the lock is held: eve@build-7")
        .contains("logspec unlock part -f logspec.yaml --shard 1/2");
    assertThat(apply("--shard", "2/2").code()).isNotEqualTo(6);
  }

  @Test
  void theWholeSpecExcludesItsShards() {
    held("spec", "whole");
    Cli.Run run = apply("--shard", "1/2");
    assertThat(run.code()).isEqualTo(6);
    assertThat(run.err())
        .contains("s3://locks/spec: the lock is held for all of the spec")
        .contains("beside which shard 1/2 must not be changed: eve@build-7")
        .contains("https://ci.example/runs/5", "nothing was changed")
        .endsWith("logspec unlock whole -f logspec.yaml\n\n1 error.\n");
    assertThat(cli.changes()).isEmpty();
  }

  @Test
  void aShardExcludesTheWholeSpec() {
    held("spec.shard-2-of-8", "part");
    Cli.Run run = apply();
    assertThat(run.code()).isEqualTo(6);
    assertThat(run.err())
        .contains("s3://locks/spec.shard-2-of-8: the lock is held for shard 2/8")
        .contains("beside which all of the spec must not be changed")
        .contains("logspec unlock part -f logspec.yaml --shard 2/8");
    assertThat(cli.run("unlock", "part", "--shard", "2/8").code()).isZero();
    assertThat(apply().code()).isZero();
  }

  @Test
  void shardsOfAnotherNumberAreRefused() {
    held("spec.shard-2-of-8", "part");
    Cli.Run run = apply("--shard", "1/4");
    assertThat(run.code()).isEqualTo(6);
    assertThat(run.err())
        .contains("the lock is held for shard 2/8, beside which shard 1/4 must not be changed")
        .contains("or split into 8 shards too")
        .contains("logspec unlock part -f logspec.yaml --shard 2/8");
    assertThat(cli.changes()).isEmpty();
    assertThat(apply("--shard", "1/8").code()).isNotEqualTo(6);
  }

  @Test
  void whoMayNotLookForOtherLocksChangesNothing() {
    cli.sandbox().world().deny("123456789012", "s3:ListBucket");
    Cli.Run run = apply();
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("the lock cannot be taken", "s3:ListBucket");
    assertThat(cli.changes()).isEmpty();
  }

  @Test
  void aMissingBucketIsAnErrorBeforeAnythingIsChanged() {
    cli.sandbox().world().buckets().remove("locks");
    Cli.Run run = apply();
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("the lock cannot be taken, nothing was changed");
    assertThat(cli.sandbox().world().sources()).isEmpty();
  }

  @Test
  void theCiRunIsNamedInTheLock() {
    cli.environment()
        .putAll(
            java.util.Map.of(
                "GITHUB_SERVER_URL", "https://github.com",
                "GITHUB_REPOSITORY", "org/repo",
                "GITHUB_RUN_ID", "42",
                "GITHUB_ACTOR", "alice"));
    java.util.List<String> seen = new java.util.ArrayList<>();
    cli.sandbox()
        .faults()
        .outOfBand(
            "PutDeliverySource",
            1,
            world ->
                seen.add(
                    new String(
                        world.objects().get("locks/spec").content(), StandardCharsets.UTF_8)));
    assertThat(apply().code()).isZero();
    assertThat(seen.get(0))
        .contains("https://github.com/org/repo/actions/runs/42")
        .contains("alice (GitHub Actions)")
        .contains("logspec apply --auto-approve");
  }

  @Test
  void whereTheEnvironmentNamesNobodyTheMachineDoes() throws java.io.IOException {
    cli.environment().keySet().removeAll(java.util.Set.of("USER", "HOSTNAME"));
    java.util.List<String> seen = new java.util.ArrayList<>();
    cli.sandbox()
        .faults()
        .outOfBand(
            "PutDeliverySource",
            1,
            world ->
                seen.add(
                    new String(
                        world.objects().get("locks/spec").content(), StandardCharsets.UTF_8)));
    assertThat(apply().code()).isZero();
    Process uname = new ProcessBuilder("uname", "-n").start();
    String host = new String(uname.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(seen.get(0)).contains("@" + host + "\"").doesNotContain("somebody");
  }

  @Test
  void unlockRemovesTheLockWithThatId() {
    held("spec", "abc");
    Cli.Run other = cli.run("unlock", "xyz");
    assertThat(other.code()).isEqualTo(6);
    assertThat(other.err()).contains("eve@build-7");
    assertThat(cli.sandbox().world().objects()).hasSize(1);
    assertThat(cli.run("unlock", "abc", "-f", "logspec.yaml").code()).isZero();
    assertThat(cli.sandbox().world().objects()).isEmpty();
    assertThat(cli.run("unlock", "abc").code()).isEqualTo(1);
  }

  @Test
  void unlockNeedsASpecWithALock() {
    cli.write("logspec.yaml", SPEC.replace("lock: s3://locks/spec\n", ""));
    Cli.Run run = cli.run("unlock", "abc");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("has no lock");
  }
}
