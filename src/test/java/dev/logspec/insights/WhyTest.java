package dev.logspec.insights;

import static dev.logspec.insights.Incident.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.insights.report.Asked;
import dev.logspec.insights.report.ReportKind;
import dev.logspec.insights.report.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of one claim: lines of other components, other lives of a name, and its company. */
final class WhyTest {
  private static Told why(Incident incident, String name) {
    return incident.tell(Asked.of(ReportKind.WHY).about(name));
  }

  private static Incident withNeighbours() {
    return new Incident()
        .born(0, "a", "n1", "p")
        .and(
            """
            18 info created CNINode | controller=nodeclaim | controllerKind=NodeClaim | reconcileID=A
            19 info allocated ips | controller=cninode | controllerKind=CNINode | reconcileID=B
            30 info ControllerPublishVolume: attached | enabled=1
            400 info created CNINode | controller=nodeclaim | controllerKind=NodeClaim | reconcileID=Z
            """)
        .gone(900, "a", "n1")
        .and(
            "953 info finalized CNINode | controller=cninode | controllerKind=CNINode | reconcileID=F");
  }

  @Test
  void linesThatNameNobodyAreInferredByTime() {
    assertThat(rows(why(withNeighbours(), "a"), "chronology"))
        .contains(
            "18s|ipam|inferred|-|created CNINode",
            "19s|ipam|inferred|-|allocated ips",
            "30s|block-storage|inferred|-|ControllerPublishVolume: attached",
            "953s|ipam|inferred|-|finalized CNINode")
        .noneMatch(r -> r.startsWith("400s|"));
  }

  @Test
  void theyAreAmbiguousWhereAnotherClaimWasAtTheSamePoint() {
    Told told = why(withNeighbours().born(5, "b", "n2", "p"), "a");
    assertThat(rows(told, "chronology"))
        .contains("18s|ipam|ambiguous, 1 of 2|-|created CNINode")
        .contains("953s|ipam|inferred|-|finalized CNINode");
    assertThat(String.join("\n", told.notes())).contains("ambiguous: the line names no node");
  }

  @Test
  void aNodesNameThatWasUsedAgainIsOfItsLastClaim() {
    Incident incident =
        new Incident()
            .born(0, "first", "ip-10", "p")
            .and("100 DEBUG deleting expired nodeclaim | NodeClaim=first")
            .gone(101, "first", "ip-10")
            .born(500, "second", "ip-10", "p");
    Told told = why(incident, "ip-10");
    assertThat(rows(told, "why second")).contains("why it went|it has not gone");
    assertThat(rows(told, "chronology")).noneMatch(r -> r.contains("expired"));
    assertThat(told.notes().get(0)).contains("2 lives go by that name", "first");
    assertThat(rows(why(incident, "first"), "why first")).contains("why it went|expired");
  }

  @Test
  void theCommandSaysWhatElseItTookAndWhatCameInstead() {
    Incident incident =
        new Incident()
            .born(0, "a", "n1", "p")
            .born(0, "b", "n2", "p")
            .and(
                """
                100 INFO disrupting node(s) | controller=disruption | reconcileID=C | command=Underutilized/C1: replace: nodepools=[p]: [n1, n2] -> [1 replacement(s)] (savings: $0.21) | decision=replace | disrupted-node-count=2 | replacement-node-count=1 | pod-count=4 | disrupted-nodes=[{'Node':{'name':'n1'},'NodeClaim':{'name':'a'}},{'Node':{'name':'n2'},'NodeClaim':{'name':'b'}}]
                101 INFO created nodeclaim | controller=disruption | reconcileID=C | NodePool=p | NodeClaim=c
                104 INFO launched nodeclaim | NodeClaim=c
                120 INFO registered nodeclaim | NodeClaim=c | Node=n3
                143 INFO initialized nodeclaim | NodeClaim=c | Node=n3
                """)
            .gone(144, "a", "n1")
            .gone(144, "b", "n2");
    Told told = why(incident, "a");
    assertThat(rows(told, "why a"))
        .contains(
            "command|underutilized replace: 2 nodes, 1 to replace them, pods ≥4, saves $0.21 an"
                + " hour (estimate)",
            "it also took|b",
            "replaced by|c (ready in 42.0 s)");
    assertThat(rows(told, "waits")).contains("replace wait|44s|44s|-");
    assertThat(rows(why(incident, "c"), "why c")).contains("why it came|to replace a, b");
  }

  @Test
  void whatIsStillGoingOnIsALowerBound() {
    Incident incident =
        new Incident()
            .born(0, "a", "n1", "p")
            .and("100 INFO tainted node | NodeClaim=a | Node=n1")
            .and("1000 INFO nothing");
    assertThat(rows(why(incident, "a"), "waits"))
        .contains("evict+detach+stop|900s|-|still open: at least");
  }

  @Test
  void nobodyIsToldInWords() {
    Told told = why(new Incident().born(0, "pool-abc", "n1", "p"), "abc");
    assertThat(told.tables()).isEmpty();
    assertThat(told.notes()).containsExactly("No record tells of a claim or node abc.");
  }

  /** Where nothing was found for it, the controller that made it says what it was made for. */
  @ParameterizedTest
  @CsvSource({
    "provisioner, for pods without a node: the provisioner made it",
    "disruption, 'to replace another, which no record names'",
    "static.provisioning, for the replicas of its static pool"
  })
  void whoMadeItSaysWhyItCame(String controller, String why) {
    Incident incident =
        Incident.of(
            "10 INFO created nodeclaim | controller=" + controller + " | NodePool=p | NodeClaim=a");
    assertThat(rows(why(incident, "a"), "why a")).contains("why it came|" + why);
  }

  @Test
  void causesThatThisLevelDoesNotShowAreNamed() {
    Told told = why(new Incident().born(0, "a", "n1", "p").gone(100, "a", "n1"), "a");
    assertThat(String.join("\n", told.notes())).contains("cannot be seen: expired");
  }

  @Test
  void aLongChronologyLeavesOutItsMiddle() {
    Incident incident = new Incident().born(0, "a", "n1", "p");
    for (int i = 0; i < 100; i++) {
      incident.and((100 + i) + " INFO line " + i + " | NodeClaim=a | Node=n1");
    }
    Told told = why(incident, "a");
    assertThat(rows(told, "chronology"))
        .hasSize(40)
        .anyMatch(r -> r.endsWith("created nodeclaim"))
        .anyMatch(r -> r.endsWith("line 99"));
    assertThat(told.notes().get(0)).startsWith("64 lines in the middle");
  }
}
