package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.records.Archive;
import dev.logspec.sandbox.records.Buffers;
import dev.logspec.sandbox.records.Event;
import dev.logspec.sandbox.records.Events;
import dev.logspec.sandbox.world.StoredObject;
import dev.logspec.sandbox.world.World;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a spec sets up gets the sandbox's records, in its format and with its fields. */
final class RecordsArriveTest {
  private static final String SPEC =
      """
      version: 1
      name: platform
      defaults:
        account: "123456789012"
        region: eu-west-1
        deliverTo: [insights, archive, siem]
      destinations:
        insights: { type: cloudwatch-logs }
        archive: { type: s3, bucket: org-archive, permissions: manage }
        siem: { type: firehose, stream: siem, permissions: manage }
      clusters:
        - name: one
          logTypes: [compute, ipam]
      """;

  @Test
  void recordsAreInGroupBucketAndStream(@TempDir Path directory) {
    try (Cli cli = new Cli(directory)) {
      World world = cli.sandbox().world();
      world.addCluster("123456789012", "eu-west-1", "one");
      world.addBucket("123456789012", "eu-west-1", "org-archive");
      String stream = world.addStream("123456789012", "eu-west-1", "siem").arn();
      cli.write("logspec.yaml", SPEC);
      Cli.Run apply = cli.run("apply", "--auto-approve");
      assertThat(apply.code()).as(apply.err()).isZero();
      assertThat(messages(world, "compute")).hasSize(21).allMatch(m -> m.startsWith("{\"level\""));
      assertThat(messages(world, "ipam")).hasSize(4);
      assertThat(messages(world, "block-storage")).isEmpty();
      NavigableMap<String, StoredObject> objects = new Archive(world).of("org-archive");
      assertThat(objects.keySet())
          .hasSizeBetween(2, 4)
          .allMatch(key -> key.startsWith("AWSLogs/123456789012/eks-auto-mode/"));
      assertThat(objects.values().stream().flatMap(object -> lines(object.content())))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(messages(world, "compute").stream(), messages(world, "ipam").stream())
                  .toList());
      String streamed = new String(new Buffers(world).of(stream), StandardCharsets.UTF_8);
      assertThat(streamed.split("\\}\\{\"level\"")).hasSize(25);
    }
  }

  private static Stream<String> lines(byte[] gzip) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> messages(World world, String component) {
    String group = "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/eks/one/auto-mode/";
    return new Events(world)
        .of(group + component, 0, Long.MAX_VALUE).stream().map(Event::message).toList();
  }
}
