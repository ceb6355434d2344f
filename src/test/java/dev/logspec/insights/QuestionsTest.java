package dev.logspec.insights;

import static dev.logspec.insights.Incident.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.insights.report.Asked;
import dev.logspec.insights.report.ReportKind;
import dev.logspec.insights.report.Told;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The questions that people ask of these logs, each of a made-up incident that has the answer, and
 * beside it a wrong lead.
 */
final class QuestionsTest {
  private static String command(
      double seconds, String id, String reason, String decision, String claims, String more) {
    StringBuilder nodes = new StringBuilder();
    for (String pair : claims.split(" ")) {
      String[] both = pair.split("/");
      nodes
          .append(nodes.length() == 0 ? "" : ",")
          .append("{'Node':{'name':'" + both[1] + "'},'NodeClaim':{'name':'" + both[0] + "'}}");
    }
    int count = claims.split(" ").length;
    int replacements = decision.equals("replace") ? 1 : 0;
    return seconds
        + " INFO disrupting node(s) | controller=disruption | reconcileID="
        + id
        + " | command="
        + reason
        + "/"
        + id
        + ": "
        + decision
        + ": nodepools=[p]: [x]"
        + more
        + " | decision="
        + decision
        + " | disrupted-node-count="
        + count
        + " | replacement-node-count="
        + replacements
        + " | disrupted-nodes=["
        + nodes
        + "]";
  }

  @Test
  void q01WhyDidThisNodeGo() {
    Incident incident =
        new Incident()
            .born(0, "a", "n1", "p")
            .born(5, "b", "n2", "p")
            // The wrong leads: an attempt that came to nothing, and another claim's end.
            .and(command(100, "C1", "Underutilized", "replace", "a/n1 b/n2", ""))
            .and("150 DEBUG marking consolidatable | NodeClaim=b | Node=n2")
            .and(
                """
                400 DEBUG deleting expired nodeclaim | controller=nodeclaim.expiration | NodeClaim=b
                900 INFO initiating delete from interruption message | controller=interruption | messageKind=spot_interrupted | action=CordonAndDrain | NodeClaim=a | Node=n1
                """)
            .gone(901, "a", "n1")
            .gone(401, "b", "n2");
    Told why = incident.tell(Asked.of(ReportKind.WHY).about("n1"));
    assertThat(rows(why, "why a")).contains("why it went|spot_interrupted: CordonAndDrain");
    assertThat(rows(why, "why a")).noneMatch(r -> r.startsWith("command|"));
    assertThat(rows(why, "chronology"))
        .anyMatch(r -> r.startsWith("100s|") && r.contains("disrupting"))
        .noneMatch(r -> r.contains("expired"));
    assertThat(rows(incident.tell(ReportKind.REMOVALS), "removals"))
        .containsExactly(
            "400s|p|b|n2|expired|-|-|-|-", "900s|p|a|n1|spot_interrupted|CordonAndDrain|-|-|-");
  }

  @Test
  void q01AnEndThatNothingExplainsIsUnknown() {
    Incident incident =
        new Incident()
            .born(0, "a", "n1", "p")
            .gone(300, "a", "n1")
            // After the taint nothing leads to it any more.
            .and("320 DEBUG deleting expired nodeclaim | NodeClaim=a");
    Told why = incident.tell(Asked.of(ReportKind.WHY).about("a"));
    assertThat(rows(why, "why a")).contains("why it went|unknown: no record says why");
    assertThat(String.join("\n", why.notes())).contains("DisruptionBlocked", "kubectl delete");
  }

