package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.LogGroup;
import dev.logspec.sandbox.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Half a step is not taken for a whole one: whatever call was the last of a killed apply, the next
 * one leaves what an undisturbed one leaves - retention, key, tags, policies, statement and all.
 */
@DisplayName("F49's kind: half-done steps are completed by the next apply")
final class HalfDoneTest {
  private static final String SPEC =
      """
      version: 1
      name: half
      defaults:
        account: "111122223333"
        region: eu-west-1
        logTypes: [compute, ipam]
        deliverTo: [insights, archive, stream]
        assumeRole: "arn:aws:iam::{account}:role/logspec"
        tags: { team: platform }
      destinations:
        insights: { type: cloudwatch-logs, retentionDays: 30 }
        archive: { type: s3, bucket: org-archive, account: "999988887777", permissions: manage }
        stream: { type: firehose, stream: siem, permissions: manage }
      clusters: [{ name: one }]
      """;

  @TempDir private Path directory;

  private Cli open(String name) throws IOException {
    Cli cli =
        new Cli(
            Files.createDirectories(directory.resolve(name)),
            1,
            o -> o.withUpdateTime(Duration.ofSeconds(20)));
    cli.environment().put("AWS_ACCESS_KEY_ID", "111122223333");
    cli.write("logspec.yaml", SPEC);
    World world = cli.sandbox().world();
    world.addCluster("111122223333", "eu-west-1", "one");
    world.addBucket("999988887777", "eu-west-1", "org-archive");
    world.addStream("111122223333", "eu-west-1", "siem");
    try (ByHand hand = new ByHand(cli, "111122223333", "111122223333", "eu-west-1")) {
      // One of the two types was set up by hand, so that objects are adopted too.
      hand.article("one", "AUTO_MODE_IPAM_LOGS", "ipam");
      hand.logs()
          .putRetentionPolicy(
              b -> b.logGroupName("/aws/eks/one/auto-mode/ipam").retentionInDays(7));
    }
    return cli;
  }

  /** Everything that an apply may leave half done, without what AWS draws by lot. */
  private static Map<String, String> all(World world) {
    Map<String, String> all = new TreeMap<>();
    for (LogGroup group : world.logGroups().values()) {
      all.put(group.arn(), group.retentionInDays() + " " + group.kmsKeyId());
    }
    world.sources().values().forEach(s -> all.put(s.arn(), s.logType()));
    world.destinations().values().forEach(d -> all.put(d.arn(), d.toString()));
    world
        .deliveries()
        .values()
        .forEach(
            d ->
                all.put(
                    d.sourceName() + "/" + d.destinationType(),
                    d.destinationArn() + " " + world.tagsOf(d.arn())));
    world.resourcePolicies().forEach((key, policy) -> all.put(key, policy.document()));
    world.buckets().values().forEach(b -> all.put(b.name(), String.valueOf(b.policy())));
    Set<String> tagged = new TreeSet<>(world.tags().keySet());
    tagged.removeIf(arn -> arn.contains(":delivery:"));
    tagged.forEach(arn -> all.put("tags of " + arn, world.tagsOf(arn).toString()));
    return all;
  }

  @Test
  void whateverCallWasTheLastTheNextApplyLeavesTheSame() throws IOException {
    Map<String, String> whole;
    Map<String, Long> calls;
    try (Cli cli = open("whole")) {
      int before = cli.changes().size();
      Cli.Run run = cli.run("apply", "--auto-approve");
      assertThat(run.code()).as(run.out() + run.err()).isZero();
      whole = all(cli.sandbox().world());
      calls =
          cli.changes().subList(before, cli.changes().size()).stream()
              .collect(Collectors.groupingBy(c -> c, TreeMap::new, Collectors.counting()));
    }
    assertThat(calls.keySet())
        .contains(
            "CreateLogGroup",
            "PutRetentionPolicy",
            "PutResourcePolicy",
            "PutDeliverySource",
            "PutDeliveryDestination",
            "PutDeliveryDestinationPolicy",
            "CreateDelivery",
            "TagResource",
            "TagDeliveryStream",
            "PutBucketPolicy");
    for (Map.Entry<String, Long> call : calls.entrySet()) {
      if (call.getKey().startsWith("AssumeRole")) {
        continue;
      }
      for (int nth = 1; nth <= Math.min(2, call.getValue()); nth++) {
        killedAfter(call.getKey(), nth, whole);
      }
    }
  }

  private void killedAfter(String operation, int nth, Map<String, String> whole)
      throws IOException {
    String name = operation + "-" + nth;
    try (Cli cli = open(name)) {
      long made = cli.changes().stream().filter(operation::equals).count();
      // It is executed, its answer never heard, and nothing that is sent later arrives.
      cli.sandbox().faults().add(operation + ":reset-after:nth=" + nth);
      cli.sandbox()
          .faults()
          .outOfBand(
              operation,
              nth,
              w -> {
                cli.pace().kill();
                cli.sandbox().faults().add("*:reset-before");
              });
      cli.run("apply", "--auto-approve");
      assertThat(cli.pace().revive()).as(name).isTrue();
      cli.sandbox().faults().clear();
      assertThat(cli.changes().stream().filter(operation::equals).count()).isGreaterThan(made);
      Cli.Run again = cli.run("apply", "--auto-approve");
      assertThat(again.code()).as(name + "\n" + again.out() + again.err()).isZero();
      assertThat(all(cli.sandbox().world())).as(name).isEqualTo(whole);
      assertThat(cli.run("plan", "--detailed-exitcode").code()).as(name).isZero();
    }
  }
}
