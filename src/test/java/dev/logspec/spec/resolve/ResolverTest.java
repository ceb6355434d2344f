package dev.logspec.spec.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Attribute;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Coverage;
import dev.logspec.model.Desired;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.model.Tags;
import dev.logspec.spec.DiagnosticsGoldenTest;
import dev.logspec.spec.RolloutBlock;
import dev.logspec.spec.Spec;
import dev.logspec.spec.SpecReader;
import dev.logspec.spec.resolve.ResolveContext.CapabilityId;
import dev.logspec.spec.resolve.ResolveContext.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolverTest {
  private static final Place HOME = new Place("111122223333", "eu-west-1");
  private static final ResolveContext CONTEXT =
      ResolveContext.of(Optional.of("111122223333"), Optional.of("eu-west-1"));
  private static final String CWL =
      "version: 1\nname: x\ndestinations: { logs: { type: cloudwatch-logs } }\n";

  private static Spec spec(String text) {
    SpecReader.Parsed parsed = SpecReader.read("s.yaml", text);
    assertThat(parsed.diagnostics()).isEmpty();
    return parsed.spec().orElseThrow();
  }

  private static Resolved resolve(String text) {
    return Resolver.resolve(spec(text), CONTEXT);
  }

  /** Every entry with all that is said about it: {@code -} is unset, absent is open. */
  static Map<String, String> shown(Resolved resolved) {
    Map<String, String> all = new TreeMap<>();
    resolved.desired().entries().forEach((a, e) -> all.put(a.toString(), shown(e.resource())));
    return all;
  }

  private static String shown(Resource resource) {
    List<String> parts = new ArrayList<>();
    resource
        .values()
        .forEach(
            (attribute, value) ->
                parts.add(attribute.name() + "=" + value.map(ResolverTest::plain).orElse("-")));
    return String.join(" ", parts);
  }

  private static String plain(Object value) {
    if (value instanceof Attribute.Texts texts) {
      return texts.values().toString();
    }
    return value instanceof Tags tags ? tags.values().toString() : value.toString();
  }

  private static String messages(Resolved resolved) {
    return DiagnosticsGoldenTest.text(resolved.diagnostics());
  }

  @Test
  void oneTypeToCloudWatchIsFourObjects() {
    Resolved r = resolve(CWL + "clusters: [{ name: sandbox, logTypes: [compute] }]\n");

    String logs = "arn:aws:logs:eu-west-1:111122223333:";
    assertThat(r.diagnostics()).isEmpty();
    assertThat(shown(r))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                HOME + "/log_group//aws/eks/sandbox/auto-mode/compute",
                "tags={logspec:spec=x}",
                HOME + "/delivery_destination/sandbox-dest-compute",
                "target="
                    + logs
                    + "log-group:/aws/eks/sandbox/auto-mode/compute type=CWL"
                    + " tags={logspec:spec=x}",
                HOME + "/delivery_source/sandbox-AUTO_MODE_COMPUTE_LOGS",
                "resourceArn=arn:aws:eks:eu-west-1:111122223333:cluster/sandbox"
                    + " logType=AUTO_MODE_COMPUTE_LOGS tags={logspec:spec=x}",
                HOME + "/delivery/sandbox-AUTO_MODE_COMPUTE_LOGS/CWL",
                "source=sandbox-AUTO_MODE_COMPUTE_LOGS destination="
                    + logs
                    + "delivery-destination:sandbox-dest-compute recordFields=- fieldDelimiter=-"
                    + " tags={logspec:spec=x}"));
  }

  @Test
  void whatComesFirstIsNamed() {
    Resolved r = resolve(CWL + "clusters: [{ name: a, logTypes: [ipam] }]\n");

    Map<String, String> needs = new TreeMap<>();
    r.desired()
        .entries()
        .forEach(
            (a, e) ->
                needs.put(
                    a.kind().label(),
                    e.dependsOn().stream().map(d -> d.kind().label()).toList().toString()));
    assertThat(needs)
        .isEqualTo(
            Map.of(
                "log_group", "[]",
                "delivery_destination", "[log_group]",
                "delivery_source", "[]",
                "delivery", "[log_group, delivery_destination, delivery_source]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          retentionDays: 30                      | retentionDays=30
          retentionDays: never                   | retentionDays=-
          kmsKey: none                           | kmsKey=-
          class: infrequent-access               | class=INFREQUENT_ACCESS
          kmsKey: "arn:aws:kms:{region}:{account}:key/mrk-1" | kmsKey=arn:aws:kms:eu-west-1:111122223333:key/mrk-1
          tags: { team: a }                      | tags={logspec:spec=x, logspec:tags=team, team=a}
          """)
  void givenUnsetAndOpenOfALogGroup(String key, String shown) {
    Resolved r =
        resolve(
            "version: 1\nname: x\ndestinations: { logs: { type: cloudwatch-logs, "
                + key
                + " } }\n"
                + "clusters: [{ name: a, logTypes: [ipam] }]\n");

    String expected = shown.startsWith("tags") ? shown : shown + " tags={logspec:spec=x}";
    assertThat(shown(r)).containsEntry(HOME + "/log_group//aws/eks/a/auto-mode/ipam", expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          type: s3, bucket: b-1                                 | recordFields=- fieldDelimiter=- suffixPath=- hivePartitions=- |
          type: s3, bucket: b-1, outputFormat: parquet          | recordFields=- suffixPath=- hivePartitions=- |
          type: s3, bucket: b-1, outputFormat: w3c, fieldDelimiter: ";", suffixPath: "{yyyy}", hivePartitions: true | recordFields=- fieldDelimiter=; suffixPath={yyyy} hivePartitions=true | fieldDelimiter hivePartitions suffixPath
          type: s3, bucket: b-1, suffixPath: "/{yyyy}/{MM}/"    | recordFields=- fieldDelimiter=- suffixPath={yyyy}/{MM}/ hivePartitions=- | suffixPath
          type: firehose, stream: s, outputFormat: json         | recordFields=- |
          type: firehose, stream: s, recordFields: [b, a]       | recordFields=[b, a] fieldDelimiter=- | recordFields
          """)
  void givenUnsetAndOpenOfADelivery(String keys, String shown, String set) {
    Resolved r =
        resolve(
            "version: 1\nname: x\ndestinations: { d: { "
                + keys
                + " } }\n"
                + "clusters: [{ name: a, logTypes: [ipam] }]\n");

    String type = keys.contains("s3") ? "S3" : "FH";
    assertThat(shown(r).get(HOME + "/delivery/a-AUTO_MODE_IPAM_LOGS/" + type))
        .isEqualTo(
            "source=a-AUTO_MODE_IPAM_LOGS"
                + " destination=arn:aws:logs:eu-west-1:111122223333:delivery-destination:x-d "
                + shown
                + " tags={"
                + (set == null ? "" : "logspec:set=" + set + ", ")
                + "logspec:spec=x}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          type: s3, bucket: org-logs                      | target=arn:aws:s3:::org-logs type=S3
          type: s3, bucket: org-logs, prefix: eks/        | target=arn:aws:s3:::org-logs/eks type=S3
          type: s3, bucket: "arn:aws:s3:::org-logs"       | target=arn:aws:s3:::org-logs type=S3
          type: s3, bucket: "logs-{region}", prefix: "{account}" | target=arn:aws:s3:::logs-eu-west-1/111122223333 type=S3
          type: firehose, stream: siem, outputFormat: raw | target=arn:aws:firehose:eu-west-1:111122223333:deliverystream/siem type=FH outputFormat=raw
          """)
  void targetsOfSharedDestinations(String keys, String shown) {
    Resolved r =
        resolve(
            "version: 1\nname: x\ndestinations: { d: { "
                + keys
                + " } }\n"
                + "clusters: [{ name: a, logTypes: [ipam] }]\n");

    assertThat(shown(r))
        .containsEntry(HOME + "/delivery_destination/x-d", shown + " tags={logspec:spec=x}");
  }

  @Test
  void anArnNamesTheOwnerOfAStream() {
    Resolved r =
        resolve(
            "version: 1\nname: x\ndefaults: { assumeRole: 'arn:aws:iam::{account}:role/r' }\n"
                + "destinations: { d: { type: firehose, stream:"
                + " \"arn:aws:firehose:eu-west-1:999988887777:deliverystream/s\" } }\n"
                + "clusters: [{ name: a, logTypes: [ipam] }]\n");

    assertThat(shown(r))
        .containsKey("999988887777/eu-west-1/delivery_destination/x-d")
        .containsKey("999988887777/eu-west-1/delivery_destination_policy/x-d");
    assertThat(r.desired().places()).hasSize(2);
  }

  @Test
  void anotherAccountsDestinationLetsEverySourceAccountDeliver() {
    String text =
        "version: 1\nname: x\ndefaults: { assumeRole: 'arn:aws:iam::{account}:role/r' }\n"
            + "destinations: { d: { type: s3, bucket: org-logs, account:"
            + " \"999988887777\" } }\nclusters:\n"
            + "  - { name: b, account: \"222233334444\", logTypes: [ipam] }\n"
            + "  - { name: a, logTypes: [ipam] }\n"
            + "  - { name: own, account: \"999988887777\", logTypes: [ipam] }\n"
            + "  - { name: us, region: us-east-1, logTypes: [ipam] }\n";
    Resolved r = resolve(text);

    String document = shown(r).get("999988887777/eu-west-1/delivery_destination_policy/x-d");
    assertThat(document)
        .isEqualTo(
            "document={\"Statement\":[{\"Action\":\"logs:CreateDelivery\",\"Effect\":\"Allow\","
                + "\"Principal\":{\"AWS\":[\"arn:aws:iam::111122223333:root\","
                + "\"arn:aws:iam::222233334444:root\"]},\"Resource\":["
                + "\"arn:aws:logs:eu-west-1:111122223333:delivery-source:*\","
                + "\"arn:aws:logs:eu-west-1:111122223333:delivery:*\","
                + "\"arn:aws:logs:eu-west-1:222233334444:delivery-source:*\","
                + "\"arn:aws:logs:eu-west-1:222233334444:delivery:*\","
                + "\"arn:aws:logs:eu-west-1:999988887777:delivery-destination:*\"],"
                + "\"Sid\":\"LogspecAllowLogDelivery\"}],\"Version\":\"2012-10-17\"}");
    assertThat(shown(r).get("999988887777/us-east-1/delivery_destination_policy/x-d"))
        .contains("\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"}")
        .doesNotContain("222233334444");

    ClusterFilter only = new ClusterFilter(List.of("a"), List.of(), Map.of(), Optional.empty());
    Resolved part = Resolver.resolve(spec(text), CONTEXT.withScope(only));
    assertThat(part.coverage()).isEqualTo(Coverage.PARTIAL);
    assertThat(part.desired().clusters()).hasSize(1);
    assertThat(shown(part).get("999988887777/eu-west-1/delivery_destination_policy/x-d"))
        .as("an account out of scope keeps its right")
        .isEqualTo(document);
  }

  @Test
  void aSharedDestinationIsOneForEachPlaceOfUse() {
    Resolved r =
        resolve(
            "version: 1\nname: x\ndefaults: { tags: { team: p } }\n"
                + "destinations: { d: { type: firehose, stream: s, tags: { k: d } } }\n"
                + "clusters: [{ name: a, tags: { c: a } }, { name: b }, { name: c, region: us-east-1"
                + " }]\n");

    assertThat(r.desired().entries().keySet())
        .filteredOn(a -> a.kind().label().equals("delivery_destination"))
        .extracting(Object::toString)
        .containsExactly(
            "111122223333/eu-west-1/delivery_destination/x-d",
            "111122223333/us-east-1/delivery_destination/x-d");
    assertThat(r.desired().entries().entrySet())
        .filteredOn(e -> e.getKey().kind().label().equals("delivery_destination"))
        .allSatisfy(
            e -> {
              assertThat(e.getValue().cluster()).isEmpty();
              assertThat(e.getValue().resource().tags().values())
                  .containsOnlyKeys("team", "k", Tags.OWNER, Tags.KEYS);
            });
    assertThat(r.desired().accesses())
        .extracting(a -> a.source() + " " + a.permissions())
        .containsExactly("111122223333/eu-west-1 CHECK", "111122223333/us-east-1 CHECK");
  }

  @Test
  void accessToLogGroupsIsManagedUnlessTheSpecSaysOtherwise() {
    Resolved r = resolve(CWL + "clusters: [{ name: a, logTypes: [ipam] }]\n");

    assertThat(r.desired().accesses())
        .singleElement()
        .satisfies(
            a -> {
              assertThat(a.permissions()).isEqualTo(Desired.Permissions.MANAGE);
              assertThat(a.target())
                  .hasToString(
                      "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/eks/a/auto-mode/ipam");
            });
  }

  @Test
  void theMostSpecificWordWins() {
    Resolved r =
        resolve(
            """
            version: 1
            name: x
            defaults:
              recordFields: [defaults]
              tags: { from: defaults, d: "1" }
              logTypes: { compute: {}, ipam: { recordFields: [defaults-type] } }
            destinations:
              logs: { type: cloudwatch-logs, retentionDays: 30, tags: { from: destination } }
              arc: { type: s3, bucket: org-logs, recordFields: [destination] }
            clusters:
              - { name: a, deliverTo: [logs, arc] }
              - { name: b, deliverTo: [logs, arc], recordFields: [cluster], tags: { from: cluster } }
              - name: c
                deliverTo: [logs]
                tags: { from: cluster }
                logTypes:
                  compute: { recordFields: [type], retentionDays: 7, tags: { from: type } }
            """);

    assertThat(r.diagnostics())
        .extracting(Diagnostic::summary)
        .allMatch(summary -> summary.startsWith("recordFields of "));
    Map<String, String> shown = shown(r);
    assertThat(fields(shown, "a-AUTO_MODE_COMPUTE_LOGS/CWL")).isEqualTo("[defaults]");
    assertThat(fields(shown, "a-AUTO_MODE_COMPUTE_LOGS/S3")).isEqualTo("[destination]");
    assertThat(fields(shown, "a-AUTO_MODE_IPAM_LOGS/S3")).isEqualTo("[defaults-type]");
    assertThat(fields(shown, "b-AUTO_MODE_IPAM_LOGS/S3")).isEqualTo("[cluster]");
    assertThat(fields(shown, "c-AUTO_MODE_COMPUTE_LOGS/CWL")).isEqualTo("[type]");
    assertThat(shown.get(HOME + "/log_group//aws/eks/c/auto-mode/compute"))
        .startsWith("retentionDays=7")
        .contains("from=type", "d=1");
    assertThat(shown.get(HOME + "/log_group//aws/eks/b/auto-mode/compute"))
        .contains("from=cluster");
    assertThat(shown.get(HOME + "/log_group//aws/eks/a/auto-mode/compute"))
        .startsWith("retentionDays=30")
        .contains("from=destination");
    assertThat(shown.get(HOME + "/delivery_source/a-AUTO_MODE_COMPUTE_LOGS"))
        .contains("from=defaults");
  }

  private static String fields(Map<String, String> shown, String delivery) {
    return shown
        .get(HOME + "/delivery/" + delivery)
        .replaceFirst(".*recordFields=", "")
        .replaceFirst(" .*", "");
  }

  @Test
  void pointsToTheMostSpecificLine() {
    Resolved r =
        resolve(
            CWL
                + "clusters:\n"
                + "  - name: a\n"
                + "  - name: b\n"
                + "    logTypes:\n"
                + "      compute: {}\n"
                + "      ipam:\n");

    assertThat(r.desired().entries().values())
        .filteredOn(e -> e.resource().kind().label().equals("delivery_source"))
        .extracting(e -> e.resource().address().name() + " " + e.source())
        .contains(
            "a-AUTO_MODE_COMPUTE_LOGS s.yaml:5:5",
            "b-AUTO_MODE_COMPUTE_LOGS s.yaml:8:7",
            "b-AUTO_MODE_IPAM_LOGS s.yaml:9:7");
  }

  @Test
  void onlyANameThatTheSpecGivesIsDesired() {
    String cluster = "clusters: [{ name: a, logTypes: [ipam] }]\n";

    assertThat(shown(resolve(CWL + cluster)).get(HOME + "/delivery_source/a-AUTO_MODE_IPAM_LOGS"))
        .doesNotContain("name=");
    assertThat(
            shown(resolve(CWL + cluster + "names: { source: \"{name}-{cluster}-{logType}\" }\n"))
                .get(HOME + "/delivery_source/x-a-ipam"))
        .startsWith("name=x-a-ipam ");
  }

  @Test
  void namesThatCollideAreErrors() {
    assertThat(
            messages(
                resolve(
                    CWL
                        + "clusters: [{ name: a, logTypes: [ipam, compute] }]\n"
                        + "names: { source: \"{cluster}\", destination: \"d-{logType}\" }\n")))
        .isEqualTo(
            """
            s.yaml:4:40: error: the name a would belong to two objects in 111122223333/eu-west-1
                first for s.yaml:4:34; make names: tell them apart (now {cluster})
            """);
  }

  @Test
  void clustersMayShareALogGroupWhenTheyAgree() {
    String spec =
        "version: 1\nname: x\ndestinations: { logs: { type: cloudwatch-logs, logGroup: /eks/all"
            + " } }\nclusters: [{ name: a, logTypes: [ipam] }, { name: b, logTypes: [ipam]%s }]\n";
    Resolved agreed = resolve(spec.formatted(""));

    assertThat(agreed.diagnostics()).isEmpty();
    assertThat(agreed.desired().entries().values())
        .filteredOn(e -> e.resource().kind().label().equals("log_group"))
        .singleElement()
        .satisfies(e -> assertThat(e.cluster()).isEmpty());
    assertThat(messages(resolve(spec.formatted(", tags: { a: b }"))))
        .contains("the log group /eks/all in 111122223333/eu-west-1 is asked for with different");
  }

  @Test
  void missingAccountAndRegionSayHowToGiveThem() {
    Resolved r =
        Resolver.resolve(
            spec(CWL + "clusters: [{ name: a }]\n"),
            ResolveContext.of(Optional.empty(), Optional.empty()));

    assertThat(messages(r))
        .isEqualTo(
            """
            s.yaml:4:12: error: the Region of this cluster is not known
                give region: here or in defaults, --region, AWS_REGION, or a profile that has one
            s.yaml:4:12: error: the account of this cluster is not known
                give account: here or in defaults, or credentials that STS accepts
            """);
    assertThat(r.desired().entries()).isEmpty();
  }

  @Test
  void keysAndPartitionsMustFitTheRegion() {
    String spec =
        "version: 1\nname: x\ndestinations: { logs: { type: cloudwatch-logs, kmsKey:"
            + " \"arn:aws:kms:eu-west-1:111122223333:key/k\" }, arc: { type: s3, bucket:"
            + " \"arn:aws:s3:::logs\" } }\nclusters:\n"
            + "  - { name: a, deliverTo: [logs] }\n"
            + "  - { name: b, deliverTo: [logs], region: us-east-1 }\n"
            + "  - { name: c, deliverTo: [arc], region: cn-north-1 }\n";

    assertThat(messages(resolve(spec)))
        .isEqualTo(
            """
            s.yaml:3:56: error: kmsKey is in eu-west-1, a log group that needs it in us-east-1
                use a multi-Region key and write {region} for the Region of the key
            s.yaml:3:102: error: destination arc is in partition aws, but cn-north-1 is in aws-cn
                write arn:aws-cn:...
            """);
  }

  @Test
  void matchedClustersAreClaimedOnceAndNamesBeforePatterns() {
    Spec spec =
        spec(
            CWL
                + "clusters:\n"
                + "  - { match: { name: \"team-*\" }, logTypes: [ipam], labels: { by: match } }\n"
                + "  - { name: team-a, logTypes: [compute], labels: { by: name } }\n"
                + "  - { match: { tags: { env: prod } }, logTypes: [ipam] }\n");
    ClusterId a = new ClusterId(HOME, "team-a");
    ClusterId b = new ClusterId(HOME, "team-b");
    ClusterId c = new ClusterId(HOME, "c");

    Resolved r =
        Resolver.resolve(
            spec,
            CONTEXT.withFound(
                Map.of(
                    0, List.of(new Found(b, Map.of()), new Found(a, Map.of())),
                    2, List.of(new Found(c, Map.of())))));
    assertThat(r.diagnostics()).isEmpty();
    assertThat(r.desired().clusters())
        .extracting(m -> m.id().name() + " " + m.labels())
        .containsExactly("team-b {by=match}", "team-a {by=name}", "c {}");

    Resolved twice =
        Resolver.resolve(
            spec,
            CONTEXT.withFound(
                Map.of(0, List.of(new Found(b, Map.of())), 2, List.of(new Found(b, Map.of())))));
    assertThat(messages(twice))
        .isEqualTo(
            """
            s.yaml:7:5: error: cluster 111122223333/eu-west-1/team-b is claimed twice: its log types can have one source only
                first at s.yaml:5:5; make one entry of the two
            """);
  }

  @Test
  void whereAPatternSearchesIsReadEvenWhenItFindsNothing() {
    Spec spec =
        spec(
            CWL
                + "clusters: [{ assumeRole: 'arn:aws:iam::{account}:role/r', match: { name: \"*\", regions: [us-east-1, us-east-2],"
                + " accounts: [\"222233334444\", \"333344445555\"] } }]\n");

    Discovery discovery = Discovery.of(spec, CONTEXT);
    assertThat(discovery.searches())
        .singleElement()
        .satisfies(s -> assertThat(s.places()).hasSize(4));
    assertThat(Resolver.resolve(spec, CONTEXT).desired().places())
        .isEqualTo(discovery.searches().get(0).places());
  }

  @Test
  void capabilitiesHaveSourcesOfTheirOwn() {
    Spec spec =
        spec(
            CWL
                + "clusters:\n  - name: a\n    logTypes: [ipam]\n    capabilities:\n"
                + "      - { name: argo, logTypes: [EKS_CAPABILITY_ARGOCD_SERVER_LOGS] }\n");
    CapabilityId argo = new CapabilityId(new ClusterId(HOME, "a"), "argo");
    String arn = "arn:aws:eks:eu-west-1:111122223333:capability/a/argocd/argo/1";

    assertThat(Discovery.capabilities(spec, CONTEXT)).containsExactly(argo);
    assertThat(messages(Resolver.resolve(spec, CONTEXT)))
        .startsWith("s.yaml:8:9: error: cluster 111122223333/eu-west-1/a has no capability");
    Resolved r = Resolver.resolve(spec, CONTEXT.withCapabilityArns(Map.of(argo, arn)));
    assertThat(shown(r).get(HOME + "/delivery_source/a-EKS_CAPABILITY_ARGOCD_SERVER_LOGS"))
        .startsWith("resourceArn=" + arn + " logType=EKS_CAPABILITY_ARGOCD_SERVER_LOGS");
    assertThat(shown(r)).containsKey(HOME + "/log_group//aws/eks/a/auto-mode/argocd-server");
  }

  @Test
  void aCapabilityIsWhereItsClusterIs() {
    assertThat(
            messages(
                resolve(
                    CWL
                        + "clusters:\n  - name: a\n    capabilities:\n"
                        + "      - { arn: \"arn:aws:eks:us-east-1:111122223333:capability/a/x\","
                        + " logTypes: [EKS_CAPABILITY_ACK_LOGS] }\n")))
        .startsWith("s.yaml:7:9: error: the capability's ARN is of 111122223333/us-east-1");
  }

  @Test
  void clustersRollOutByWaveThenByPosition() {
    Resolved r =
        resolve(
            CWL
                + "clusters:\n"
                + "  - { name: z }\n"
                + "  - { name: prod-b, labels: { ring: prod } }\n"
                + "  - { name: canary }\n"
                + "  - { name: prod-a, labels: { ring: prod } }\n"
                + "rollout:\n  waves:\n"
                + "    - { name: first, clusters: [canary], soak: 10m }\n"
                + "    - { name: second, labels: { ring: prod } }\n"
                + "    - { name: none, clusters: [\"x*\"] }\n");

    assertThat(r.desired().clusters())
        .extracting(c -> c.wave() + " " + c.id().name())
        .containsExactly("0 canary", "1 prod-b", "1 prod-a", "3 z");
    assertThat(r.waves())
        .extracting(RolloutBlock.WaveRule::name)
        .containsExactly("first", "second", "none", "(rest)");
    assertThat(r.waves().get(0).soak()).hasMinutes(10);
    assertThat(messages(r)).contains("warning: wave none takes no cluster");
  }

  @Test
  void protectionComesFromClusterDestinationOrSpec() {
    Resolved r =
        resolve(
            "version: 1\nname: x\nprotect: true\n"
                + "destinations: { d: { type: firehose, stream: s, protect: false } }\n"
                + "clusters: [{ name: a, logTypes: [ipam] },"
                + " { name: b, logTypes: [ipam], protect: false }]\n");

    assertThat(r.desired().entries().values())
        .filteredOn(e -> e.protect() == Desired.Protection.PROTECTED)
        .extracting(e -> e.resource().address().name())
        .containsExactly("a-AUTO_MODE_IPAM_LOGS", "a-AUTO_MODE_IPAM_LOGS/FH");
  }

  @Test
  void aFleetIsResolvedWholeAndTheSameEachTime() {
    StringBuilder text =
        new StringBuilder(
            "version: 1\nname: fleet\ndefaults: { deliverTo: [logs, arc] }\ndestinations:\n"
                + "  logs: { type: cloudwatch-logs, retentionDays: 30 }\n"
                + "  arc: { type: s3, bucket: org-logs }\nclusters:\n");
    for (int i = 0; i < 1_000; i++) {
      text.append("  - { name: c").append(i).append(" }\n");
    }
    Resolved r = resolve(text.toString());

    assertThat(r.diagnostics()).isEmpty();
    // Per type: group, destination, source, two deliveries; and the one shared destination.
    assertThat(r.desired().entries()).hasSize(1_000 * 4 * 5 + 1);
    assertThat(r.desired().accesses()).hasSize(1_000 * 4 + 1);
    assertThat(resolve(text.toString())).isEqualTo(r);
  }
}
