package dev.logspec.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Arn;
import dev.logspec.model.Desired;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Look;
import dev.logspec.model.Observed;
import dev.logspec.model.Place;
import dev.logspec.model.Target;
import dev.logspec.model.Template;
import dev.logspec.spec.Context;
import dev.logspec.spec.Resolver;
import dev.logspec.spec.SpecReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a plan says of what it was told, and of what it was not. */
final class PreflightTest {
  private static final Place PLACE = new Place("123456789012", "eu-west-1");
  private static final Arn BUCKET = Arn.bucket("aws", "org-logs", "");
  private static final String SPEC =
      """
      version: 1
      name: told
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute] }
      destinations:
        archive: { type: s3, bucket: org-logs, suffixPath: "{yyyy}", permissions: check }
      clusters:
        - name: prod
      """;

  private static List<Diagnostic> told(
      Map<Place, List<Template>> templates, Map<Arn, Target> targets) {
    Desired desired =
        Resolver.resolve(
                SpecReader.read("logspec.yaml", SPEC).spec().orElseThrow(),
                Context.of(Optional.empty(), Optional.empty()))
            .desired();
    Observed observed =
        new Observed(new TreeMap<>(), templates, Map.of(), targets, Set.of(), List.of(), List.of());
    return Planner.plan(desired, observed, PlanOptions.DEFAULT).diagnostics();
  }

  private static Map<Arn, Target> bucket(Target.State state, Look<String> policy) {
    return Map.of(BUCKET, new Target.Bucket(PLACE, state, "", policy, new Look.Nothing<>()));
  }

  @Test
  @DisplayName(
      "F05, a neighbour: AWS's list without the template is no leave, and not read is not that")
  void aTemplateThatAwsDoesNotHaveIsAWarningAndOneNotReadWasTold() {
    assertThat(told(Map.of(PLACE, List.of()), Map.of()))
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.severity()).isEqualTo(Diagnostic.Severity.WARNING);
              assertThat(d.summary()).contains("AWS has no configuration template");
            });
    assertThat(told(Map.of(), Map.of())).isEmpty();
  }

  @Test
  @DisplayName("F05: a policy that could not be read is neither there nor missing")
  void aPolicyThatWasNotReadIsNoMissingPolicy() {
    assertThat(told(Map.of(), bucket(Target.State.EXISTS, Look.unseen("denied")))).isEmpty();
    assertThat(told(Map.of(), bucket(Target.State.UNKNOWN, Look.unseen("denied")))).isEmpty();
    assertThat(told(Map.of(), bucket(Target.State.EXISTS, new Look.Nothing<>())))
        .extracting(Diagnostic::severity)
        .containsExactly(Diagnostic.Severity.ERROR);
    assertThat(told(Map.of(), bucket(Target.State.UNKNOWN, new Look.Nothing<>())))
        .extracting(Diagnostic::severity)
        .containsExactly(Diagnostic.Severity.ERROR);
    assertThat(told(Map.of(), bucket(Target.State.EXISTS, new Look.Seen<>("no JSON"))))
        .extracting(Diagnostic::severity)
        .containsExactly(Diagnostic.Severity.WARNING);
  }
}