  @Test
  void q02WhyIsMyPodPending() {
    String error =
        "incompatible with nodepool \\\"gpu\\\", daemonset overhead={}, no instance type satisfied"
            + " resources 40";
    Incident incident =
        Incident.of(
            """
            10 INFO computed unready node(s) will fit pod(s) | controller=provisioner | reconcileID=R0
            20 ERROR could not schedule pod | controller=provisioner | reconcileID=R1 | error=%1$s cpu
            21 ERROR could not schedule pod | controller=provisioner | reconcileID=R2 | error=%1$s cpu
            30 ERROR failed launching nodeclaim | NodeClaim=z | NodePool=spot | error=creating instance, insufficient capacity, with fleet error(s), InsufficientInstanceCapacity: none
            40 DEBUG ignoring pod | error=not provisionable
            """
                .formatted(error));
    List<String> rows = rows(incident.tell(ReportKind.PENDING), "pending");
    assertThat(rows).hasSize(3);
    assertThat(rows.get(0)).startsWith("fits nowhere|2|20s|21s|-|gpu|");
    assertThat(rows.get(1)).startsWith("no capacity|1|30s|30s|-|spot|");
    assertThat(rows.get(2)).startsWith("waits for a node that is coming up|1|10s|10s|");
  }

  @Test
  void q03WhichPhaseIsSlow() {
    Incident incident = new Incident();
    for (int i = 0; i < 20; i++) {
      incident.born(i * 100, "a" + i, "n" + i, i < 10 ? "p" : "q");
    }
    // The wrong leads: one whose beginning is not seen, and one that is not ready yet.
    incident.and(
        """
        2100 INFO initialized nodeclaim | NodeClaim=old | Node=m1
        2200 INFO created nodeclaim | NodePool=p | NodeClaim=new
        9000 INFO nothing
        """);
    List<String> rows = rows(incident.tell(ReportKind.PHASES), "phases");
    assertThat(rows)
        .contains("register|20|17s|17s|17s|17s|-|17s", "ready|20|41s|41s|41s|41s|-|41s");
    assertThat(rows(incident.tell(Asked.of(ReportKind.PHASES).by(Asked.By.POOL)), "phases by pool"))
        .contains("p|ready|10|41s|41s|41s|-|-|41s", "q|launch|10|3s|3s|3s|-|-|3s");
  }

  @Test
  void q04WhereIsNoCapacity() {
    String ice =
        "creating instance, insufficient capacity, with fleet error(s),"
            + " InsufficientInstanceCapacity: no m5.large capacity in us-east-1a";
    Incident incident =
        Incident.of(
                """
                0 INFO created nodeclaim | NodePool=p | NodeClaim=x1
                5 ERROR failed launching nodeclaim | NodeClaim=x1 | error=%1$s
                6 INFO deleted nodeclaim | NodeClaim=x1
                60 INFO created nodeclaim | NodePool=p | NodeClaim=x2
                65 ERROR failed launching nodeclaim | NodeClaim=x2 | error=%1$s
                66 INFO deleted nodeclaim | NodeClaim=x2
                """
                    .formatted(ice))
            // The wrong lead: a launch in between, of another pool.
            .born(30, "other", "n7", "q")
            .born(120, "came", "n8", "p");
    assertThat(rows(incident.tell(ReportKind.CAPACITY), "capacity"))
        .containsExactly("p|InsufficientInstanceCapacity|2|5s|65s|60s|came|m5.large us-east-1a");
  }

  @Test
  void q05HowOftenIsSpotTakenAway() {
    Incident incident =
        new Incident()
            .born(0, "a", "n1", "p")
            .born(10, "b", "n2", "p")
            .born(20, "c", "n3", "p")
            .and(
                """
                603 INFO initiating delete from interruption message | controller=interruption | messageKind=spot_interrupted | action=CordonAndDrain | NodeClaim=a | Node=n1
                700 INFO initiating delete from interruption message | controller=interruption | messageKind=rebalance_recommendation | NodeClaim=b | Node=n2
                """)
            .gone(604, "a", "n1")
            .gone(701, "b", "n2");
    assertThat(rows(incident.tell(ReportKind.INTERRUPTIONS), "interruptions"))
        .containsExactly("p|(unknown)|spot_interrupted|1|1/3|600s|600s|600s");
  }

