package dev.logspec.spec.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.insights.report.ReportKind;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.LogType;
import dev.logspec.spec.SpecReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What reports cannot answer from the record fields that a spec asks for. */
final class ReportFieldsTest {
  /** Field lists of AWS (insights facts, record types): what AWS cannot deliver is no loss. */
  private static final Map<LogType, Set<String>> DELIVERABLE =
      Map.of(
          LogType.COMPUTE,
          words(
              "level stream message err error controller controllerGroup controllerKind reconcileID"
                  + " worker-count count instance-type-count mode offering-count NodePool NodeClaim"
                  + " Node zones subnets allocatable command command-id decision deleting-pods"
                  + " disrupted-node-count disrupted-nodes disruption-cost messageKind pending-pods"
                  + " pod-count replacement-node-count replacement-nodes ResourceClaim savings total"
                  + " action reason"),
          LogType.IPAM,
          words(
              "level stream message err error controller controllerGroup controllerKind reconcileID"
                  + " worker-count"),
          LogType.LOAD_BALANCING,
          words(
              "level stream message err error controller controllerGroup controllerKind reconcileID"
                  + " worker-count attempt delay totalItems"),
          LogType.BLOCK_STORAGE,
          words("level stream message err error enabled feature"));

  private static Set<String> words(String text) {
    return Set.of(text.split(" "));
  }

  private static List<Diagnostic> warnings(String defaults, String clusters) {
    String spec =
        """
        version: 1
        name: small
        defaults: { account: "123456789012", region: eu-west-1, %s }
        destinations:
          groups: { type: cloudwatch-logs }
          archive: { type: s3, bucket: org-archive }
        clusters:
        %s
        """
            .formatted(defaults, clusters.indent(2));
    SpecReader.Parsed parsed = SpecReader.read("logspec.yaml", spec);
    assertThat(parsed.diagnostics()).isEmpty();
    ResolveContext context = ResolveContext.of(Optional.empty(), Optional.empty());
    return Resolver.resolve(parsed.spec().orElseThrow(), context).diagnostics();
  }

  @Test
  void tableNamesFieldsThatAwsDeliversAndReportsThatThereAre() {
    for (LogType type : LogType.AUTO_MODE) {
      Map<String, String> needed = ReportFields.of(type);
      assertThat(DELIVERABLE.get(type)).as(type.name()).containsAll(needed.keySet());
      assertThat(needed).containsEntry("message", "all reports");
      Set<String> reports = new TreeSet<>();
      needed.values().forEach(words -> reports.addAll(List.of(words.split(", "))));
      reports.remove("all reports");
      assertThat(reports).as(type.name()).allMatch(word -> ReportKind.parse(word).isPresent());
    }
    assertThat(ReportFields.of(new LogType("EKS_CAPABILITY_ACK_LOGS"))).isEmpty();
  }

  @Test
  void oneWarningTellsWhichReportsLackWhatOnHoweverManyClusters() {
    List<Diagnostic> told =
        warnings(
            "deliverTo: [groups, archive], logTypes: { block-storage: { recordFields: [message,"
                + " level] }, ipam: {} }",
            "- name: one\n- name: two");
    assertThat(told)
        .extracting(Diagnostic::summary)
        .containsExactly(
            "recordFields of block-storage to archive, groups on 2 clusters leave out what reports"
                + " of logspec insights need: err (errors)");
    assertThat(told.get(0).severity()).isEqualTo(Diagnostic.Severity.WARNING);
    assertThat(told.get(0).location()).isPresent();
  }

  @Test
  void whatDiffersIsToldApartAndWhatIsWholeIsNotTold() {
    String all = String.join(", ", ReportFields.of(LogType.IPAM).keySet());
    List<Diagnostic> told =
        warnings(
            "deliverTo: [groups, archive], logTypes: [ipam]",
            """
            - { name: one, recordFields: [%s] }
            - { name: two, recordFields: [%s] }
            - { name: three }
            - { name: four, recordFields: [level] }
            """
                .formatted(all, all.replace(", reconcileID", "")));
    assertThat(told)
        .extracting(Diagnostic::summary)
        .containsExactly(
            "recordFields of ipam to archive, groups leave out what reports of logspec insights need:"
                + " reconcileID (ipam)",
            "recordFields of ipam to archive, groups leave out what reports of logspec insights need:"
                + " message (all reports); controller (ipam, controllers, timeline);"
                + " controllerKind (ipam); reconcileID (ipam); error (errors, ipam)");
  }
}
