package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logspec.sandbox.journal.Entry;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is AWS's default is not sent: a partition that lacks a feature refuses its very name. */
final class DefaultsNotSentTest {
  private static final String SPEC =
      """
      version: 1
      name: plain
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute] }
      destinations:
        insights: { type: cloudwatch-logs, class: standard, retentionDays: never, kmsKey: none }
        archive: { type: s3, bucket: org-logs, permissions: manage }
      clusters:
        - { name: prod, deliverTo: [insights, archive] }
      """;

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(directory);
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "prod");
    cli.sandbox().world().addBucket("123456789012", "eu-west-1", "org-logs");
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private List<JsonNode> sent(String operation) {
    return cli.sandbox().journal().changes().stream()
        .filter(e -> e.operation().equals(operation))
        .map(Entry::request)
        .toList();
  }

  @Test
  @DisplayName("F19: the class standard is not sent, any other is")
  void f19TheStandardClassIsNotSent() {
    cli.write("logspec.yaml", SPEC);
    assertThat(cli.run("apply", "--auto-approve").code()).isZero();

    assertThat(sent("CreateLogGroup")).hasSize(1).noneMatch(r -> r.has("logGroupClass"));
    assertThat(cli.run("plan", "--detailed-exitcode").code()).isZero();

    cli.write(
        "logspec.yaml", SPEC.replace("standard", "infrequent-access, logGroup: '/rare/{cluster}'"));
    assertThat(cli.run("apply", "--auto-approve").code()).isZero();
    assertThat(sent("CreateLogGroup").get(1).path("logGroupClass").asText())
        .isEqualTo("INFREQUENT_ACCESS");
  }

  @Test
  @DisplayName("F19: nor are retention, key, format, fields, delimiter and path that are AWS's own")
  void f19NeighboursOtherDefaultsAreNotSent() {
    cli.write("logspec.yaml", SPEC);
    assertThat(cli.run("apply", "--auto-approve").code()).isZero();

    assertThat(cli.changes()).doesNotContain("DeleteRetentionPolicy", "DisassociateKmsKey");
    assertThat(sent("PutDeliveryDestination")).hasSize(2).noneMatch(r -> r.has("outputFormat"));
    assertThat(sent("CreateDelivery"))
        .hasSize(2)
        .noneMatch(
            r ->
                r.has("recordFields")
                    || r.has("fieldDelimiter")
                    || r.has("s3DeliveryConfiguration"));
  }
}
