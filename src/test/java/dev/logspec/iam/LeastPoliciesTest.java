package dev.logspec.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.Pages;
import dev.logspec.iam.LeastPolicies.Fit;
import dev.logspec.iam.LeastPolicies.History;
import dev.logspec.iam.LeastPolicies.Wish;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Glob;
import dev.logspec.spec.Spec;
import dev.logspec.spec.SpecReader;
import dev.logspec.spec.SpecText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class LeastPoliciesTest {
  /** A spec that asks for every right there is. */
  private static final String EVERYTHING =
      """
      version: 1
      name: everything
      deleteLogGroups: true
      defaults: { account: "123456789012", region: eu-west-1, deliverTo: [groups] }
      destinations:
        groups:
          type: cloudwatch-logs
          retentionDays: 30
          outputFormat: json
          kmsKey: arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555
        old: { type: cloudwatch-logs, logGroup: "/old/{cluster}/{logType}", retentionDays: never, kmsKey: none }
        archive: { type: s3, bucket: org-archive, permissions: manage }
        central: { type: s3, bucket: org-central, account: "123456789012" }
        siem: { type: firehose, stream: org-siem, permissions: manage }
      clusters:
        - { name: one, deliverTo: [groups, archive, siem] }
        - name: two
          deliverTo: [old]
          capabilities: [{ name: ack, logTypes: [EKS_CAPABILITY_ACK_LOGS] }]
        - name: far
          account: "210987654321"
          assumeRole: arn:aws:iam::210987654321:role/logs
          deliverTo: [central]
        - match: { name: "team-*", regions: enabled }
      lock: s3://org-locks/logspec
      rollout: { waves: [{ name: first, clusters: [one], verify: 15m }] }
      insights: { folder: logs, builtin: [errors] }
      """;

  private static final Pattern RIGHT = Pattern.compile("`([a-z0-9]+:[A-Z][A-Za-z]+)`");

  private static Spec spec(String text) {
    SpecReader.Parsed parsed = SpecReader.read(List.of(new SpecText("logspec.yaml", text)));
    assertThat(parsed.diagnostics()).noneMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
    return parsed.spec().orElseThrow();
  }

  private static Wish wish(Duty duty, Fence fence) {
    return new Wish(
        List.of(duty),
        fence,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of("eks:Let"),
        History.NOT_ASKED,
        Fit.FOLDED);
  }

  private static LeastPolicies of(String text, Duty duty, Fence fence) {
    LeastPolicies least = LeastPolicies.of(spec(text), wish(duty, fence));
    assertThat(least.diagnostics()).isEmpty();
    return least;
  }

  private static SortedSet<String> actions(LeastPolicies least) {
    return least.policies().stream()
        .flatMap(p -> p.permissions().stream())
        .flatMap(p -> p.actions().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The rights in the table of the page below {@code heading}. */
  private static SortedSet<String> onThePage(String heading) {
    String page = Pages.text(Pages.page("iam.md"));
    String section = page.substring(page.indexOf("## " + heading)).split("\n## ")[0];
    return section
        .lines()
        .filter(line -> line.startsWith("|"))
        .flatMap(line -> RIGHT.matcher(line).results())
        .map(right -> right.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @EnumSource(Fence.class)
  void theRightsOfASpecWithEverythingAreThoseOnThePage(Fence fence) {
    SortedSet<String> plan = onThePage("To plan");
    // Who calls is told to everybody, and who changed something only on request.
    plan.removeAll(Set.of("sts:GetCallerIdentity", "cloudtrail:LookupEvents"));
    assertThat(actions(of(EVERYTHING, Duty.PLAN, fence))).containsExactlyElementsOf(plan);

    SortedSet<String> apply = new TreeSet<>(plan);
    apply.addAll(onThePage("To apply"));
    // No plan takes the tag of a stream away: others may deliver by it.
    apply.remove("firehose:UntagDeliveryStream");
    // AWS tells it, not the page.
    apply.add("eks:Let");
    assertThat(actions(of(EVERYTHING, Duty.APPLY, fence))).containsExactlyElementsOf(apply);
  }

  @ParameterizedTest
  @EnumSource(Fence.class)
  void whatTemplatesAskForIsAllowedOnWhatLogs(Fence fence) {
    assertThat(LeastPolicies.unfolded(spec(EVERYTHING), wish(Duty.APPLY, fence)))
        .flatExtracting(LeastPolicy::permissions)
        .filteredOn(p -> p.actions().contains("eks:Let"))
        .flatExtracting(Permission::resources)
        .extracting(Reach::toString)
        .containsExactlyInAnyOrder(
            "arn:aws:eks:*:123456789012:cluster/team-*",
            "arn:aws:eks:eu-west-1:123456789012:cluster/one",
            "arn:aws:eks:eu-west-1:123456789012:cluster/two",
            "arn:aws:eks:eu-west-1:123456789012:capability/two/*",
            "arn:aws:eks:eu-west-1:210987654321:cluster/far");
  }

  @Test
  void theRightToAskWhoChangedSomethingIsAskedFor() {
    Wish wish =
        new Wish(
            List.of(Duty.PLAN),
            Fence.NAMES,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            History.ASKED,
            Fit.FOLDED);
    assertThat(actions(LeastPolicies.of(spec(EVERYTHING), wish)))
        .contains("cloudtrail:LookupEvents");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "groups: { type: cloudwatch-logs } | PutRetentionPolicy | false",
        "groups: { type: cloudwatch-logs, retentionDays: 7 } | PutRetentionPolicy | true",
        "groups: { type: cloudwatch-logs, retentionDays: 7 } | DeleteRetentionPolicy | false",
        "groups: { type: cloudwatch-logs, retentionDays: never } | DeleteRetentionPolicy | true",
        "groups: { type: cloudwatch-logs } | logs:PutResourcePolicy | true",
        "groups: { type: cloudwatch-logs, permissions: check } | logs:PutResourcePolicy | false",
        "groups: { type: cloudwatch-logs } | logs:DeleteLogGroup | false",
        "groups: { type: cloudwatch-logs } | kms:DescribeKey | false",
        "groups: { type: cloudwatch-logs } | eks:ListClusters | false",
        "groups: { type: cloudwatch-logs } | iam:CreateServiceLinkedRole | false",
        "groups: { type: cloudwatch-logs } | logs:DescribeQueryDefinitions | false",
        "siem: { type: firehose, stream: s } | iam:CreateServiceLinkedRole | true",
        "siem: { type: firehose, stream: s } | firehose:TagDeliveryStream | false",
        "siem: { type: firehose, stream: s } | logs:CreateLogGroup | false",
        "siem: { type: firehose, stream: s } | logs:DescribeLogGroups | false",
        "archive: { type: s3, bucket: org-archive } | s3:PutBucketPolicy | false",
        "archive: { type: s3, bucket: org-archive } | s3:GetBucketPolicy | true",
        "archive: { type: s3, bucket: org-archive, permissions: skip } | s3:GetBucketPolicy | false"
      })
  void aRightIsThereOnlyWhereTheSpecNeedsIt(String destination, String action, boolean there) {
    String text =
        "version: 1\nname: a\ndefaults: { account: \"123456789012\", region: eu-west-1 }\n"
            + "destinations: { "
            + destination
            + " }\nclusters: [{ name: shop }]\n";
    String right = action.contains(":") ? action : "logs:" + action;
    for (Fence fence : Fence.values()) {
      assertThat(actions(of(text, Duty.APPLY, fence)).contains(right)).isEqualTo(there);
    }
  }

  private static String fleet(int clusters) {
    StringBuilder text =
        new StringBuilder("version: 1\nname: fleet\ndefaults: { account: \"123456789012\" }\n")
            .append("destinations: { groups: { type: cloudwatch-logs, retentionDays: 7 } }\n")
            .append("clusters:\n");
    Random random = new Random(clusters);
    List<String> regions = List.of("eu-west-1", "us-east-1", "ap-northeast-1");
    List<String> teams = List.of("shop", "billing", "search", "data-platform", "x");
    for (int i = 0; i < clusters; i++) {
      text.append("  - { name: ")
          .append(teams.get(random.nextInt(teams.size())))
          .append('-')
          .append(i)
          .append(", region: ")
          .append(regions.get(random.nextInt(regions.size())))
          .append(" }\n");
    }
    return text.toString();
  }

  private static Stream<Reach> values(Permission permission) {
    return Stream.concat(
        permission.resources().stream(),
        permission.restrictions().stream().flatMap(r -> r.values().stream()));
  }

  private static boolean covered(Reach reach, Collection<Reach> by) {
    return by.stream().anyMatch(wide -> Glob.of(wide.toString()).covers(reach.toString()));
  }

  /** Every permission of the whole policy, beside what became of it. */
  private static LeastPolicy unfolded(String text, Duty duty, Fence fence) {
    return LeastPolicies.unfolded(spec(text), wish(duty, fence)).get(0);
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3", "7", "20", "60", "150", "400"})
  void whateverThePolicyNamesItFitsAndReachesAllThatItNamed(int clusters) {
    String text = fleet(clusters);
    for (Fence fence : Fence.values()) {
      for (Duty duty : Duty.values()) {
        LeastPolicies least = of(text, duty, fence);
        LeastPolicy folded = least.policies().get(0);
        LeastPolicy whole = unfolded(text, duty, fence);
        assertThat(folded.size()).isLessThanOrEqualTo(LeastPolicy.LARGEST);
        assertThat(folded.permissions()).hasSameSizeAs(whole.permissions());
        for (int i = 0; i < whole.permissions().size(); i++) {
          Permission wide = folded.permissions().get(i);
          Permission named = whole.permissions().get(i);
          assertThat(wide.actions()).isEqualTo(named.actions());
          values(named)
              .forEach(reach -> assertThat(covered(reach, values(wide).toList())).isTrue());
        }
        boolean widened = !folded.equals(whole);
        assertThat(widened).isEqualTo(whole.size() > LeastPolicy.LARGEST);
        assertThat(least.remarks().stream().anyMatch(r -> r.contains("is wider than the spec")))
            .isEqualTo(widened);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "eu-west-1, aws, s3.eu-west-1.amazonaws.com",
    "cn-north-1, aws-cn, s3.cn-north-1.amazonaws.com.cn",
    "us-gov-west-1, aws-us-gov, s3.us-gov-west-1.amazonaws.com"
  })
  void everyArnIsOfThePartitionOfItsRegion(String region, String partition, String service) {
    String text =
        EVERYTHING.replace("eu-west-1", region).replace("arn:aws:", "arn:" + partition + ":");
    for (Duty duty : Duty.values()) {
      List<String> values =
          of(text, duty, Fence.OWNER).policies().stream()
              .flatMap(p -> p.permissions().stream())
              .flatMap(LeastPoliciesTest::values)
              .map(Reach::toString)
              .toList();
      assertThat(values).filteredOn(v -> v.startsWith("arn:")).isNotEmpty();
      assertThat(values)
          .filteredOn(v -> v.startsWith("arn:"))
          .allMatch(v -> v.startsWith("arn:" + partition + ":"));
      assertThat(values.contains(service)).isEqualTo(duty == Duty.INSIGHTS);
    }
  }

  /** Which it is AWS tells alone: no policy may name one in place of all. */
  @ParameterizedTest
  @CsvSource({
    "eu-west-1, *, true",
    "cn-north-1, cn-*, false",
    "us-gov-west-1, us-gov-*, false",
    "us-iso-east-1, us-iso-*, false"
  })
  void everyRegionThatIsEnabledIsAStar(String usual, String star, boolean unbounded) {
    String text =
        """
        version: 1
        name: a
        defaults: { account: "123456789012", region: USUAL, deliverTo: [groups, siem] }
        destinations:
          groups: { type: cloudwatch-logs }
          siem: { type: firehose, stream: s, permissions: manage }
        clusters: [{ match: { name: "team-*", regions: enabled } }]
        """
            .replace("USUAL", usual);
    for (Duty duty : Duty.values()) {
      LeastPolicies least = of(text, duty, Fence.OWNER);
      List<Permission> all =
          least.policies().stream().flatMap(p -> p.permissions().stream()).toList();
      assertThat(all).flatMap(p -> values(p).toList()).noneMatch(v -> (v + "").contains(usual));
      assertThat(all)
          .flatExtracting(Permission::restrictions)
          .filteredOn(r -> r.key().equals("aws:RequestedRegion"))
          .allMatch(r -> r.operator().equals("StringLike") && r.values().toString().contains(star))
          .hasSizeBetween(unbounded ? 0 : 1, unbounded ? 0 : 9);
      assertThat(all)
          .flatExtracting(Permission::resources)
          .extracting(Reach::toString)
          .filteredOn(r -> r.contains("delivery-source"))
          .allMatch(r -> r.contains(":logs:" + star + ":123456789012:"));
      assertThat(least.remarks()).anyMatch(r -> r.contains("reach into every Region"));
    }
  }

  @Test
  void aBucketThatLogsMayGoToIsNeverNamedByWhatItBeginsWith() {
    StringBuilder text =
        new StringBuilder("version: 1\nname: many\ndefaults: { account: \"123456789012\", ")
            .append("region: eu-west-1 }\ndestinations:\n");
    StringBuilder clusters = new StringBuilder("clusters:\n");
    for (int i = 0; i < 60; i++) {
      text.append("  d%d: { type: s3, bucket: org-archive-%d }\n".formatted(i, i));
      clusters.append("  - { name: shop-%d, deliverTo: [d%d] }\n".formatted(i, i));
    }
    LeastPolicy policy = of(text.toString() + clusters, Duty.APPLY, Fence.NAMES).policies().get(0);
    assertThat(policy.fits()).isTrue();
    assertThat(policy.permissions())
        .filteredOn(p -> p.actions().contains("logs:PutDeliveryDestination"))
        .flatExtracting(Permission::restrictions)
        .filteredOn(r -> r.key().equals("logs:DeliveryDestinationResourceArn"))
        .singleElement()
        .satisfies(r -> assertThat(r.values()).hasSize(60).noneMatch(v -> v.name().contains("*")));
  }

  @Test
  void onlyAsMuchIsFoldedAsMustBe() {
    LeastPolicies least =
        of(Pages.text(Path.of("samples/three-destinations/logspec.yaml")), Duty.APPLY, Fence.NAMES);
    assertThat(least.remarks())
        .filteredOn(remark -> remark.startsWith("  "))
        .extracting(remark -> remark.strip().split(":")[0])
        .containsExactly("PutSources", "PutDestinations", "ChangeDeliveries");
  }

  @Test
  void namesThatAreAlikeAreFoldedFirst() {
    List<String> names = List.of("a-1", "a-2", "a-3", "billing-1", "billing-2", "z");
    assertThat(Folding.beginnings(names, 6)).isEqualTo(new ArrayList<>(names));
    assertThat(Folding.beginnings(names, 5)).containsExactly("a-1", "a-2", "a-3", "billing-*", "z");
    assertThat(Folding.beginnings(names, 3)).containsExactly("a-*", "billing-*", "z");
    assertThat(Folding.beginnings(names, 1)).containsExactly("*");
  }
}
