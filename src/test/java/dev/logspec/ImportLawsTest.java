package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.Cluster;
import dev.logspec.sandbox.world.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateDeliveryRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroupClass;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputFormat;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutDeliveryDestinationRequest;

/**
 * Whatever somebody made by hand, what is imported of it is planned as adopts alone, applied by
 * tags alone, leaves nothing to plan, and is imported again as the same text.
 */
@Execution(ExecutionMode.CONCURRENT)
final class ImportLawsTest {
  private static final String ACCOUNT = "123456789012";
  private static final String OTHER = "012345678901";
  private static final String REGION = "eu-west-1";
  private static final List<String> TYPES =
      List.of(
          "AUTO_MODE_COMPUTE_LOGS",
          "AUTO_MODE_BLOCK_STORAGE_LOGS",
          "AUTO_MODE_LOAD_BALANCING_LOGS",
          "AUTO_MODE_IPAM_LOGS");

  private static final List<String> CAPABILITIES =
      List.of(
          "ACK EKS_CAPABILITY_ACK_LOGS",
          "KRO EKS_CAPABILITY_KRO_LOGS",
          "ARGOCD EKS_CAPABILITY_ARGOCD_SERVER_LOGS EKS_CAPABILITY_ARGOCD_APPLICATION_LOGS");

  /** Names of clusters that a careless writer of YAML or templates makes something else of. */
  private static final List<String> CLUSTERS =
      List.of("yes", "1e3", "0755", "blue", "a", "eks", "no", "2026-01-01", "0x1F", "blue-2");

  private static final List<String> GROUPS =
      List.of(
          "/aws/eks/%1$s/auto-mode/%2$s",
          "/aws/vendedlogs/eks/cluster/%3$s/%1$s",
          "/eks/%1$s",
          "/eks/all",
          "/%2$s",
          "%1$s",
          "/odd/%4$d");

  private static final String CENTRAL =
      "arn:aws:logs:" + REGION + ":" + ACCOUNT + ":delivery-destination:central";

  private static final List<String> FIELDS =
      List.of("resource_arn", "event_timestamp", "message", "level");

