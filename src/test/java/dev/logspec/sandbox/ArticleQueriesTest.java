package dev.logspec.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;

/** The queries of the article, word for word, and the answers that it shows. */
class ArticleQueriesTest {
  private static final List<String> COMPONENTS =
      List.of("COMPUTE", "BLOCK_STORAGE", "LOAD_BALANCING", "IPAM");

  private final Lab lab = new Lab().cluster();

  @BeforeEach
  void deliver() {
    for (String component : COMPONENTS) {
      lab.source("s-" + component, "AUTO_MODE_" + component + "_LOGS");
      String destination = lab.destination("d-" + component, null, lab.group("/" + component));
      lab.logs.createDelivery(
          b -> b.deliverySourceName("s-" + component).deliveryDestinationArn(destination));
    }
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private List<String> ask(List<String> components, String query) {
    String id =
        lab.logs
            .startQuery(
                b ->
                    b.logGroupNames(components.stream().map(name -> "/" + name).toList())
                        .startTime(1773892800L)
                        .endTime(1773896400L)
                        .queryString(query))
            .queryId();
    GetQueryResultsResponse answer = lab.logs.getQueryResults(b -> b.queryId(id));
    for (int i = 0; i < 20 && !answer.statusAsString().equals("Complete"); i++) {
      lab.pass(Duration.ofSeconds(1));
      answer = lab.logs.getQueryResults(b -> b.queryId(id));
    }
    assertThat(answer.statusAsString()).isEqualTo("Complete");
    List<String> rows = new ArrayList<>();
    for (List<ResultField> row : answer.results()) {
      List<String> values = new ArrayList<>();
      for (ResultField field : row) {
        if (!field.field().equals("@ptr")) {
          values.add(field.value());
        }
      }
      rows.add(String.join(" | ", values));
    }
    return rows;
  }

  @Test
  void eventCountByController() {
    assertThat(
            ask(
                List.of("COMPUTE"),
                """
                stats count(*) as event_count by controller
                | sort event_count desc"""))
        .containsExactlyInAnyOrder(
            "nodeclaim.lifecycle | 12",
            "provisioner | 5",
            "nodeclaim.disruption | 2",
            "node.termination | 1",
            "disruption | 1");
  }

  @Test
  void crossComponentErrorDetection() {
    assertThat(
            ask(
                COMPONENTS,
                """
                fields @timestamp, message
                | filter level = "ERROR" or level = "error" or stream = "stderr"
                | sort @timestamp desc"""))
        .hasSize(4)
        .allMatch(row -> row.contains("Failed to watch"));
  }

  @Test
  void ipAllocationLifecycle() {
    assertThat(
            ask(
                List.of("IPAM"),
                """
                fields @timestamp, level, message, controller, controllerKind
                | filter message like /created|allocat|subnet|CNINode|finalized/
                | sort @timestamp asc"""))
        .containsExactly(
            "2026-03-19 04:29:54.310 | info | created CNINode | nodeclaim | NodeClaim",
            "2026-03-19 04:29:55.020 | info | allocated ips | cninode | CNINode",
            "2026-03-19 04:29:55.480 | info | updated CNINode Status | cninode | CNINode",
            "2026-03-19 04:31:14.220 | info | finalized CNINode | cninode | CNINode");
  }
}
