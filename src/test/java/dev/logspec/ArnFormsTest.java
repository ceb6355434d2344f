package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F45: which ARN stands under aws:SourceArn is reported in two ways, so both are let in. */
final class ArnFormsTest {
  private static final String SOURCES = "arn:aws:logs:eu-west-1:123456789012:delivery-source:*";
  private static final String DESTINATIONS =
      "arn:aws:logs:eu-west-1:123456789012:delivery-destination:*";
  private static final String SPEC =
      """
      version: 1
      name: forms
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [ipam] }
      destinations: { archive: { type: s3, bucket: org-archive, permissions: manage } }
      clusters: [{ name: one }]
      """;

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void aClusterAndABucket() {
    cli = new Cli(directory);
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "one");
    cli.sandbox().world().addBucket("123456789012", "eu-west-1", "org-archive");
    cli.write("logspec.yaml", SPEC);
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private String policy() {
    return cli.sandbox().world().buckets().get("org-archive").policy();
  }

  private void policy(String text) {
    cli.sandbox().world().buckets().computeIfPresent("org-archive", (n, b) -> b.withPolicy(text));
  }

  @Test
  @DisplayName("F45: manage writes both forms")
  void f45BothFormsAreLetIn() {
    assertThat(cli.run("apply", "--auto-approve").code()).isZero();
    assertThat(policy()).contains(SOURCES, DESTINATIONS);
  }

  @Test
  @DisplayName("F45, neighbour: a statement of others with one form is neither a yes nor a no")
  void f45NeighbourOneFormAloneCannotBeJudged() {
    assertThat(cli.run("apply", "--auto-approve").code()).isZero();
    for (String missing : new String[] {SOURCES, DESTINATIONS}) {
      policy(
          policy()
              .replaceAll("\"Sid\":\"[^\"]*\"", "\"Sid\":\"Theirs\"")
              .replace(missing, "arn:aws:logs:eu-west-1:123456789012:delivery:none"));
      cli.write("logspec.yaml", SPEC.replace("manage", "check"));
      Cli.Run run = cli.run("plan");
      assertThat(run.code()).as(run.out() + run.err()).isZero();
      assertThat(run.out() + run.err())
          .contains("warning", "could not be checked")
          .doesNotContain("error:");
      policy(policy().replace("delivery:none", missing.replaceAll(".*:(delivery-)", "$1")));
    }
  }
}