  @Test
  void q06IsConsolidationChurning() {
    Incident incident = new Incident().born(0, "a", "n1", "p");
    for (int i = 0; i < 3; i++) {
      double t = 300 + i * 300;
      String old = i == 0 ? "a" : "r" + (i - 1);
      String node = i == 0 ? "n1" : "m" + (i - 1);
      incident
          .and(command(t, "C" + i, "Underutilized", "replace", old + "/" + node, ""))
          .and(
              """
              %1$s INFO created nodeclaim | controller=disruption | reconcileID=C%2$s | NodePool=p | NodeClaim=r%2$s
              %3$s INFO launched nodeclaim | NodeClaim=r%2$s
              %4$s INFO initialized nodeclaim | NodeClaim=r%2$s | Node=m%2$s
              """
                  .formatted(t + 1, i, t + 3, t + 40))
          .gone(t + 41, old, node);
    }
    // The wrong lead: one that lives long, and goes for itself.
    incident.born(10, "long", "n9", "q").gone(7200, "long", "n9");
    List<String> rows = rows(incident.tell(ReportKind.CHURN), "churn");
    assertThat(rows.get(0)).startsWith("p|4|3|").endsWith("|3/3|3");
    assertThat(rows.get(1)).startsWith("q|1|1|").endsWith("|0/1|0");
  }

  private static Incident disruptions() {
    return new Incident()
        .born(0, "a", "n1", "p")
        .born(0, "b", "n2", "p")
        .born(0, "c", "n3", "p")
        .and(command(3700, "C1", "Empty", "delete", "a/n1", " (savings: $0.04) | pod-count=0"))
        .gone(3701, "a", "n1")
        .and(
            command(
                3800,
                "C2",
                "Underutilized",
                "delete",
                "b/n2 c/n3",
                " (savings: $0.50) | pod-count=7"))
        .gone(3801, "b", "n2")
        .gone(3801, "c", "n3");
  }

  @Test
  void q07WhichPoolWasDisruptedForWhichReason() {
    // The wrong lead: a command that nothing follows.
    Incident incident =
        disruptions()
            .born(3000, "d", "n4", "p")
            .and(command(4000, "C3", "Drifted", "replace", "d/n4", " (savings: $9.00)"));
    assertThat(rows(incident.tell(ReportKind.DISRUPTIONS), "disruptions"))
        .containsExactly(
            "p|drifted|1|0|0|0|-", "p|empty|1|1|1|0|0.04", "p|underutilized|1|1|2|≥7|0.5");
  }

  @Test
  void q08HowManyPodsWereHit() {
    // The wrong lead: a number of pods that is one node's alone is a bound, not a sum.
    assertThat(rows(disruptions().tell(ReportKind.DISRUPTIONS), "disruptions"))
        .contains("p|underutilized|1|1|2|≥7|0.5");
    assertThat(rows(disruptions().tell(ReportKind.REMOVALS), "removals"))
        .contains("3800s|p|b|n2|underutilized|-|delete|≥7|-");
  }

  @Test
  void q09WhyDoesItNotGo() {
    Incident incident =
        new Incident()
            .born(0, "a", "n1", "p")
            .born(0, "b", "n2", "p")
            .and("100 DEBUG deleting expired nodeclaim | NodeClaim=a")
            .and("100.5 INFO annotated nodeclaim | NodeClaim=a")
            .and("101 INFO tainted node | NodeClaim=a | Node=n1")
            .and("160 INFO waiting on something | NodeClaim=a | Node=n1")
            // The wrong lead: tainted as well, and gone.
            .gone(200, "b", "n2")
            .and("7301 INFO nothing");
    assertThat(rows(incident.tell(ReportKind.STUCK), "stuck"))
        .containsExactly(
            "a|n1|p|tainted, node is there|expired|101s|7200s|100.5s|160s|waiting on something");
  }

  @Test
  void q10WhyDoNodesDriftAllAtOnce() {
    Incident incident = new Incident();
    for (int i = 0; i < 3; i++) {
      incident
          .born(i, "a" + i, "n" + i, "p")
          .and(
              (100 + i)
                  + " DEBUG marking drifted | reason=AMIDrift | NodeClaim=a"
                  + i
                  + " | Node=n"
                  + i);
    }
    incident
        .and(command(200, "C1", "Drifted", "delete", "a0/n0", ""))
        .gone(201, "a0", "n0")
        // The wrong lead: another reason, and another cause.
        .born(5, "z", "m", "q")
        .and("90 DEBUG marking drifted | reason=NodePoolDrifted | NodeClaim=z | Node=m")
        .and(command(300, "C2", "Empty", "delete", "z/m", ""))
        .gone(301, "z", "m");
    assertThat(rows(incident.tell(ReportKind.DRIFT), "drift"))
        .containsExactly("AMIDrift|100s|3|1|1.0|200s", "NodePoolDrifted|90s|1|0|-|-");
  }

