package dev.logspec.render.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Address;
import dev.logspec.model.Document;
import dev.logspec.model.Kind;
import dev.logspec.model.Resource;
import dev.logspec.plan.Change;
import dev.logspec.plan.FieldChange;
import dev.logspec.plan.Plan;
import dev.logspec.render.Plans;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A policy of ours is told by which way it differs, and nobody is said to have changed it. */
final class ReachTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/a /b; /a; 1 object grants more than the spec needs; false",
        "/a; /a /b; 1 object grants less than the spec needs; true",
        "/a /b; /a /c; 1 object was changed by hand; true",
      })
  void table(String live, String wanted, String headline, boolean shut) {
    Plan plan = Plans.plan(List.of(policy(live, wanted)));

    assertThat(Headline.counts(plan)).isEqualTo(headline);
    List<Finding> found = Findings.of(plan, name -> name).get(0).findings();
    assertThat(found).hasSize(1);
    assertThat(found.get(0).remarks())
        .isEqualTo(shut ? List.of("AWS may not be let write there as it is") : List.of());
  }

  private static Change policy(String live, String wanted) {
    Document before = Plans.policy(live.split(" "));
    Document after = Plans.policy(wanted.split(" "));
    Resource policy =
        Resource.at(new Address(Plans.TOKYO, Kind.LOG_RESOURCE_POLICY, "logspec-platform-logs"));
    return new Change.Update(
        policy.with(Kind.Of.DOCUMENT, before),
        policy.with(Kind.Of.DOCUMENT, after),
        List.of(new FieldChange(Kind.Of.DOCUMENT, Optional.of(before), Optional.of(after))),
        Plans.shared("AWS has another document than the spec", 6));
  }
}
