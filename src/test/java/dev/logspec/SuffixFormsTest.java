package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logspec.sandbox.world.Delivery;
import dev.logspec.sandbox.world.S3Form;
import dev.logspec.sandbox.world.S3Layout;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Paths of S3 deliveries, whatever AWS puts before them and chooses where none is given. */
@Execution(ExecutionMode.CONCURRENT)
final class SuffixFormsTest {
  private static final String DATE = "{yyyy}/{MM}/{dd}/{HH}";
  private static final String ACCOUNT = "AWSLogs/{account-id}/";
  private static final List<S3Form> FORMS =
      List.of(
          S3Form.SEEN,
          new S3Form(ACCOUNT + "EKS/{region}/", "", DATE, DATE),
          new S3Form(ACCOUNT + "{region}/EKS/", ACCOUNT + "{region}/EKS/", DATE, DATE),
          new S3Form(ACCOUNT + "vendedlogs/eks/", "", DATE, "{region}/" + DATE),
          new S3Form(ACCOUNT + "EKS/", "", "{region}/" + DATE, "{account-id}/{yyyy}"),
          new S3Form("AWSLogs/aws-account-id={account-id}/EKS/", "", DATE, "{yyyy}"));

  @TempDir private Path directory;

  private static Stream<Arguments> forms() {
    return FORMS.stream()
        .flatMap(f -> Stream.of("", ", prefix: eks").map(prefix -> Arguments.of(f, prefix)));
  }

  private static String spec(String settings) {
    return """
        version: 1
        name: forms
        defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute] }
        destinations:
          archive: { type: s3, bucket: org-logs, permissions: manage%s }
        clusters:
          - name: prod
        """
        .formatted(settings);
  }

