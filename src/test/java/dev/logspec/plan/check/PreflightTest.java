package dev.logspec.plan.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Arn;
import dev.logspec.model.Desired;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Look;
import dev.logspec.model.Observed;
import dev.logspec.model.Place;
import dev.logspec.model.Target;
import dev.logspec.model.Template;
import dev.logspec.plan.PlanOptions;
import dev.logspec.plan.Planner;
import dev.logspec.plan.Sketch;
import dev.logspec.plan.Table;
import dev.logspec.plan.Words;
import dev.logspec.spec.SpecReader;
import dev.logspec.spec.resolve.ResolveContext;
import dev.logspec.spec.resolve.Resolver;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

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
                ResolveContext.of(Optional.empty(), Optional.empty()))
            .desired();
    Observed observed =
        new Observed(new TreeMap<>(), templates, Map.of(), targets, Map.of(), List.of(), List.of());
    return Checks.plan(Planner.draft(desired, observed, PlanOptions.DEFAULT)).diagnostics();
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

  private static Stream<DynamicTest> rows(String table) {
    return Table.of(table, "says", PreflightTest::said);
  }

  private static List<String> said(Sketch sketch) {
    List<String> lines = Words.diagnostics(sketch.plan());
    return lines.isEmpty() ? List.of("nothing") : lines;
  }

  @TestFactory
  Stream<DynamicTest> clusters() {
    return rows(
        """
        a cluster that is there
          cluster one READY
          want  source s one/compute
          says  nothing

        one that nobody looked at
          cluster one UNKNOWN
          want  source s one/compute
          says  nothing

        one that EKS does not know
          cluster one MISSING
          want  source s one/compute
          says  error: EKS has no cluster "one" in 111111111111/eu-west-1

        also where nothing is to be changed: what looks unchanged delivers nothing any more
          cluster one MISSING
          both  source s one/compute
          says  error: EKS has no cluster "one" in 111111111111/eu-west-1

        but where all of it goes
          cluster one MISSING
          live  source s ours one/compute
          says  nothing

        F12 one that cannot be changed now
          cluster one CREATING
          cluster two DELETING
          cluster three FAILED
          want  source a one/compute
          want  source b two/compute
          want  source c three/compute
          says  error: the cluster "one" is being created (EKS says so)
          says  error: the cluster "three" has failed (EKS says so)
          says  error: the cluster "two" is being deleted (EKS says so)

        one without Auto Mode has no such logs
          cluster one NOT_AUTO_MODE
          want  source s one/compute
          says  error: the cluster "one" is not in Auto Mode, so it has no such logs

        which matters only to what needs a cluster update
          cluster one NOT_AUTO_MODE
          both  source s one/compute
          says  nothing

        what is judged may be overruled
          with  allow=cluster
          cluster one MISSING
          want  source s one/compute
          says  warning: EKS has no cluster "one" in 111111111111/eu-west-1 (let pass by --allow \
        cluster)
        """);
  }

  @TestFactory
  Stream<DynamicTest> templates() {
    return rows(
        """
        what AWS offers
          template compute S3 fields=time*,level formats=json,plain delimiters=; variables={yyyy}
          want  destination d one/compute -> s3:logs outputFormat=json
          want  source s one/compute
          want  delivery s/S3 one/compute -> d recordFields=time fieldDelimiter=; suffixPath={yyyy}
          says  nothing

        a field that there is not, and one that must be there
          template compute S3 fields=time*,level
          want  source s one/compute
          want  delivery s/S3 one/compute -> d recordFields=levle
          says  error: record field "levle" does not exist for this log type
          says  error: record field "time" is mandatory and missing from recordFields

        a format, a delimiter, a variable
          template compute S3 fields=time formats=json delimiters=; variables={yyyy}
          want  destination d one/compute -> s3:logs outputFormat=w3c
          want  source s one/compute
          want  delivery s/S3 one/compute -> d fieldDelimiter=| suffixPath={year}
          says  error: output format "w3c" is not offered for this log type
          says  error: field delimiter "|" is not offered for this log type
          says  error: suffix path variable {year} does not exist for this log type

        AWS's own default needs no leave of AWS's list
          template compute S3 variables={yyyy} path=AWSLogs/{account-id}/EKS/{hour}
          want  source s one/compute
          want  delivery s/S3 one/compute -> d suffixPath={hour}
          says  nothing

        what is as wanted is not judged
          template compute S3 fields=time*,level
          both  source s one/compute
          both  delivery s/S3 one/compute -> d recordFields=level
          says  nothing
        """);
  }

  @TestFactory
  Stream<DynamicTest> whatCannotBeDone() {
    return rows(
        """
        a key that there is not, of a group that is to be changed
          target arn:aws:kms:eu-west-1:111111111111:key/k MISSING
          want  group /g kmsKey=arn:aws:kms:eu-west-1:111111111111:key/k
          says  error: the KMS key does not exist, or is in another account

        one of no use
          target arn:aws:kms:eu-west-1:111111111111:key/k UNUSABLE
          want  group /g kmsKey=arn:aws:kms:eu-west-1:111111111111:key/k
          says  error: the KMS key cannot be used: it is being deleted

        one that could not be looked at is neither
          target arn:aws:kms:eu-west-1:111111111111:key/k UNKNOWN
          want  group /g kmsKey=arn:aws:kms:eu-west-1:111111111111:key/k
          says  nothing

        of a group that is as wanted it is not asked
          target arn:aws:kms:eu-west-1:111111111111:key/k MISSING
          both  group /g kmsKey=arn:aws:kms:eu-west-1:111111111111:key/k
          says  nothing

        the class of a group cannot change, and the group is not deleted for it unasked
          live  group /g ours
          want  group /g class=INFREQUENT_ACCESS
          says  error: the class of a log group cannot change (STANDARD, the spec wants \
        INFREQUENT_ACCESS)

        unless groups may go
          with  groups=delete
          live  group /g ours
          want  group /g class=INFREQUENT_ACCESS
          says  nothing

        a path that another tool took AWS's part from, and nothing tells what it was
          both  destination d -> s3:logs
          both  source s one/compute
          both  delivery s/S3 one/compute -> d suffixPath={yyyy}
          says  warning: its suffix path is without AWSLogs/..., which AWS put before it when the \
        delivery was created, and the statement that logspec writes into a bucket's policy allows \
        AWSLogs/<account>/* only
        """);
  }
}
