package dev.logspec.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevisionTest {
  @Test
  void isTakenFromTheRun() {
    assertThat(
            Revision.of(
                Map.of(
                    "GITHUB_RUN_NUMBER", "57",
                    "GITHUB_RUN_ATTEMPT", "2",
                    "GITHUB_WORKFLOW_REF", "o/r/.github/workflows/plan it.yml@refs/heads/a@b")))
        .get()
        .hasToString("plan-it.yml:57.2");
    assertThat(Revision.of(Map.of("GITHUB_RUN_NUMBER", "57", "GITHUB_WORKFLOW", "Plan -- all")))
        .get()
        .hasToString("Plan-all:57.1");
    assertThat(Revision.of(Map.of("CI_PIPELINE_ID", "1234567890123")))
        .get()
        .hasToString("pipeline:1234567890123.1");
    assertThat(Revision.of(Map.of("GITHUB_RUN_NUMBER", "x"))).isEmpty();
    assertThat(Revision.of(Map.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a:2.1, a:1.9, true",
    "a:1.2, a:1.1, true",
    "a:1.1, a:1.1, false",
    "a:1.1, a:2.1, false",
    "a:10.1, a:9.1, true",
    "b:9.1, a:1.1, false",
  })
  void hasAnOrderWithinItsSeries(String one, String other, boolean newer) {
    Revision a = Revision.parse(one).orElseThrow();

    assertThat(a).hasToString(one);
    assertThat(a.newerThan(Revision.parse(other).orElseThrow())).isEqualTo(newer);
  }

  @Test
  void anySeriesBecomesAWord() {
    assertThat(new Revision("-->\n<script>", 1, 1).toString()).matches("[A-Za-z0-9._-]+:1\\.1");
    assertThat(new Revision("", 1, 1)).hasToString("run:1.1");
    assertThat(new Revision("x".repeat(99), 1, 1).series()).hasSize(40);
  }
}
