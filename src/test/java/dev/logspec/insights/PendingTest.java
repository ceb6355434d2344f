package dev.logspec.insights;

import static dev.logspec.insights.Incident.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.insights.report.Asked;
import dev.logspec.insights.report.ReportKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Why pods have no node, pool by pool. */
final class PendingTest {
  /** As Karpenter puts it together: a reason for each pool, in whatever spelling of its name. */
  private static final Incident POOLS =
      Incident.of(
          """
          20 ERROR could not schedule pod | controller=provisioner | reconcileID=R1 | error=incompatible with nodepool "gpu", daemonset overhead={"cpu":"1"}, incompatible requirements, key a; b not in c; all available instance types exceed limits for nodepool: "batch"; all available instance types exceed limits for nodepool (NodePool=edge)
          30 ERROR could not schedule pod | controller=provisioner | reconcileID=R2 | error=all available instance types exceed limits for nodepool: "batch"
          """);

  private static List<String> told(Asked asked) {
    return rows(POOLS.tell(asked), "pending").stream()
        .map(row -> row.replaceFirst("^(([^|]*\\|){6}).*", "$1"))
        .toList();
  }

  @Test
  void eachPoolHasItsOwnReason() {
    assertThat(told(Asked.of(ReportKind.PENDING)))
        .containsExactly(
            "limit of the pool|2|20s|30s|-|batch|",
            "limit of the pool|1|20s|20s|-|edge|",
            "fits nowhere|1|20s|20s|-|gpu|");
  }

  @Test
  void onlyThatOfThePoolThatIsAskedFor() {
    assertThat(told(Asked.of(ReportKind.PENDING).ofPool("gpu")))
        .containsExactly("fits nowhere|1|20s|20s|-|gpu|");
    assertThat(told(Asked.of(ReportKind.PENDING).ofPool("edge")))
        .containsExactly("limit of the pool|1|20s|20s|-|edge|");
  }

  /** That pods pend is written each time; what is done for them, where something is. */
  @Test
  void aDecisionOfWhichNothingCameIsTold() {
    Incident incident =
        Incident.of(
            """
            10 DEBUG computing scheduling decision for provisionable pod(s) | controller=provisioner | reconcileID=A | pending-pods=2
            20 DEBUG computing scheduling decision for provisionable pod(s) | controller=provisioner | reconcileID=B | pending-pods=2
            20 INFO found provisionable pod(s) | controller=provisioner | reconcileID=B
            30 DEBUG computing scheduling decision for provisionable pod(s) | controller=provisioner | reconcileID=C | pending-pods=2
            30 ERROR could not schedule pod | controller=provisioner | reconcileID=C | error=no
            40 INFO computed unready node(s) will fit pod(s) | controller=provisioner | reconcileID=D
            40 DEBUG computing scheduling decision for provisionable pod(s) | controller=provisioner | reconcileID=D | pending-pods=2
            50 DEBUG computing scheduling decision for provisionable pod(s) | controller=provisioner | reconcileID=E | pending-pods=2
            """);
    assertThat(rows(incident.tell(ReportKind.PENDING), "pending"))
        .hasSize(3)
        .anyMatch(row -> row.startsWith("computed, nothing found|2|10s|50s|"));
  }
}
