package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of edit of a spec that is applied already: planned with the right action for each
 * object, applied, and planned to nothing again, while the neighbours see nothing of it.
 */
@Execution(ExecutionMode.CONCURRENT)
final class EditsTest {
  private static final String BASE =
      """
      version: 1
      name: edits
      defaults:
        account: "123456789012"
        region: eu-west-1
        logTypes: [compute, ipam]
        deliverTo: [insights, archive]
        tags: { team: platform }
      destinations:
        insights:
          type: cloudwatch-logs
          retentionDays: 30
          outputFormat: json
        archive:
          type: s3
          bucket: org-log-archive
          prefix: eks
          permissions: manage
          outputFormat: plain
      clusters:
        - name: prod
      """;

  private record Edit(String name, String before, String after, List<String> planned) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** One on one cluster: an ordinary edit, which no guard refuses. */
  private static Edit edit(String name, String before, String after, List<String> planned) {
    return new Edit(name, before, after, planned);
  }

  /** The base with each odd argument replaced by the even one after it. */
  private static String with(String... replacements) {
    String text = BASE;
    for (int i = 0; i < replacements.length; i += 2) {
      assertThat(text).contains(replacements[i]);
      text = text.replace(replacements[i], replacements[i + 1]);
    }
    return text;
  }

  private static String archive(String setting) {
    return with("prefix: eks", "prefix: eks\n    " + setting);
  }

  private static String insights(String setting) {
    return with("type: cloudwatch-logs", "type: cloudwatch-logs\n    " + setting);
  }

  /** Each line for both log types of the base. */
  private static List<String> both(String... lines) {
    return Stream.of("COMPUTE", "IPAM").flatMap(type -> type(type, lines)).toList();
  }

  private static Stream<String> type(String type, String... lines) {
    String shortName = type.toLowerCase(Locale.ROOT).replace('_', '-');
    return Stream.of(lines).map(l -> l.replace("TYPE", type).replace("type", shortName));
  }

  private static List<String> and(List<String> lines, String... more) {
    return Stream.concat(lines.stream(), Stream.of(more)).toList();
  }

  /** Everything of one log type of a cluster. */
  private static String[] all(String action, String cluster) {
    String source = cluster + "-AUTO_MODE_TYPE_LOGS";
    return new String[] {
      action + " delivery_destination " + cluster + "-dest-type",
      action + " delivery_source " + source,
      action + " delivery " + source + "/CWL",
      action + " delivery " + source + "/S3"
    };
  }

  private static String group(String cluster) {
    return "create log_group /aws/eks/" + cluster + "/auto-mode/type";
  }

  static Stream<Edit> edits() {
    return Stream.of(groups(), deliveries(), destinations(), sources(), tags(), grants())
        .flatMap(s -> s);
  }

  private static Stream<Edit> groups() {
    List<String> retention = both("update log_group /aws/eks/prod/auto-mode/type retentionDays");
    List<String> key = both("update log_group /aws/eks/prod/auto-mode/type kmsKey");
    String encrypted = insights("kmsKey: " + Neighbours.KEY);
    return Stream.of(
        edit("retention lengthened", BASE, with("Days: 30", "Days: 90"), retention),
        edit("retention shortened", BASE, with("Days: 30", "Days: 7"), retention),
        edit("retention never", BASE, with("Days: 30", "Days: never"), retention),
        edit("retention left open", BASE, with("    retentionDays: 30\n", ""), List.of()),
        edit("KMS key added", BASE, encrypted, key),
        edit("KMS key changed", encrypted, insights("kmsKey: " + Neighbours.OTHER_KEY), key),
        edit(
            "log group",
            BASE,
            insights("logGroup: /logs/{cluster}/{logType}"),
            and(
                both(
                    "create log_group /logs/prod/type",
                    "update delivery_destination prod-dest-type target"),
                "update log_resource_policy logspec-edits document")));
  }

