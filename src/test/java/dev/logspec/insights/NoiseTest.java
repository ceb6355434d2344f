package dev.logspec.insights;

import static dev.logspec.insights.Incident.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.insights.life.Noise;
import dev.logspec.insights.record.Component;
import dev.logspec.insights.report.Asked;
import dev.logspec.insights.report.Interval;
import dev.logspec.insights.report.ReportKind;
import dev.logspec.insights.report.Told;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a spec calls noise is noise in every report, as is what logspec knows. */
final class NoiseTest {
  private static final List<Noise> NOISES =
      List.of(new Noise("ours", Optional.of(Component.IPAM), Pattern.compile("quota of subnets")));

  private static final Incident INCIDENT =
      new Incident()
          .born(0, "a", "n1", "p")
          .and(
              """
              18 info created CNINode | controller=nodeclaim | controllerKind=NodeClaim | reconcileID=A
              19 error Reconciler error | controller=cninode | controllerKind=CNINode | error=quota of subnets
              20 error Reconciler error | controller=cninode | controllerKind=CNINode | error=real trouble
              """);

  private static Told told(Asked asked) {
    return INCIDENT.tell(asked.without(NOISES));
  }

  @Test
  void itIsInNoListOfLines() {
    assertThat(rows(told(Asked.of(ReportKind.TIMELINE)), "timeline"))
        .anyMatch(row -> row.contains("real trouble"))
        .noneMatch(row -> row.contains("quota of subnets"));
    assertThat(rows(told(Asked.of(ReportKind.WHY).about("a")), "chronology"))
        .anyMatch(row -> row.contains("real trouble"))
        .noneMatch(row -> row.contains("quota of subnets"));
  }

  @Test
  void itHasNoMarkInThePicture() {
    assertThat(told(Asked.of(ReportKind.WATERFALL)).waterfall().orElseThrow().marks())
        .extracting(mark -> mark.text())
        .anyMatch(text -> text.contains("real trouble"))
        .noneMatch(text -> text.contains("quota of subnets"));
  }

  @Test
  void itIsNoDifferenceBetweenTwoWindows() {
    Interval whole = new Interval(Story.T0, Story.T0 + 100_000);
    Told diff = told(Asked.of(ReportKind.DIFF).comparing(whole, whole));
    assertThat(rows(diff, "errors")).hasSize(1).allMatch(row -> row.contains("real trouble"));
    assertThat(diff.notes())
        .contains("Errors that are known noise are left out, 1 in both: see errors.");
  }
}