  @Test
  void q11DidItDisruptOutsideOfMyWindow() {
    Asked asked = Asked.of(ReportKind.DISRUPTIONS).by(Asked.By.HOUR).in(ZoneId.of("Asia/Tokyo"));
    // 05:31 in UTC, which would be another hour, and another window.
    assertThat(rows(disruptions().tell(asked), "disruptions by hour"))
        .containsExactly(
            "2026-03-19 14:00|p|empty|1|1|1|0|0.04",
            "2026-03-19 14:00|p|underutilized|1|1|2|≥7|0.5");
  }

  @Test
  void q12WhyIsThisNodeNeverConsolidated() {
    Incident incident = new Incident().born(0, "a", "n1", "p").born(0, "b", "n2", "p");
    for (int i = 0; i < 4; i++) {
      incident.and(
          """
          %s DEBUG marking consolidatable | NodeClaim=a | Node=n1
          %s DEBUG removing consolidatable status condition | reason=PodBlocked | NodeClaim=a | Node=n1
          """
              .formatted(100 + i * 60, 130 + i * 60));
    }
    // The wrong lead: the neighbour is consolidated.
    incident
        .and("100 DEBUG marking consolidatable | NodeClaim=b | Node=n2")
        .and(command(140, "C1", "Empty", "delete", "b/n2", ""))
        .gone(141, "b", "n2");
    Told why = incident.tell(Asked.of(ReportKind.WHY).about("a"));
    assertThat(rows(why, "why a"))
        .contains(
            "consolidatable|4 times, called off 4, never removed for it",
            "why it went|it has not gone");
    assertThat(rows(why, "chronology"))
        .anyMatch(r -> r.endsWith("removing consolidatable status condition: PodBlocked"));
    assertThat(String.join("\n", why.notes())).contains("Unconsolidatable");
  }

  @Test
  void q13WhySeveralNodesForOnePod() {
    Incident incident =
        Incident.of(
                """
                0 INFO created nodeclaim | controller=provisioner | reconcileID=R1 | NodePool=p | NodeClaim=a
                0.1 INFO created nodeclaim | controller=provisioner | reconcileID=R1 | NodePool=p | NodeClaim=b
                10 INFO created nodeclaim | controller=provisioner | reconcileID=R2 | NodePool=p | NodeClaim=c
                40 INFO initialized nodeclaim | NodeClaim=a | Node=n1
                40 INFO initialized nodeclaim | NodeClaim=b | Node=n2
                """)
            // The wrong leads: one when all are ready, one of another pool, one that replaces.
            .and(
                """
                50 INFO initialized nodeclaim | NodeClaim=c | Node=n3
                60 INFO created nodeclaim | controller=provisioner | reconcileID=R3 | NodePool=p | NodeClaim=d
                61 INFO created nodeclaim | controller=provisioner | reconcileID=R4 | NodePool=q | NodeClaim=e
                62 INFO created nodeclaim | controller=disruption | reconcileID=R5 | NodePool=p | NodeClaim=f
                """);
    Told told = incident.tell(ReportKind.DUPLICATES);
    assertThat(rows(told, "claims of one reconciliation")).containsExactly("0s|p|2|a b|R1");
    assertThat(rows(told, "made while another")).containsExactly("10s|p|c|b|2");
  }

