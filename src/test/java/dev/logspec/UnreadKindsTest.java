package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A kind of object that AWS does not let us list is never taken for one that is not there. */
final class UnreadKindsTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(directory);
    cli.without("git");
    var world = cli.sandbox().world();
    world.addCluster(ACCOUNT, REGION, "one");
    world.addBucket(ACCOUNT, REGION, "logs");
    world.addStream(ACCOUNT, REGION, "siem");
    cli.write(
        "logspec.yaml",
        """
        version: 1
        name: small
        deleteLogGroups: true
        defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute] }
        destinations:
          groups: { type: cloudwatch-logs, outputFormat: json }
          archive: { type: s3, bucket: logs, permissions: manage }
          siem: { type: firehose, stream: siem, permissions: manage }
        clusters:
          - { name: one, deliverTo: [groups, archive, siem] }
        insights:
          queries:
            - { name: churn, query: "limit 20", components: [compute] }
        """);
  }

  @AfterEach
  void close() {
    cli.close();
  }

  @ParameterizedTest
  @CsvSource({
    "DescribeLogGroups, log_group",
    "DescribeResourcePolicies, log_resource_policy",
    "GetBucketPolicy, bucket_policy_statement",
    "ListTagsForDeliveryStream, firehose_delivery_tag",
    "DescribeDeliveryDestinations, delivery_destination",
    "DescribeDeliverySources, delivery_source",
    "DescribeDeliveries, delivery",
    "DescribeQueryDefinitions, query_definition",
  })
  void whatMayNotBeListedIsNeitherMadeNorDeleted(String operation, String kind) {
    assertThat(planned(kind)).as("planned when it is read").isTrue();

    cli.sandbox().faults().add(operation + ":denied");

    assertThat(planned(kind)).as("planned blindly").isFalse();
    Cli.Run run = cli.run("plan");
    assertThat(run.out() + run.err()).contains("could not be", operation);
  }

  /** Whether a plan makes or deletes objects of {@code kind}; its document has a change a line. */
  private boolean planned(String kind) {
    Pattern change =
        Pattern.compile("\"kind\":\"" + kind + "\",.*\"actions\":\\[\"(create|delete)\"");
    Cli.Run run = cli.run("plan", "--format", "json");
    assertThat(run.out()).as(run.err()).contains("\"changes\"");
    return change.matcher(run.out()).find();
  }
}