  static LongStream seeds() {
    return Seeds.upTo(7);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void isTakenOverByTagsAlone(long seed, @TempDir Path directory) throws Exception {
    try (Cli cli = new Cli(directory)) {
      new State(cli, new Random(seed)).make();
      String[] line =
          (String.format(
                      "import --all --name found --in %s/%s --in %s/%s",
                      ACCOUNT, REGION, ACCOUNT, "us-east-1")
                  + String.format(
                      " --in %s/%s --assume-role arn:aws:iam::{account}:role/x", OTHER, REGION))
              .split(" ");
      Cli.Run imported = cli.run(line);
      assertThat(imported.code()).as(imported.err()).isZero();
      String text = imported.out();
      Files.writeString(directory.resolve("logspec.yaml"), text);
      cli.sandbox().journal().clear();
      Cli.Run plan = cli.run("plan", "--format", "json");
      assertThat(plan.code()).as(text + plan.err()).isZero();
      assertThat(PlannedChanges.of(plan.out()))
          .as(text)
          .isNotEmpty()
          .allMatch(c -> c.startsWith("adopt ") && c.endsWith(" tags"));
      Cli.Run apply = cli.run("apply", "--auto-approve");
      assertThat(apply.code()).as(text + apply.err()).isZero();
      assertThat(Set.copyOf(cli.changes())).as(text).containsExactly("TagResource");
      Cli.Run again = cli.run("plan", "--detailed-exitcode");
      assertThat(again.code()).as(text + again.out() + again.err()).isZero();
      assertThat(cli.run(line).out()).isEqualTo(text);
      assertThat(imported.err()).doesNotContain("a plan of this spec would");
    }
  }

  /** What somebody, or several, made. */
  private static final class State {
    private final Cli cli;
    private final World world;
    private final Random random;
    private final List<String> clusters = new ArrayList<>(CLUSTERS);
    private int count;

    State(Cli cli, Random random) {
      this.cli = cli;
      this.random = random;
      this.world = cli.sandbox().world();
    }

    void make() {
      for (String bucket : List.of("logs", "logs-" + ACCOUNT, "logs-" + OTHER)) {
        String policy =
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
            "Principal":{"Service":"delivery.logs.amazonaws.com"},\
            "Action":"s3:PutObject","Resource":"arn:aws:s3:::%s/*"}]}"""
                .formatted(bucket);
        world.buckets().put(bucket, world.addBucket(ACCOUNT, REGION, bucket).withPolicy(policy));
      }
      central();
      site(ACCOUNT, REGION, 1 + random.nextInt(3));
      site(ACCOUNT, "us-east-1", random.nextInt(2));
      site(OTHER, REGION, random.nextInt(3));
    }

    /** A destination that lets the other account in. */
    private void central() {
      try (ByHand hand = new ByHand(cli, ACCOUNT, REGION)) {
        hand.destination("central", "arn:aws:s3:::logs/central");
        hand.logs()
            .putDeliveryDestinationPolicy(
                b ->
                    b.deliveryDestinationName("central")
                        .deliveryDestinationPolicy(
                            """
                            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
                            "Principal":{"AWS":"arn:aws:iam::%s:root"},\
                            "Action":"logs:CreateDelivery","Resource":"%s"}]}"""
                                .formatted(OTHER, CENTRAL)));
      }
    }

    private <T> T one(List<T> all) {
      return all.get(random.nextInt(all.size()));
    }

    private boolean chance(int percent) {
      return random.nextInt(100) < percent;
    }

    private void site(String account, String region, int many) {
      String stream = world.addStream(account, region, "siem").arn();
      world.tag(stream, Map.of("LogDeliveryEnabled", "true"));
      try (ByHand hand = new ByHand(cli, account, account, region)) {
        Site site = new Site(hand, account, one(GROUPS), one(List.of("", "/eks", "/a/b")), stream);
        for (int i = 0; i < many; i++) {
          String cluster = clusters.remove(random.nextInt(clusters.size()));
          Cluster made = world.addCluster(account, region, cluster);
          for (String type : TYPES) {
            if (chance(75)) {
              source(site, cluster, made.arn(), type);
            }
          }
          capabilities(site, made);
        }
      }
    }

    private void capabilities(Site site, Cluster cluster) {
      for (String capability : CAPABILITIES) {
        String[] words = capability.split(" ");
        if (chance(60)) {
          String arn =
              world.addCapability(cluster, one(List.of("no", "1e3", "my-one")), words[0]).arn();
          for (int i = 1; i < words.length; i++) {
            source(site, cluster.name(), arn, words[i]);
          }
        }
      }
    }

    /** How somebody does it in one place, usually. */
    private record Site(ByHand hand, String account, String group, String prefix, String stream) {}

    private String name(String prefix) {
      return one(List.of(prefix, prefix + "-cloudfront", "s3_" + prefix, "0x" + prefix))
          + "-"
          + ++count;
    }

    private void source(Site site, String cluster, String resource, String type) {
      String source = name(cluster);
      site.hand().sourceOf(source, resource, type);
      if (chance(10)) {
        return;
      }
      if (chance(5)) {
        site.hand().tag("delivery-source:" + source, "logspec:spec", "somebody");
        return;
      }
      site.hand().tag("delivery-source:" + source, "team", "theirs");
      if (chance(80)) {
        group(site, source, cluster, type);
      }
      if (site.prefix().isEmpty() && source.length() % 3 == 0 && site.stream().contains(REGION)) {
        site.hand()
            .logs()
            .createDelivery(b -> b.deliverySourceName(source).deliveryDestinationArn(CENTRAL));
      } else if (chance(50)) {
        String bucket = one(List.of("logs", "logs-" + site.account()));
        deliver(
            site, source, "arn:aws:s3:::" + bucket + site.prefix(), formats("json", "w3c"), true);
      }
      if (chance(30)) {
        deliver(site, source, site.stream(), formats("json", "raw"), false);
      }
    }

    private List<String> formats(String... formats) {
      List<String> all = new ArrayList<>(List.of(formats));
      all.add("");
      all.add("plain");
      return all;
    }

    private void group(Site site, String source, String cluster, String type) {
      String pattern = chance(85) ? site.group() : one(GROUPS);
      String shortName =
          type.replaceAll("AUTO_MODE_|EKS_CAPABILITY_|_LOGS", "")
              .toLowerCase(java.util.Locale.ROOT)
              .replace('_', '-');
      String name = String.format(pattern, cluster, shortName, type, ++count);
      String arn = site.hand().arn("logs", "log-group:" + name);
      if (!world.logGroups().containsKey(arn)) {
        LogGroupClass sort = chance(90) ? LogGroupClass.STANDARD : LogGroupClass.INFREQUENT_ACCESS;
        site.hand().logs().createLogGroup(b -> b.logGroupName(name).logGroupClass(sort));
        if (chance(60)) {
          int days = chance(80) ? 30 : 7;
          site.hand().logs().putRetentionPolicy(b -> b.logGroupName(name).retentionInDays(days));
        }
      }
      deliver(site, source, arn, formats("json"), false);
    }

    private void deliver(
        Site site, String source, String target, List<String> formats, boolean paths) {
      String format = chance(70) ? "" : one(formats);
      String shared = "d" + Integer.toHexString((target + format).hashCode());
      String destination = chance(50) ? shared : name("dest");
      String arn = site.hand().arn("logs", "delivery-destination:" + destination);
      if (!world.destinations().containsKey(arn)) {
        PutDeliveryDestinationRequest.Builder put =
            PutDeliveryDestinationRequest.builder()
                .name(destination)
                .deliveryDestinationConfiguration(c -> c.destinationResourceArn(target));
        if (!format.isEmpty()) {
          put.outputFormat(OutputFormat.fromValue(format));
        }
        site.hand().logs().putDeliveryDestination(put.build());
      }
      CreateDeliveryRequest.Builder create =
          CreateDeliveryRequest.builder().deliverySourceName(source).deliveryDestinationArn(arn);
      if (chance(15)) {
        create.recordFields(FIELDS);
      }
      if (chance(30) && List.of("plain", "w3c", "raw").contains(format)) {
        create.fieldDelimiter(one(List.of("|", ";", " ")));
      }
      if (paths && chance(40)) {
        String path = one(List.of("auto-mode/x", "{yyyy}/{MM}", "x"));
        boolean hive = chance(30);
        create.s3DeliveryConfiguration(c -> c.suffixPath(path).enableHiveCompatiblePath(hive));
      }
      site.hand().logs().createDelivery(create.build());
    }
  }
}