  private static Stream<Edit> deliveries() {
    String update = "update delivery prod-AUTO_MODE_TYPE_LOGS/S3 ";
    List<String> fields = both(update + "recordFields");
    List<String> suffix = both(update + "suffixPath");
    List<String> hive = both(update + "hivePartitions");
    List<String> delimiter = both(update + "fieldDelimiter");
    String few = archive("recordFields: [event_timestamp, resource_arn, level, message]");
    String turned = archive("recordFields: [event_timestamp, resource_arn, message, level]");
    String monthly = archive("suffixPath: \"{yyyy}/{MM}\"");
    String daily = archive("suffixPath: \"{yyyy}/{MM}/{dd}\"");
    String partitions = archive("hivePartitions: true");
    String semicolon = archive("fieldDelimiter: \";\"");
    return Stream.of(
        edit("record fields set", BASE, few, fields),
        edit("record fields in another order", few, turned, fields),
        edit("record fields unset", few, BASE, fields),
        edit("suffix path set", BASE, monthly, suffix),
        edit("suffix path changed", monthly, daily, suffix),
        edit("suffix path unset", monthly, BASE, suffix),
        edit("hive on", BASE, partitions, hive),
        edit("hive off", partitions, archive("hivePartitions: false"), hive),
        edit("hive unset", partitions, BASE, hive),
        edit("delimiter set", BASE, semicolon, delimiter),
        edit("delimiter changed", semicolon, archive("fieldDelimiter: \"|\""), delimiter),
        edit("delimiter unset", semicolon, BASE, delimiter));
  }

  private static Stream<Edit> destinations() {
    String json = with("outputFormat: plain", "outputFormat: json");
    String toStream =
        json.replace("type: s3", "type: firehose")
            .replace("    bucket: org-log-archive\n    prefix: eks\n", "    stream: org-siem\n");
    String siem =
        with(
            "clusters:",
            "  siem: { type: firehose, stream: org-siem, permissions: manage }\nclusters:",
            "[insights, archive]",
            "[insights, archive, siem]");
    List<String> remade = both("replace delivery prod-AUTO_MODE_TYPE_LOGS/S3");
    String reformatted = "replace delivery_destination edits-archive outputFormat";
    return Stream.of(
        edit(
            "output format",
            BASE,
            with("outputFormat: plain", "outputFormat: parquet"),
            and(remade, reformatted)),
        edit(
            "output format without the delimiter it had",
            archive("fieldDelimiter: \";\""),
            json,
            and(remade, reformatted)),
        edit(
            "destination of another service",
            json,
            toStream,
            and(
                both(
                    "delete delivery prod-AUTO_MODE_TYPE_LOGS/S3",
                    "create delivery prod-AUTO_MODE_TYPE_LOGS/FH"),
                "replace delivery_destination edits-archive target type",
                "delete bucket_policy_statement org-log-archive",
                "create firehose_delivery_tag org-siem")),
        edit(
            "destination added",
            BASE,
            siem,
            and(
                both("create delivery prod-AUTO_MODE_TYPE_LOGS/FH"),
                "create firehose_delivery_tag org-siem",
                "create delivery_destination edits-siem")),
        edit(
            "destination removed",
            siem,
            BASE,
            and(
                both("delete delivery prod-AUTO_MODE_TYPE_LOGS/FH"),
                "delete delivery_destination edits-siem")),
        edit(
            "destination renamed",
            BASE,
            with("\n  archive:", "\n  cold:", ", archive]", ", cold]"),
            List.of()),
        edit(
            "another bucket",
            BASE,
            with("bucket: org-log-archive", "bucket: org-log-archive-2"),
            List.of(
                "create bucket_policy_statement org-log-archive-2",
                "delete bucket_policy_statement org-log-archive",
                "update delivery_destination edits-archive target")),
        edit(
            "another prefix",
            BASE,
            with("prefix: eks", "prefix: auto-mode"),
            List.of(
                "update bucket_policy_statement org-log-archive document",
                "update delivery_destination edits-archive target")),
        edit(
            "another stream",
            siem,
            siem.replace("stream: org-siem", "stream: org-siem-2"),
            List.of(
                "create firehose_delivery_tag org-siem-2",
                "update delivery_destination edits-siem target")),
        edit(
            "destination name",
            BASE,
            BASE + "names: { destination: \"{cluster}-d-{logType}\" }\n",
            both(
                "create delivery_destination prod-d-type",
                "delete delivery_destination prod-dest-type",
                "replace delivery prod-AUTO_MODE_TYPE_LOGS/CWL destination")));
  }

