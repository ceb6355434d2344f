package dev.logspec.render.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.apply.Report.State;
import dev.logspec.render.layout.Palette;
import dev.logspec.render.layout.Terminal;
import dev.logspec.render.progress.ResultTable.Result;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ResultTableTest {
  private static Result failed(String cluster, String why) {
    return new Result(cluster, State.FAILED, 0, 1, Duration.ofSeconds(1), why);
  }

  @Test
  @DisplayName("U4 what has one cause is told once in the table of the end")
  void u4OneCauseIsToldOnce() {
    String expired = "logs:PutDeliverySource failed: ExpiredToken: The provided token has expired";
    List<Result> results =
        List.of(
            failed("one", expired),
            failed("two", expired),
            failed("three", "it was deleted"),
            failed("four", "it was deleted"),
            failed("five", expired));

    String table =
        ResultTable.render(
            results, Optional.empty(), new Terminal(Palette.NONE, Optional.empty(), 0));

    assertThat(table).containsOnlyOnce("ExpiredToken");
    assertThat(table.lines().filter(l -> l.endsWith("as for one"))).hasSize(2);
    assertThat(table.lines().filter(l -> l.endsWith("it was deleted"))).hasSize(2);
  }
}