  @Test
  void q14WhatDoNodesCostAndWhatIsSaved() {
    Incident incident =
        disruptions()
            // The wrong lead: a failed launch is no node.
            .and(
                """
                10 INFO created nodeclaim | NodePool=p | NodeClaim=x
                12 ERROR failed launching nodeclaim | NodeClaim=x | error=insufficient capacity
                13 INFO deleted nodeclaim | NodeClaim=x
                """);
    Told told = incident.tell(ReportKind.LIFETIMES);
    // 3 claims from 3 s on, to 3752 s and twice to 3852 s.
    assertThat(rows(told, "lifetimes")).containsExactly("p|(unknown)|3|0|3.18|3849s");
    assertThat(rows(told, "saved by commands"))
        .containsExactly("p|empty|1|0.04", "p|underutilized|1|0.5");
  }

  @Test
  void q15AreWeOutOfAddresses() {
    Incident incident =
        Incident.of(
            """
            10 info created CNINode | controller=nodeclaim | controllerKind=NodeClaim | reconcileID=A
            14 info allocated ips | controller=cninode | controllerKind=CNINode | reconcileID=B
            20 info created CNINode | controller=nodeclaim | controllerKind=NodeClaim | reconcileID=C
            30 error Reconciler error | controller=cninode | controllerKind=CNINode | reconcileID=D | error=InsufficientFreeAddressesInSubnet: subnet-0123456789abcdef0 has 0 free addresses
            31 error Reconciler error | controller=cninode | controllerKind=CNINode | reconcileID=D | error=InsufficientFreeAddressesInSubnet: subnet-0fedcba9876543210 has 1 free addresses
            40 info finalized CNINode | controller=cninode | controllerKind=CNINode | reconcileID=E
            50 - Failed to watch | err=failed to list *v1.VolumeSnapshotContent: the server could not find the requested resource
            """);
    Told told = incident.tell(ReportKind.IPAM);
    assertThat(rows(told, "created to allocated")).containsExactly("1|4s|-|4s|!1|1");
    assertThat(rows(told, "errors of address management"))
        .containsExactly(
            "2|30s|31s|Reconciler error: InsufficientFreeAddressesInSubnet: ID has N free"
                + " addresses");
    // The wrong lead: snapshots that nobody installed.
    List<String> errors = rows(incident.tell(ReportKind.ERRORS), "errors");
    assertThat(errors.get(0)).startsWith("2|ipam|cninode|30s|31s|-|");
    assertThat(errors.get(1)).startsWith("1|block-storage|-|50s|50s|snapshot-crd|");
  }

  @Test
  void q16LetMeSeeTheManagedControllers() {
    Incident incident =
        Incident.of(
            """
            0.1 INFO found provisionable pod(s) | controller=provisioner | reconcileID=R1
            0.2 INFO computed new nodeclaim(s) to fit pod(s) | controller=provisioner | reconcileID=R1
            0.3 INFO created nodeclaim | controller=provisioner | reconcileID=R1 | NodePool=p | NodeClaim=a
            18 info created CNINode | controller=nodeclaim | controllerKind=NodeClaim | reconcileID=A
            30 - Failed to watch | err=failed to list *v1.VolumeSnapshotClass: the server could not find
            42 INFO disrupting node(s) | controller=disruption | reconcileID=R2 | decision=delete
            43 INFO tainted node | controller=node.termination | NodeClaim=b | Node=n2
            73 DEBUG marking consolidatable | controller=nodeclaim.disruption | NodeClaim=a
            """);
    assertThat(rows(incident.tell(ReportKind.TIMELINE), "timeline"))
        .extracting(r -> r.split("\\|")[3] + ": " + r.split("\\|")[7])
        .containsExactly(
            "provisioner: found provisionable pod(s)",
            "provisioner: computed new nodeclaim(s) to fit pod(s)",
            "provisioner: created nodeclaim",
            "nodeclaim: created CNINode",
            "disruption: disrupting node(s): delete",
            "node.termination: tainted node",
            "nodeclaim.disruption: marking consolidatable");
    assertThat(rows(incident.tell(ReportKind.CONTROLLERS), "controllers"))
        .containsExactly(
            "compute|provisioner|3",
            "compute|disruption|1",
            "compute|node.termination|1",
            "compute|nodeclaim.disruption|1",
            "ipam|nodeclaim|1");
  }
}