  private Cli cli(S3Form form) {
    Cli cli = new Cli(directory);
    cli.without("git");
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "prod");
    cli.sandbox().world().addBucket("123456789012", "eu-west-1", "org-logs");
    cli.sandbox().world().s3Form(form);
    return cli;
  }

  /** Applies, plans to nothing, and applies again without a call. */
  private static String converges(Cli cli, String settings) {
    cli.write("logspec.yaml", spec(settings));
    Cli.Run apply = cli.run("apply", "--auto-approve", "--no-everywhere");
    assertThat(apply.code()).as(settings + apply.out() + apply.err()).isZero();
    int calls = cli.changes().size();
    Cli.Run plan = cli.run("plan", "--detailed-exitcode");
    assertThat(plan.code()).as(settings + plan.out()).isZero();
    assertThat(cli.run("apply", "--auto-approve", "--no-everywhere").code()).isZero();
    assertThat(cli.changes()).hasSize(calls);
    Delivery delivery = cli.sandbox().world().deliveries().firstEntry().getValue();
    return delivery.s3().suffixPath();
  }

  @ParameterizedTest
  @MethodSource("forms")
  @DisplayName(
      "F44, F36: create, set, change, Hive and unset converge in one apply, whatever the form")
  void f44EachFormConvergesInOneApply(S3Form form, String prefix) {
    try (Cli cli = cli(form)) {
      String first = converges(cli, prefix);
      String before = prefix.isEmpty() ? form.before() : form.beforeUnderPrefix();
      assertThat(first).startsWith(before);
      assertThat(cli.changes()).doesNotContain("UpdateDeliveryConfiguration");

      String set = converges(cli, prefix + ", suffixPath: \"{region}/{yyyy}\"");
      assertThat(set).endsWith("{region}/{yyyy}");
      String other = converges(cli, prefix + ", suffixPath: \"mine/{yyyy}/{MM}\"");
      assertThat(other).endsWith("mine/{yyyy}/{MM}");
      if (!before.isEmpty()) {
        assertThat(List.of(set, other)).allMatch(s -> s.startsWith("AWSLogs/"));
      }
      converges(cli, prefix + ", suffixPath: \"mine/{yyyy}/{MM}\", hivePartitions: true");
      String unset = converges(cli, prefix);
      assertThat(unset).doesNotContain("mine/");
      assertThat(cli.sandbox().world().deliveries().firstEntry().getValue().s3())
          .matches(s3 -> !s3.enableHiveCompatiblePath());
    }
  }

  @Test
  @DisplayName("F44: an update sends along what AWS put before the path on creation")
  void f44WhatAwsPutBeforeIsSentAlong() {
    S3Form form = new S3Form(ACCOUNT + "EKS/{region}/", "", DATE, DATE);
    try (Cli cli = cli(form)) {
      converges(cli, "");
      assertThat(converges(cli, ", suffixPath: \"{yyyy}\"")).isEqualTo(form.before() + "{yyyy}");
      assertThat(converges(cli, ", suffixPath: \"a/{MM}\"")).isEqualTo(form.before() + "a/{MM}");
      assertThat(converges(cli, "")).isEqualTo(form.before() + DATE);
    }
  }

  private static final List<String> WITHOUT_ACCOUNT =
      List.of("accountid", "region", "clustername", "yyyy", "MM", "dd", "HH");

  @Test
  @DisplayName("F44: AWS's part is sent along whatever variables its template lists for callers")
  void f44AwsPartNeedsNoLicence() {
    S3Form form =
        new S3Form(ACCOUNT + "EKS/", "", "{clustername}/" + DATE + "/", DATE, WITHOUT_ACCOUNT);
    try (Cli cli = cli(form)) {
      converges(cli, "");
      assertThat(converges(cli, ", suffixPath: \"{yyyy}/{MM}\""))
          .isEqualTo(form.before() + "{yyyy}/{MM}");
      assertThat(converges(cli, "")).isEqualTo(form.before() + form.usual());
    }
  }

  private static Stream<S3Form> bare() {
    return Stream.of("EKS/", "EKS/{region}/")
        .map(s -> new S3Form(ACCOUNT + s, "", "", "", WITHOUT_ACCOUNT));
  }

  @ParameterizedTest
  @MethodSource("bare")
  @DisplayName("F44: a path that is given is not met by AWS's part alone; unset brings that back")
  void f44APathIsAddedToAwsPartAlone(S3Form form) {
    try (Cli cli = cli(form)) {
      assertThat(converges(cli, "")).isEqualTo(form.before());
      assertThat(converges(cli, ", suffixPath: \"{yyyy}\"")).isEqualTo(form.before() + "{yyyy}");
      assertThat(converges(cli, "")).isEqualTo(form.before());
    }
  }

  @Test
  @DisplayName("F44: AWS's part in a spec would be doubled, and is an error at its line")
  void f44AwsPartInASpecIsRefused() {
    String path = ", suffixPath: \"AWSLogs/{account-id}/EKS/{region}/{yyyy}\"";
    try (Cli cli = cli(S3Form.SEEN)) {
      cli.write("logspec.yaml", spec(path));
      Cli.Run run = cli.run("validate");
      assertThat(run.code()).isNotZero();
      assertThat(run.out() + run.err())
          .containsOnlyOnce("suffixPath begins with AWSLogs/")
          .contains("logspec.yaml:5:");
      cli.write("logspec.yaml", spec(", prefix: eks" + path));
      assertThat(cli.run("validate").code()).isZero();
    }
  }

  @Test
  @DisplayName("F44: AWS's part in the path of one log type is refused likewise")
  void f44NeighbourAwsPartOfALogTypeIsRefused() {
    try (Cli cli = cli(S3Form.SEEN)) {
      cli.write(
          "logspec.yaml",
          spec("") + "    logTypes: { compute: { suffixPath: \"/AWSLogs/{yyyy}\" } }\n");
      Cli.Run run = cli.run("validate");
      assertThat(run.out() + run.err())
          .containsOnlyOnce("suffixPath begins with AWSLogs/")
          .contains("logspec.yaml:8:");
    }
  }

  /** What another tool does when it updates a delivery: the path is stored as it is. */
  private static void move(Cli cli, String path) {
    cli.sandbox()
        .world()
        .deliveries()
        .replaceAll(
            (arn, d) ->
                d.configured(d.recordFields(), d.fieldDelimiter(), new S3Layout(path, false)));
  }

  @Test
  @DisplayName("F44: a path that somebody moved out of AWSLogs/ is drift, and moved back")
  void f44APathOutsideAwsLogsIsADifference() {
    try (Cli cli = cli(S3Form.SEEN)) {
      String given = ", suffixPath: \"{yyyy}\"";
      converges(cli, given);
      move(cli, "{yyyy}");
      assertThat(cli.run("drift").out()).contains("AWSLogs/{account-id}/eks-auto-mode/{yyyy}");
      assertThat(converges(cli, given)).isEqualTo(S3Form.SEEN.before() + "{yyyy}");

      move(cli, "{yyyy}");
      assertThat(converges(cli, "")).isEqualTo(S3Form.SEEN.before() + DATE);

      converges(cli, ", prefix: eks" + given);
      move(cli, "{yyyy}");
      assertThat(converges(cli, ", prefix: eks" + given)).isEqualTo("{yyyy}");
      assertThat(converges(cli, given)).isEqualTo(S3Form.SEEN.before() + "{yyyy}");
    }
  }

  @Test
  @DisplayName("F44: outside AWSLogs/ with no path in the spec is told")
  void f44NeighbourAnUnsetPathOutsideAwsLogsIsTold() {
    try (Cli cli = cli(S3Form.SEEN)) {
      converges(cli, "");
      move(cli, "{yyyy}");
      Cli.Run plan = cli.run("plan");
      assertThat(plan.out() + plan.err()).contains("AWSLogs/<account>/* only");
    }
  }

  @Test
  @DisplayName("F44: a path of which only the end is wanted is another path")
  void f44AShorterPathIsAnEdit() {
    try (Cli cli = cli(S3Form.SEEN)) {
      converges(cli, ", suffixPath: \"{yyyy}/{MM}/{dd}\"");
      assertThat(converges(cli, ", suffixPath: \"{dd}\"")).doesNotContain("{MM}");
    }
  }

  @Test
  @DisplayName("F36: record fields that AWS chose stay when its template grows")
  void f36NeighbourFieldsThatAwsChoseAreItsDefault() {
    try (Cli cli = cli(S3Form.SEEN)) {
      converges(cli, "");
      cli.sandbox()
          .world()
          .deliveries()
          .replaceAll(
              (arn, d) ->
                  d.configured(
                      List.of("message", "resource_arn", "event_timestamp"),
                      d.fieldDelimiter(),
                      d.s3()));
      Cli.Run plan = cli.run("plan", "--detailed-exitcode");
      assertThat(plan.code()).as(plan.out()).isZero();

      converges(cli, ", recordFields: [level, resource_arn, event_timestamp]");
      converges(cli, "");
      JsonNode sent =
          cli.sandbox().journal().changes().stream()
              .filter(e -> e.operation().equals("UpdateDeliveryConfiguration"))
              .reduce((a, b) -> b)
              .orElseThrow()
              .request();
      assertThat(sent.path("recordFields").size()).isGreaterThan(3);
    }
  }
}
