package dev.logspec.insights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.insights.report.Asked;
import dev.logspec.insights.report.ReportKind;
import dev.logspec.insights.report.Thresholds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bounds on what records tell: how they are read, and when they are passed. */
final class ThresholdsTest {
  private static Thresholds.Judgement judge(String bounds, int claims) {
    Incident incident = new Incident().garbage("no record");
    for (int i = 0; i < claims; i++) {
      incident.born(i * 60, "a" + i, "n" + i, "p");
    }
    incident.gone(5000, "a0", "n0").and("5100 ERROR Reconciler error | error=no");
    Incident.Made made = incident.made(Asked.of(ReportKind.SUMMARY));
    return Thresholds.parse(bounds).thresholds().orElseThrow().judge(made.lives(), made.intake());
  }

  @Test
  void whatIsPassedIsToldWithWhatItIs() {
    assertThat(judge("ready.p95>40s, unknown>0,error>0,launch.max>=3s,unparsed>0,claims<25", 20))
        .isEqualTo(
            new Thresholds.Judgement(
                java.util.List.of(
                    "ready.p95>40s: it is 41.0 s",
                    "unknown>0: it is 1",
                    "error>0: it is 1",
                    "launch.max>=3s: it is 3.0 s",
                    "unparsed>0: it is 1",
                    "claims<25: it is 20"),
                java.util.List.of()));
  }

  @Test
  void whatIsNotPassedIsNotTold() {
    assertThat(
            judge("ready.p95>41s,unknown>1,drifted>0,ready.n<20,launch.p50>0.05min", 20).passed())
        .isEmpty();
  }

  /** As people type them; what is told has the bound as they typed it. */
  @Test
  void spansAndWordsAreReadInAnyCaseAndOfSeveralUnits() {
    assertThat(judge("ERROR>0,Ready.P50>0m40s,ready.p50>0m41S,Ready.Max>1m30s", 20).passed())
        .containsExactly("ERROR>0: it is 1", "Ready.P50>0m40s: it is 41.0 s");
  }

  @Test
  void tooFewClaimsDecideNothing() {
    Thresholds.Judgement judgement = judge("ready.p95>1s,ready.p50>1s,drain.p99>1s", 19);
    assertThat(judgement.passed()).containsExactly("ready.p50>1s: it is 41.0 s");
    assertThat(judgement.undecided())
        .containsExactly(
            "ready.p95>1s: too few claims to say", "drain.p99>1s: too few claims to say");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ready.p95; character 1: \"ready.p95\" is no bound",
        "unknown>0,ready.p95>120; character 11: \"ready.p95>120\" needs a span",
        "redy.p95>1s; character 1: \"redy.p95>1s\" names no phase",
        "ready.p42>1s; has no such statistic",
        "ready>1s; needs a statistic, such as ready.p95",
        "ready.p95>30s1m; needs a span at its end, such as 90s, 10m or 1h30m",
        "eror>0; counts nothing that is known",
        "error>1s; needs a whole number",
        "error>0,; character 9: \"\" is no bound",
        "error>99999999999999999999; needs a whole number"
      })
  void whatIsWrongIsToldWithItsPosition(String bounds, String problem) {
    Thresholds.Parsed parsed = Thresholds.parse(bounds);
    assertThat(parsed.thresholds()).isEmpty();
    assertThat(parsed.problem().orElseThrow()).contains(problem);
  }

  @Test
  void noBoundsAreNeverPassed() {
    Incident.Made made = new Incident().made(Asked.of(ReportKind.SUMMARY));
    assertThat(Thresholds.none().judge(made.lives(), made.intake()).passed()).isEmpty();
  }
}
