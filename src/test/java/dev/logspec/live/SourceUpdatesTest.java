package dev.logspec.live;

import static dev.logspec.live.SourceUpdates.State.BAD;
import static dev.logspec.live.SourceUpdates.State.GOOD;
import static dev.logspec.live.SourceUpdates.State.NONE;
import static dev.logspec.live.SourceUpdates.State.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.live.ClusterApi.Update;
import dev.logspec.live.SourceUpdates.State;
import dev.logspec.model.LogType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which update of a cluster speaks for a source: the table of F49. */
final class SourceUpdatesTest {
  private static Update vended(String id, String status, int second, String params) {
    return new Update(
        id,
        status,
        SourceUpdates.SORT,
        Optional.of(Instant.ofEpochSecond(second)),
        params,
        List.of("Unknown: no"));
  }

  private static Update other(String status, int second) {
    return new Update(
        "other",
        status,
        "VersionUpdate",
        Optional.of(Instant.ofEpochSecond(second)),
        "AUTO_MODE_IPAM_LOGS",
        List.of());
  }

  static Stream<Arguments> table() {
    return Stream.of(
        Arguments.of("nothing listed", NONE, "", List.of()),
        Arguments.of("another sort alone", NONE, "", List.of(other("Failed", 9))),
        Arguments.of("good", GOOD, "a", List.of(vended("a", "Successful", 1, ""))),
        Arguments.of("failed", BAD, "a", List.of(vended("a", "Failed", 1, ""))),
        Arguments.of("cancelled", BAD, "a", List.of(vended("a", "Cancelled", 1, ""))),
        Arguments.of("in progress", RUNNING, "a", List.of(vended("a", "InProgress", 1, ""))),
        Arguments.of("a new status", RUNNING, "a", List.of(vended("a", "Resuming", 1, ""))),
        Arguments.of(
            "the newest, not the last in the alphabet",
            BAD,
            "a",
            List.of(vended("a", "Failed", 2, ""), vended("z", "Successful", 1, ""))),
        Arguments.of(
            "mended since",
            GOOD,
            "a",
            List.of(vended("a", "Successful", 2, ""), vended("z", "Failed", 1, ""))),
        Arguments.of(
            "another sort is newer",
            BAD,
            "a",
            List.of(vended("a", "Failed", 2, ""), other("Successful", 3))),
        Arguments.of(
            "one that runs goes before what seems newer",
            RUNNING,
            "a",
            List.of(vended("a", "InProgress", 1, ""), vended("b", "Failed", 2, ""))),
        Arguments.of(
            "of another log type",
            NONE,
            "",
            List.of(vended("a", "Failed", 1, "[{\"logType\":\"AUTO_MODE_COMPUTE_LOGS\"}]"))),
        Arguments.of(
            "of a capability's log type",
            GOOD,
            "a",
            List.of(
                vended("a", "Successful", 1, "{\"x\":[\"AUTO_MODE_IPAM_LOGS\"]}"),
                vended("b", "Failed", 2, "EKS_CAPABILITY_ACK_LOGS"))),
        Arguments.of(
            "of several log types",
            BAD,
            "a",
            List.of(vended("a", "Failed", 1, "AUTO_MODE_COMPUTE_LOGS,AUTO_MODE_IPAM_LOGS"))),
        Arguments.of(
            "words that name no log type",
            BAD,
            "a",
            List.of(vended("a", "Failed", 1, "{\"vendedLogs\":\"AUTO_MODE_LOGS\"}"))));
  }

  @ParameterizedTest(name = "F49 {0}")
  @MethodSource("table")
  void f49UpdateThatSpeaksForASource(
      String name, State state, String update, List<Update> updates) {
    List<Update> turned = new ArrayList<>(updates);
    Collections.reverse(turned);
    for (List<Update> order : List.of(updates, turned)) {
      SourceUpdates.Standing standing = SourceUpdates.of(order, LogType.IPAM);
      assertThat(standing.state()).isEqualTo(state);
      assertThat(standing.update()).isEqualTo(update);
      assertThat(standing.ending().isEmpty()).isEqualTo(state != BAD);
    }
  }
}
