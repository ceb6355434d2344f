package dev.logspec.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.LogType;
import dev.logspec.plan.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateTest {
  @ParameterizedTest
  @CsvSource({"1,4,10,40", "2,4,10,40", "2,4,1,80", "11,4,10,80", "100,4,100,40", "3,1,2,20"})
  void updatesOfOneClusterFollowEachOtherAndClustersOverlap(
      int clusters, int types, int maxInFlight, int seconds) {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < clusters; i++) {
      for (LogType type : LogType.AUTO_MODE.subList(0, types)) {
        changes.addAll(Plans.created(Plans.cluster("c" + i), type, 1));
      }
    }
    Estimate estimate = new Estimate(Duration.ofSeconds(10), maxInFlight, List.of());
    assertThat(estimate.of(Plans.plan(changes))).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({
    "5,about a minute",
    "61,about 2 minutes",
    "7140,about 119 minutes",
    "7260,about 2 hours 1 minute"
  })
  void minutesAreRoundedUp(int seconds, String words) {
    assertThat(Estimate.words(Duration.ofSeconds(seconds))).isEqualTo(words);
  }
}
