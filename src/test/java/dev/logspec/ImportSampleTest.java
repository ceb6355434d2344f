package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.Delivery;
import dev.logspec.terraform.RealTerraform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample of a hand-over is what {@code import} writes of it. */
final class ImportSampleTest {
  private static final Path SAMPLE = Path.of("samples/import");
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";

  @TempDir private Path directory;
  @TempDir private Path terraform;

  private static String name(String type) {
    return "AUTO_MODE_" + type.toUpperCase(java.util.Locale.ROOT).replace('-', '_') + "_LOGS";
  }

  /** What the module made, and somebody by hand. */
  private static void make(ByHand hand) {
    for (String type : List.of("compute", "ipam", "block-storage")) {
      String group = "/aws/vendedlogs/eks/cluster/" + name(type) + "/shop";
      hand.source("shop-" + type, "shop", name(type))
          .group(group)
          .destination("shop-" + type, hand.arn("logs", "log-group:" + group))
          .delivery("shop-" + type, "shop-" + type);
      hand.logs().putRetentionPolicy(b -> b.logGroupName(group).retentionInDays(30));
    }
  }

  /** AWS gives deliveries their ids. */
  private static String withIds(String state, Iterable<Delivery> live) {
    String text = state;
    for (Delivery delivery : live) {
      text =
          switch (delivery.sourceName()) {
            case "shop-compute" -> text.replace("cOmPuTe0cOmPuTe0", delivery.id());
            case "shop-ipam" -> text.replace("iPaM0iPaM0iPaM00", delivery.id());
            default -> text;
          };
    }
    return text;
  }

  @Test
  void itIsWhatImportWrites() throws Exception {
    try (Cli cli = new Cli(directory)) {
      cli.sandbox().world().addCluster(ACCOUNT, REGION, "shop");
      try (ByHand hand = new ByHand(cli, ACCOUNT, REGION)) {
        make(hand);
      }
      String state = Files.readString(SAMPLE.resolve("terraform.json"));
      Cli.Run run =
          cli.piping(withIds(state, cli.sandbox().world().deliveries().values()))
              .run("import", "--from-terraform", "-", "--out", "logspec.yaml");
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(directory.resolve("logspec.yaml"))
          .hasContent(Files.readString(SAMPLE.resolve("logspec.yaml")));
      assertThat(run.out()).isEqualTo(Files.readString(SAMPLE.resolve("hand-over.txt")));
      assertThat(run.err())
          .contains("retentionDays is 14 in the state, 30 on AWS", "the state does not have it");
      RealTerraform.in(terraform).ifPresent(real -> real.validates(run.out()));
      assertThat(PlannedChanges.of(cli.run("plan", "--format", "json").out()))
          .hasSize(8)
          .allMatch(c -> c.startsWith("adopt ") && c.endsWith(" tags"));
    }
  }
}
