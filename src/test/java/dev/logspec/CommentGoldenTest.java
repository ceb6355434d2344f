package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** U8: the comment on a pull request, from the whole tool, for the changes that reviewers see. */
final class CommentGoldenTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";

  @TempDir Path directory;
  private Cli cli;

  @BeforeEach
  void start() {
    cli = new Cli(directory);
    cli.without("git");
    cli.environment().put("GITHUB_SERVER_URL", "https://github.com");
    cli.environment().put("GITHUB_REPOSITORY", "octo/infra");
    cli.environment().put("GITHUB_RUN_ID", "4711");
    cli.environment().put("GITHUB_SHA", "9f2c1ab0c3d4e5f60718293a4b5c6d7e8f901234");
    cli.environment().put("GITHUB_WORKSPACE", directory.toString());
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private static String spec(int days, List<String> clusters) {
    return """
        version: 1
        name: fleet-logs
        defaults: { account: "123456789012", region: eu-west-1 }
        destinations:
          insights:
            type: cloudwatch-logs
            retentionDays: %d
        clusters:
        """
            .formatted(days)
        + clusters.stream().map(c -> "  - name: " + c + "\n").collect(Collectors.joining());
  }

  private static List<String> shops(int n) {
    return IntStream.rangeClosed(1, n).mapToObj(i -> "shop-%02d".formatted(i)).toList();
  }

  private void world(List<String> clusters) {
    clusters.forEach(c -> cli.sandbox().world().addCluster(ACCOUNT, REGION, c));
  }

  private void applied(String spec) {
    cli.write("logspec.yaml", spec);
    Cli.Run apply = cli.run("apply", "--auto-approve");
    assertThat(apply.code()).as(apply.err()).isZero();
    cli.write("base.yaml", spec);
  }

  private String comment(String spec) {
    cli.write("logspec.yaml", spec);
    Cli.Run run = cli.run("plan", "--base", "base.yaml", "--out", "plan.json");
    assertThat(run.code()).as(run.err()).isZero();
    return cli.run("show", "--format", "markdown", "plan.json").out();
  }

  @Test
  void noApprovedCommentIsLeftOver() {
    assertThat(Golden.orphans("comments")).isEmpty();
  }

  @Test
  @DisplayName("U8 four log types on one more cluster")
  void u08OneClusterMore() {
    world(shops(3));
    applied(spec(30, shops(2)));
    Golden.check("comments/created.md", comment(spec(30, shops(3))));
  }

  @Test
  @DisplayName("U8 one cluster of fifty goes, others change")
  void u08FiftyClustersAndARemoval() {
    world(shops(50));
    applied(spec(30, shops(50)));
    List<String> rest = shops(50).stream().filter(c -> !c.equals("shop-17")).toList();
    Golden.check("comments/removal.md", comment(spec(90, rest)));
  }

  @Test
  @DisplayName("U8 no change is a line")
  void u08NoChange() {
    world(shops(2));
    applied(spec(30, shops(2)));
    Golden.check("comments/no-change.md", comment(spec(30, shops(2))));
  }

  @Test
  @DisplayName("U8 a plan that cannot be applied")
  void u08Refused() {
    world(shops(6));
    applied(spec(30, shops(6)));
    Golden.check("comments/refused.md", comment(spec(30, shops(3))));
  }

  @Test
  @DisplayName("U8 a longer retention on 48 clusters")
  void u08LongerRetention() {
    world(shops(48));
    applied(spec(30, shops(48)));
    Golden.check("comments/longer.md", comment(spec(90, shops(48))));
  }

  @Test
  @DisplayName("U8 a shorter retention")
  void u08ShorterRetention() {
    world(shops(2));
    applied(spec(30, shops(2)));
    Golden.check("comments/shorter.md", comment(spec(7, shops(2))));
  }

  @Test
  @DisplayName("U8 somebody else changed AWS")
  void u08Drift() {
    world(shops(2));
    applied(spec(30, shops(2)));
    World world = cli.sandbox().world();
    world.deliveries().remove(world.deliveries().firstKey());
    world.logGroups().replaceAll((arn, g) -> arn.contains("ipam") ? g.withRetention(90) : g);
    Golden.check("comments/drift.md", comment(spec(30, shops(2))));
  }
}
