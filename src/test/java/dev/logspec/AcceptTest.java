package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** U9: {@code drift --accept} writes what is live into the spec, and nothing else. */
final class AcceptTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";
  private static final String SPEC =
      """
      # The fleet's logs.
      version: 1
      name: fleet-logs
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute, ipam] } # all
      destinations:
        insights: # searched
          type: cloudwatch-logs
          retentionDays: 30 # a month
        archive: { type: s3, bucket: org-archive, permissions: manage, outputFormat: plain, recordFields: [resource_arn, event_timestamp, level, message] }
      clusters:
        - name: shop # sells
          deliverTo: [insights, archive] # both
          tags: { team: shop }
        # pays
        - name: billing
          deliverTo:
            - insights # searched
            - archive # kept
          logTypes:
            - compute # nodes
            - ipam # addresses
        - { name: search, deliverTo: [insights] } # finds
      """;

  @TempDir Path directory;
  private Cli cli;

  @BeforeEach
  void start() {
    cli = new Cli(directory);
    cli.without("git");
    World world = cli.sandbox().world();
    world.addBucket(ACCOUNT, REGION, "org-archive");
    List.of("shop", "billing", "search").forEach(c -> world.addCluster(ACCOUNT, REGION, c));
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private void apply(String spec) {
    cli.write("logspec.yaml", spec);
    Cli.Run apply = cli.run("apply", "--auto-approve");
    assertThat(apply.code()).as(apply.err()).isZero();
  }

  private void retention(String part, Integer days) {
    cli.sandbox()
        .world()
        .logGroups()
        .replaceAll((arn, g) -> arn.contains(part) ? g.withRetention(days) : g);
  }

  private void deleteDeliveries(String source, String destination) {
    cli.sandbox()
        .world()
        .deliveries()
        .values()
        .removeIf(
            d -> d.sourceName().startsWith(source) && d.destinationArn().contains(destination));
  }

  private String spec() {
    try {
      return Files.readString(directory.resolve("logspec.yaml"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Cli.Run accept() {
    return cli.run("drift", "--accept", "--auto-approve");
  }

  /** All is accepted: {@code spec} with {@code was} for {@code is} matches AWS. */
  private void becomes(String was, String is) {
    Cli.Run run = accept();
    assertThat(spec()).as(run.out() + run.err()).isEqualTo(SPEC.replace(was, is));
    assertThat(run.code()).as(run.out()).isZero();
    assertThat(cli.run("drift").out()).isEqualTo("No drift. Live AWS matches the spec.\n");
  }

  @Test
  void u09OfATagThatIsMissingItSaysWhatToDo() {
    apply(SPEC);
    untag("team");

    Cli.Run run = accept();

    assertThat(run.code()).as(run.out()).isEqualTo(2);
    assertThat(spec()).isEqualTo(SPEC);
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains("an apply gave it the tag team and AWS remembers that: an apply puts it back");
    cli.write("logspec.yaml", SPEC.replace("    tags: { team: shop }\n", ""));
    assertThat(cli.run("apply", "--auto-approve").code()).isZero();
    assertThat(cli.run("drift").code()).isZero();
  }

  @Test
  void u09WhatTellsWhoseItIsCannotBeGivenUp() {
    apply(SPEC);
    untag("logspec:spec");

    Cli.Run run = accept();

    assertThat(run.code()).as(run.out()).isEqualTo(2);
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains("a tag that tells whose it is cannot be given up: only an apply puts it back");
  }

  private void untag(String key) {
    try (ByHand eve = new ByHand(cli, "eve", ACCOUNT, REGION)) {
      String group = eve.arn("logs", "log-group:/aws/eks/shop/auto-mode/ipam");
      eve.logs().untagResource(b -> b.resourceArn(group).tagKeys(key));
    }
  }

  @Test
  void u09ARetentionOfAllGroupsIsWrittenWhereItStands() {
    apply(SPEC);
    retention("auto-mode", 7);
    becomes("retentionDays: 30 # a month", "retentionDays: 7 # a month");
  }

  @Test
  void u09ARetentionOfOneClusterBecomesItsOwn() {
    apply(SPEC);
    retention("search/auto-mode/compute", 7);
    becomes(
        "deliverTo: [insights] }",
        "deliverTo: [insights], logTypes: { compute: { retentionDays: 7 }, ipam: {} } }");
  }

  @Test
  void u09AListOfTypesInLinesBecomesAMappingWithItsComments() {
    apply(SPEC);
    retention("billing/auto-mode/ipam", null);
    becomes(
        "      - compute # nodes\n      - ipam # addresses\n",
        "        compute: {} # nodes\n        ipam: { retentionDays: never } # addresses\n");
  }

  @Test
  void u09RecordFieldsOfTheOnlyUsersAreWrittenAtTheDestination() {
    apply(SPEC);
    cli.sandbox()
        .world()
        .deliveries()
        .replaceAll(
            (id, d) ->
                d.destinationArn().contains("archive")
                    ? d.configured(
                        List.of("resource_arn", "event_timestamp", "message"),
                        d.fieldDelimiter(),
                        d.s3())
                    : d);
    becomes("event_timestamp, level, message", "event_timestamp, message");
  }

  @Test
  void u09ADeliveryThatWasDeletedIsDroppedFromWhereLogsGo() {
    apply(SPEC);
    deleteDeliveries("billing", "archive");
    becomes(
        "      - insights # searched\n      - archive # kept\n",
        "      - insights # searched\n        # kept\n");
  }

  @Test
  void u09ADeliveryOfOneTypeIsDroppedForThatType() {
    apply(SPEC);
    deleteDeliveries("shop-AUTO_MODE_COMPUTE", "archive");
    becomes(
        "    tags: { team: shop }\n",
        "    tags: { team: shop }\n    logTypes: { compute: { deliverTo: [insights] }, ipam: {} }\n");
  }

  @Test
  void u09ATypeWhoseLogsStoppedLeavesTheCluster() {
    apply(SPEC);
    deleteDeliveries("billing-AUTO_MODE_IPAM", "");
    cli.sandbox()
        .world()
        .sources()
        .values()
        .removeIf(s -> s.name().startsWith("billing-AUTO_MODE_IPAM"));

    Cli.Run run = accept();

    assertThat(spec())
        .isEqualTo(SPEC.replace("      - ipam # addresses\n", "        # addresses\n"));
    assertThat(run.code()).as("its destination and the policy for its group stay").isEqualTo(2);
    assertThat(run.out()).contains("2 objects differ from it still");
  }

  @Test
  void u09WhatTheSpecCannotSayIsListedAndStays() {
    apply(SPEC);
    retention("auto-mode", 7);
    World world = cli.sandbox().world();
    world.buckets().replaceAll((n, b) -> b.withPolicy(null));

    Cli.Run run = accept();

    assertThat(run.code()).isEqualTo(2);
    assertThat(spec()).isEqualTo(SPEC.replace("retentionDays: 30", "retentionDays: 7"));
    Golden.check("drift/accept.txt", run.out());
  }

  @Test
  void u09NothingIsWrittenWithoutAYes() {
    apply(SPEC);
    retention("auto-mode", 7);

    Cli.Run no = cli.typing("no\n").run("drift", "--accept");
    assertThat(no.code()).isEqualTo(1);
    assertThat(no.err()).contains("not approved, nothing was changed");
    assertThat(spec()).isEqualTo(SPEC);

    assertThat(cli.typing("yes\n").run("drift", "--accept").code()).isZero();
    assertThat(spec()).isNotEqualTo(SPEC);
  }

  @Test
  void u09StandardInputIsRefusedInWords() {
    Cli.Run run = cli.piping(SPEC).run("drift", "-f", "-", "--accept");
    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err()).contains("standard input cannot be written");
  }

  @Test
  void u09OfSeveralFilesTheRightOneIsWritten() throws IOException {
    int clusters = SPEC.indexOf("clusters:");
    cli.write("specs/a.yaml", SPEC.substring(0, clusters));
    cli.write("specs/b.yaml", SPEC.substring(clusters));
    assertThat(cli.run("apply", "-f", "specs", "--auto-approve").code()).isZero();
    retention("search/auto-mode/compute", 7);

    assertThat(cli.run("drift", "-f", "specs", "--accept", "--auto-approve").code()).isZero();

    assertThat(Files.readString(directory.resolve("specs/a.yaml")))
        .isEqualTo(SPEC.substring(0, clusters));
    assertThat(Files.readString(directory.resolve("specs/b.yaml"))).contains("retentionDays: 7");
  }

  @Test
  void u09ClustersOutOfScopeAreNotChangedAlong() {
    apply(SPEC);
    retention("shop/auto-mode", 7);

    Cli.Run run = cli.run("drift", "--cluster", "shop", "--accept", "--auto-approve");

    assertThat(run.code()).as(run.out()).isZero();
    assertThat(spec())
        .contains("retentionDays: 30 # a month")
        .contains("logTypes: { compute: { retentionDays: 7 }, ipam: { retentionDays: 7 } }");
  }

  @Test
  void u09WhereNotEverythingWasReadNothingIsWritten() {
    apply(SPEC);
    retention("auto-mode", 7);
    cli.sandbox().world().deny(ACCOUNT, "logs:DescribeDeliveries");

    Cli.Run run = accept();

    assertThat(run.code()).isEqualTo(1);
    assertThat(spec()).isEqualTo(SPEC);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n"})
  void u09LineEndsAndAByteOrderMarkStay(String end) {
    String spec = "\uFEFF" + SPEC.replace("\n", end);
    apply(spec);
    retention("shop/auto-mode/ipam", 7);

    assertThat(accept().code()).isZero();

    assertThat(spec())
        .isEqualTo(
            spec.replace(
                "tags: { team: shop }" + end,
                "tags: { team: shop }"
                    + end
                    + "    logTypes: { compute: {}, ipam: { retentionDays: 7 } }"
                    + end));
  }

  @Test
  void u09WhatAnAnchorSaysToOthersStays() {
    String spec =
        SPEC.replace("retentionDays: 30", "retentionDays: &month 30")
            .replace(
                "  archive:",
                "  more: { type: cloudwatch-logs, retentionDays: *month, logGroup: \"/more/{cluster}/{logType}\" }\n  archive:")
            .replace("deliverTo: [insights] }", "deliverTo: [more] }");
    apply(spec);
    retention("log-group:/more/", 7);

    assertThat(accept().code()).isZero();

    assertThat(spec()).isEqualTo(spec.replace("retentionDays: *month", "retentionDays: 7"));
  }
}