  private static Stream<Edit> sources() {
    String two = with("- name: prod", "- name: prod\n  - name: prod-2");
    String policy = "update log_resource_policy logspec-edits document";
    List<String> created = both(all("create", "prod-2"));
    List<String> groups = both(group("prod-2"));
    return Stream.of(
        edit(
            "log type added",
            BASE,
            with("[compute, ipam]", "[compute, ipam, block-storage]"),
            Stream.of(
                    type("BLOCK_STORAGE", all("create", "prod")),
                    type("BLOCK_STORAGE", group("prod")),
                    Stream.of(policy))
                .flatMap(s -> s)
                .toList()),
        edit(
            "log type removed",
            BASE,
            with("[compute, ipam]", "[compute]"),
            and(type("IPAM", all("delete", "prod")).toList(), policy)),
        edit(
            "cluster renamed",
            BASE,
            with("name: prod", "name: prod-2"),
            Stream.of(created, groups, both(all("delete", "prod")), List.of(policy))
                .flatMap(List::stream)
                .toList()),
        edit(
            "cluster added",
            BASE,
            two,
            Stream.of(created, groups, List.of(policy)).flatMap(List::stream).toList()),
        edit("cluster removed", two, BASE, and(both(all("delete", "prod-2")), policy)),
        edit(
            "source name",
            BASE,
            BASE + "names: { source: \"{cluster}-src-{logType}\" }\n",
            both(
                "replace delivery_source prod-AUTO_MODE_TYPE_LOGS name",
                "replace delivery prod-AUTO_MODE_TYPE_LOGS/CWL source",
                "replace delivery prod-AUTO_MODE_TYPE_LOGS/S3 source")));
  }

  private static Stream<Edit> tags() {
    List<String> every =
        and(
            both(
                "update log_group /aws/eks/prod/auto-mode/type tags",
                "update delivery_destination prod-dest-type tags",
                "update delivery_source prod-AUTO_MODE_TYPE_LOGS tags",
                "update delivery prod-AUTO_MODE_TYPE_LOGS/CWL tags",
                "update delivery prod-AUTO_MODE_TYPE_LOGS/S3 tags"),
            "update delivery_destination edits-archive tags");
    return Stream.of(
        edit("tag added", BASE, with("team: platform", "team: platform, env: prod"), every),
        edit("tag changed", BASE, with("team: platform", "team: data"), every),
        edit("tag removed", BASE, with("  tags: { team: platform }\n", ""), every));
  }

  /** What was granted is not taken away from deliveries that go on. */
  private static Stream<Edit> grants() {
    return Stream.of(
        edit("bucket checked only", BASE, with("manage", "check"), List.of()),
        edit("bucket not looked at", BASE, with("manage", "skip"), List.of()),
        edit("log groups checked only", BASE, insights("permissions: check"), List.of()),
        edit("log groups not looked at", BASE, insights("permissions: skip"), List.of()));
  }

  @ParameterizedTest
  @MethodSource("edits")
  void isPlannedAppliedAndThenNothingIsLeft(Edit edit, @TempDir Path directory) {
    try (Cli cli = new Cli(directory)) {
      cli.sandbox().world().addCluster(Neighbours.ACCOUNT, Neighbours.REGION, "prod");
      cli.sandbox().world().addCluster(Neighbours.ACCOUNT, Neighbours.REGION, "prod-2");
      Neighbours neighbours = Neighbours.moveIn(cli);
      cli.write("logspec.yaml", edit.before());
      succeeds(cli.run("apply", "--auto-approve"));
      assertThat(cli.run("plan", "--detailed-exitcode").code()).isZero();

      cli.write("logspec.yaml", edit.after());
      String plan = succeeds(cli.run("plan", "--format", "json"));
      assertThat(PlannedChanges.of(plan)).containsExactlyInAnyOrderElementsOf(edit.planned());
      removalsSayWhatAndWhy(plan);
      succeeds(cli.run("apply", "--auto-approve"));

      Cli.Run again = cli.run("plan", "--detailed-exitcode");
      assertThat(again.code()).as(again.out() + again.err()).isZero();
      int made = cli.changes().size();
      succeeds(cli.run("apply", "--auto-approve"));
      assertThat(cli.changes()).hasSize(made).doesNotContain("DeleteLogGroup");
      neighbours.areUntouched();

      succeeds(cli.run("destroy", "--auto-approve"));
      neighbours.areAlone();
      assertThat(cli.changes()).doesNotContain("DeleteLogGroup");
    }
  }

  private static void removalsSayWhatAndWhy(String plan) {
    for (JsonNode change : PlannedChanges.json(plan).path("changes")) {
      boolean removes = change.path("actions").path(0).textValue().equals("delete");
      if (removes) {
        assertThat(change.path("address").textValue()).contains(change.path("kind").textValue());
        assertThat(change.path("reason").textValue()).isNotEmpty();
        assertThat(change.path("before").isObject()).isTrue();
      }
    }
  }

  private static String succeeds(Cli.Run run) {
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    return run.out();
  }
}
