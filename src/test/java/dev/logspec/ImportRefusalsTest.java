package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.DeliverySource;
import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is there and no spec can say, or none that can be planned: the rest is imported. */
final class ImportRefusalsTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";

  @TempDir private Path directory;
  private Cli cli;
  private World world;
  private ByHand hand;

  @BeforeEach
  void twoClusters() {
    cli = new Cli(directory);
    world = cli.sandbox().world();
    hand = new ByHand(cli, ACCOUNT, REGION);
    for (String cluster : new String[] {"blue", "green"}) {
      world.addCluster(ACCOUNT, REGION, cluster);
      hand.article(cluster, "AUTO_MODE_COMPUTE_LOGS", "compute");
    }
    world.addBucket(ACCOUNT, REGION, "logs");
  }

  @AfterEach
  void close() {
    hand.close();
    cli.close();
  }

  /** The source {@code s} of green delivers to {@code target} too. */
  private void delivers(String target) {
    hand.source("s", "green", "AUTO_MODE_IPAM_LOGS").destination("d", target).delivery("s", "d");
  }

  /** All but the delivery of {@code source} is imported, and {@code why} it is not is told. */
  private void isLeftOut(String source, String... why) {
    Cli.Run run = cli.run("import", "--all");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .contains(
            "delivery/" + source + "/", "of cluster green: ", ", so the spec does not have it")
        .contains(why);
    assertThat(run.out())
        .contains("# There too, and not in this spec:", "- name: blue", "- name: green")
        .contains(why);
    TakenOver.byTagsAlone(cli, run.out());
  }

  /** Delivers the log type {@code type} of green to {@code bucket}, below {@code path}. */
  private void archives(String type, String bucket, String path) {
    hand.source(type, "green", "AUTO_MODE_" + type + "_LOGS").destination(type + "-s3", bucket);
    String destination = hand.arn("logs", "delivery-destination:" + type + "-s3");
    hand.logs()
        .createDelivery(
            b ->
                b.deliverySourceName(type)
                    .deliveryDestinationArn(destination)
                    .s3DeliveryConfiguration(c -> c.suffixPath(path)));
  }

  @Test
  void whatAwsTookASpecTakesToo() {
    world.addBucket(ACCOUNT, REGION, "My_Old-Logs");
    archives("BLOCK_STORAGE", "arn:aws:s3:::logs/team+x, a@b:c;d&e/", "{yyyy}");
    archives("LOAD_BALANCING", "arn:aws:s3:::My_Old-Logs", "{MM}");
    archives("IPAM", "arn:aws:s3:::logs", "x");
    String ipam =
        world.deliveries().values().stream()
            .filter(d -> d.sourceName().equals("IPAM"))
            .findFirst()
            .orElseThrow()
            .id();
    hand.logs()
        .updateDeliveryConfiguration(
            b ->
                b.id(ipam)
                    .s3DeliveryConfiguration(
                        c -> c.suffixPath("AWSLogs/" + ACCOUNT + "/eks/{dd}")));
    Cli.Run run = cli.run("import", "--all");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(
            "prefix: team+x, a@b:c;d&e\n",
            "bucket: arn:aws:s3:::My_Old-Logs\n",
            "suffixPath: \"{MM}\"\n",
            "suffixPath: \"{dd}\"\n")
        .doesNotContain("There too");
    TakenOver.byTagsAlone(cli, run.out());
  }

  @Test
  void whatNoSpecCanSayIsLeftOut() {
    delivers("arn:aws:s3:::logs//%20?");
    isLeftOut("s", "a spec cannot say it: ", "prefix");
  }

  @Test
  void aRetentionThatNoSpecKnowsStays() {
    retention("blue", 7);
    retention("green", 9999);
    Cli.Run run = cli.run("import", "--all");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("- name: blue", "- name: green", "    retentionDays: 7\n")
        .doesNotContain("never", "retentionDays: 9999");
    assertThat(run.err())
        .contains(
            "log_group//aws/eks/green/auto-mode/compute: a spec knows no retention of 9999 days");
    TakenOver.byTagsAlone(cli, run.out());
    assertThat(world.logGroups().values()).extracting(g -> g.retentionInDays()).contains(9999);
  }

  private void retention(String cluster, int days) {
    String group = hand.arn("logs", "log-group:/aws/eks/" + cluster + "/auto-mode/compute");
    world.logGroups().computeIfPresent(group, (arn, g) -> g.withRetention(days));
  }

  @Test
  void aPathBehindAwsOwnIsLeftOut() {
    archives("IPAM", "arn:aws:s3:::logs", "AWSLogs/" + ACCOUNT + "/eks/{yyyy}");
    isLeftOut("IPAM", "suffixPath begins with AWSLogs/");
  }

  @Test
  void aBucketThatIsGoneLeavesOutWhatGoesThere() {
    delivers("arn:aws:s3:::logs");
    world.buckets().clear();
    isLeftOut("s", "arn:aws:s3:::logs: the bucket does not exist");
  }

  @Test
  void whatAPlanWarnsOfIsToldBefore() {
    delivers("arn:aws:s3:::logs");
    world.buckets().computeIfPresent("logs", (name, bucket) -> bucket.withPolicy(null));
    assertThat(cli.run("import", "--all").err())
        .contains("warning: arn:aws:s3:::logs: the bucket policy does not let")
        .doesNotContain("import:");
  }

  @Test
  void aKeyThatIsGoneLeavesOutItsGroupAlone() {
    hand.source("s", "green", "AUTO_MODE_IPAM_LOGS").group("/secret");
    String key = "arn:aws:kms:eu-west-1:999988887777:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    String group = hand.arn("logs", "log-group:/secret");
    hand.destination("d", group).delivery("s", "d");
    world.logGroups().computeIfPresent(group, (arn, g) -> g.withKey(key));
    isLeftOut("s", "999988887777");
  }

  @Test
  void whereNothingIsLeftThatIsSaid() {
    hand.source("s", "green", "AUTO_MODE_IPAM_LOGS")
        .destination("d", "arn:aws:s3:::logs//%20?")
        .delivery("s", "d");
    Cli.Run run = cli.run("import", "--cluster", "green", "--name", "x");
    assertThat(run.code()).isZero();
    world.deliveries().values().removeIf(d -> d.sourceName().startsWith("green"));
    run = cli.run("import", "--cluster", "green");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("no delivery was found that a spec could say", "%20?");
  }

  @Test
  void aGuardThatRefusesIsToldOfBeforeThePlan() {
    Cli.Run all = cli.run("import", "--all");
    TakenOver.byTagsAlone(cli, all.out());
    Cli.Run part = cli.run("import", "--cluster", "blue");
    assertThat(part.err()).as(part.err()).contains("would change");
    cli.write("logspec.yaml", part.out());
    Cli.Run plan = cli.run("apply", "--auto-approve");
    assertThat(part.code()).as(part.err() + plan.err()).isEqualTo(plan.code());
  }

  @Test
  void whatServesNoClusterIsNamed() {
    hand.destination("lonely", "arn:aws:s3:::logs");
    String arn = hand.arn("logs", "delivery-source:web");
    String distribution = "arn:aws:cloudfront::123456789012:distribution/E1";
    world
        .sources()
        .put(
            arn,
            new DeliverySource("web", arn, distribution, "cloudfront", "ACCESS_LOGS", Map.of()));
    Cli.Run run = cli.run("import", "--all");
    assertThat(run.err())
        .contains(
            "delivery_destination/lonely: no delivery goes to it",
            "delivery_source/web: it is of no EKS cluster");
    assertThat(run.out()).doesNotContain("lonely", "web");
    assertThat(cli.run("import", "--cluster", "blue").err()).doesNotContain("lonely", "web");
  }
}
