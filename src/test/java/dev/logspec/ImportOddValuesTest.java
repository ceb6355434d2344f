package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.Arns;
import dev.logspec.sandbox.world.Cluster;
import dev.logspec.sandbox.world.Delivery;
import dev.logspec.sandbox.world.DeliveryDestination;
import dev.logspec.sandbox.world.DeliverySource;
import dev.logspec.sandbox.world.LogGroup;
import dev.logspec.sandbox.world.S3Layout;
import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a live delivery holds, others are imported beside it, and what is imported can be
 * planned, as import says.
 */
@Execution(ExecutionMode.CONCURRENT)
final class ImportOddValuesTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";
  private static final String KEY = "arn:aws:kms:eu-west-1:123456789012:";
  private static final String LONG = "x".repeat(300);

  /** What each part of a delivery may hold that no spec, or no plan, takes, and what some do. */
  private static final Map<String, List<String>> VALUES =
      Map.ofEntries(
          Map.entry(
              "suffix",
              List.of(
                  "AWSLogs/123456789012/eks/{yyyy}",
                  "AWSLogs/{account-id}/eks/AWSLogs/123456789012/eks/{yyyy}",
                  "AWSLogs/x",
                  "{yyyy",
                  "}{",
                  "{}",
                  "a\nb: c",
                  "/",
                  "//a//",
                  "{nope}/{dd}",
                  "# no comment",
                  LONG)),
          Map.entry(
              "prefix",
              List.of(
                  "/pre fix",
                  "/a@b+c,d:e&f;g",
                  "//lead",
                  "/a//b",
                  "/trail/",
                  "/",
                  "/ü",
                  "/{yyyy}",
                  "/{account}",
                  "/%20",
                  "/a*b?",
                  "/${x}",
                  "/" + LONG,
                  "/- a: b")),
          Map.entry(
              "bucket",
              List.of("My_Legacy", "a", "a..b", "10.0.0.1", "-a-", "a b", LONG, "*", "gone")),
          Map.entry(
              "group", List.of("aws/x", "/x:y", "=", LONG + LONG, "/Odd.1_x", "-", "/{cluster}")),
          Map.entry("retention", List.of("2", "9999", "-1", "0", "30")),
          Map.entry("class", List.of("FUTURE", "DELIVERY", "INFREQUENT_ACCESS")),
          Map.entry(
              "key",
              List.of(
                  KEY + "alias/x",
                  KEY + "key/1234",
                  "arn:aws:kms:us-east-1:123456789012:key/1234",
                  "arn:aws-cn:kms:eu-west-1:999988887777:key/1234",
                  "1234",
                  "arn:x")),
          Map.entry("format", List.of("avro", "w3c", "parquet", "raw", "JSON", "a b")),
          Map.entry(
              "fields", List.of("", "zz", "on", "a: b", "a\nb", LONG, "a,a", "x,".repeat(200))),
          Map.entry("delimiter", List.of("<=====>", "\u0001", "\n", "'", "|")),
          Map.entry("type", List.of("XRAY", "FUTURE", "S3", "")),
          Map.entry("logType", List.of("AUTO_MODE_FUTURE_LOGS", "x y", "EKS_CAPABILITY_ACK_LOGS")),
          Map.entry("source", List.of("__", LONG, "-", "null")),
          Map.entry("destination", List.of("1e3", LONG, "_", "0755")),
          Map.entry("cluster", List.of("--x", "a b", "ü", LONG, "yes", "{account}")),
          Map.entry(
              "capability",
              List.of("odd/KRO/no/x", "odd", "odd/ACK/1e3/x", "odd/a b/c/d", "odd/ARGOCD/ü/1")),
          Map.entry(
              "tags",
              List.of(
                  "logspec:spec=No Name!",
                  "logspec:spec=other",
                  "logspec:keys=,,",
                  "aws:cloudformation:stack-name=a b",
                  "Größe=日本")));

  static LongStream seeds() {
    return Seeds.upTo(3);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theOthersAreImported(long seed, @TempDir Path directory) {
    try (Cli cli = new Cli(directory)) {
      Random random = new Random(seed);
      List<Odd> odd =
          VALUES.entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(e -> new Odd(e.getKey(), e.getValue().get(random.nextInt(e.getValue().size()))))
              .toList();
      Live live = new Live(cli.sandbox().world());
      IntStream.range(0, odd.size()).forEach(i -> live.cluster(i, odd.get(i)));
      String all = odd.toString();
      Cli.Run imported = cli.run("import", "--all");
      assertThat(imported.code()).as(all + imported.err()).isIn(0, 3);
      assertThat(imported.err()).as(all).doesNotContain("import:");
      IntStream.range(0, odd.size())
          .forEach(i -> assertThat(imported.out()).as(all).contains("- name: sound-" + i + "\n"));
      cli.write("logspec.yaml", imported.out());
      Cli.Run plan = cli.run("plan", "--format", "json");
      assertThat(plan.code()).as(all + plan.err() + imported.out()).isZero();
      long adopted = adoptedByTagsAlone(plan.out());
      assertThat(imported.err()).as(all).contains("takes over " + adopted + " objects by tags");
      if (imported.code() == 0) {
        assertThat(PlannedChanges.of(plan.out())).as(all + imported.out()).hasSize((int) adopted);
      }
      assertThat(cli.run("import", "--all").out()).isEqualTo(imported.out());
    }
  }

  private static long adoptedByTagsAlone(String plan) {
    return PlannedChanges.of(plan).stream()
        .filter(c -> c.matches("adopt \\S+ .* tags") && !c.endsWith(" suffixPath tags"))
        .count();
  }

  /** A value of one part. */
  private record Odd(String part, String value) {
    String or(String name, String usual) {
      return part.equals(name) ? value : usual;
    }
  }

  /** What AWS has. */
  private static final class Live {
    private final World world;

    Live(World world) {
      this.world = world;
      world.addBucket(ACCOUNT, REGION, "logs");
    }

    /** One that delivers as it should, and something odd. */
    void cluster(int i, Odd odd) {
      String name = "sound-" + i;
      Cluster sound = world.addCluster(ACCOUNT, REGION, name);
      Odd none = new Odd("", "");
      delivery(name, sound.arn(), "AUTO_MODE_COMPUTE_LOGS", group("/sound/" + i, none), none);
      String cluster =
          odd.part().equals("cluster")
              ? world.addCluster(ACCOUNT, REGION, odd.value()).arn()
              : sound.arn();
      String capability = cluster.replaceFirst("cluster/.*", "capability/");
      String resource =
          odd.part().equals("capability")
              ? capability + odd.value().replaceFirst("odd", name)
              : cluster;
      String type =
          odd.part().equals("capability") ? "EKS_CAPABILITY_ACK_LOGS" : "AUTO_MODE_IPAM_LOGS";
      boolean toBucket = List.of("suffix", "prefix", "bucket").contains(odd.part());
      String bucket = odd.or("bucket", "logs");
      if (!bucket.equals("gone") && !bucket.equals("logs")) {
        world.addBucket(ACCOUNT, REGION, bucket);
      }
      String target =
          toBucket ? "arn:aws:s3:::" + bucket + odd.or("prefix", "") : group("/odd/" + i, odd);
      delivery(odd.or("source", "odd-" + i), resource, odd.or("logType", type), target, odd);
    }

    private String group(String usual, Odd odd) {
      String name = odd.or("group", usual);
      LogGroup made = world.addLogGroup(ACCOUNT, REGION, name);
      int days = Integer.parseInt(odd.or("retention", "7"));
      world
          .logGroups()
          .put(
              made.arn(),
              new LogGroup(
                  name,
                  made.arn(),
                  made.createdAt(),
                  days,
                  odd.part().equals("key") ? odd.value() : null,
                  odd.or("class", "STANDARD")));
      return made.arn();
    }

    private void delivery(String name, String resource, String logType, String target, Odd odd) {
      String source = Arns.of("logs", REGION, ACCOUNT, "delivery-source:" + name);
      world
          .sources()
          .put(source, new DeliverySource(name, source, resource, "eks", logType, Map.of()));
      String to = odd.or("destination", "to-" + name);
      String destination = Arns.of("logs", REGION, ACCOUNT, "delivery-destination:" + to);
      String type = odd.or("type", target.contains(":s3:") ? "S3" : "CWL");
      String format = odd.or("format", odd.part().equals("delimiter") ? "plain" : null);
      world
          .destinations()
          .put(destination, new DeliveryDestination(to, destination, type, format, target, null));
      String id = world.nextId(16);
      String arn = Arns.of("logs", REGION, ACCOUNT, "delivery:" + id);
      S3Layout layout =
          target.contains(":s3:")
              ? new S3Layout(odd.or("suffix", "AWSLogs/{account-id}/eks/{yyyy}"), false)
              : null;
      List<String> fields =
          List.of(odd.or("fields", "resource_arn,event_timestamp,message,level").split(","))
              .stream()
              .filter(f -> !f.isEmpty())
              .collect(Collectors.toList());
      world
          .deliveries()
          .put(
              arn,
              new Delivery(
                  id,
                  arn,
                  name,
                  source,
                  destination,
                  type,
                  fields,
                  odd.or("delimiter", null),
                  layout));
      if (odd.part().equals("tags")) {
        String[] tag = odd.value().split("=");
        List.of(source, destination, arn, target)
            .forEach(o -> world.tag(o, Map.of(tag[0], tag[1])));
      }
    }
  }
}
