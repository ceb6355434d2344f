package dev.logspec.render.markdown;

import static dev.logspec.render.Plans.FACTS;
import static dev.logspec.render.Plans.cluster;
import static dev.logspec.render.Plans.plan;
import static dev.logspec.render.Plans.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.Golden;
import dev.logspec.json.Unseen;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Coverage;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.LogType;
import dev.logspec.plan.Cause;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.render.PlanFacts;
import dev.logspec.render.Plans;
import dev.logspec.render.WholePlans;
import dev.logspec.render.markdown.PlanMarkdown.Target;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlanMarkdownTest {
  private static final Target COMMENT =
      Target.comment("platform-logs", run("https://ci.example/run/1"));
  private static final PlanFacts SAVED = FACTS.digest("sha256:0f1e2d").commit(Plans.COMMIT);

  private static WebPages run(String page) {
    return new WebPages(Optional.of(URI.create(page)), Optional.empty(), Optional.empty());
  }

  private static String one(Plan plan) {
    List<String> parts = PlanMarkdown.render(plan, SAVED, COMMENT);
    assertThat(parts).hasSize(1);
    return parts.get(0);
  }

  private static Target limited(int limit) {
    return new Target("platform-logs", WebPages.NONE, limit, 3);
  }

  private static String text(MarkdownBody body, Omitted omitted) {
    return body.blocks(omitted).stream().map(Block::text).collect(Collectors.joining("\n"));
  }

  @Test
  void noChangesAreOneLineUnderTheMarker() {
    assertThat(one(plan(Plans.kept(cluster("sandbox"), LogType.IPAM))))
        .isEqualTo(
            "<!-- logspec:platform-logs -->\n"
                + "✅ **logspec** `platform-logs`: No changes. Live AWS matches the spec."
                + " <sub>commit `4f2a1c9 with uncommitted changes` · [run](<https://ci.example/run/1>)"
                + " · digest `sha256:0f1e2d` · in `123456789012/ap-northeast-1`</sub>\n");
  }

  @Test
  void aWarningWithoutChangesIsStillSaid() {
    Plan plan = with(plan(List.of()), Diagnostic.warning("bucket x", "could not be checked", ""));
    assertThat(one(plan)).contains("### Diagnostics", "could not be checked");
  }

  @Test
  void aFirstPlanOfOneCluster() {
    Golden.check(
        "render/plan-one-cluster.md",
        one(plan(Plans.created(cluster("sandbox"), LogType.COMPUTE, 12))));
  }

  @Test
  void everyActionAndEverySection() {
    Plan plan = WholePlans.everything();
    List<Change> changes = new ArrayList<>(plan.changes());
    Change.Update drifted =
        (Change.Update) Plans.retention(cluster("sandbox"), LogType.IPAM, 90, 120);
    changes.add(
        new Change.Update(
            drifted.before(),
            drifted.after(),
            drifted.fields(),
            drifted.context().causedBy(Cause.DRIFT)));
    Plan all =
        new Plan(
            plan.owner(),
            changes,
            plan.foreign(),
            plan.guards(),
            plan.diagnostics(),
            Coverage.PARTIAL);
    String text = PlanMarkdown.render(all, SAVED.scope("shard 1/2"), COMMENT).get(0);
    Golden.check("render/plan-everything.md", text);
  }

  @Test
  void fiftyClustersAreFolded() {
    Golden.check("render/plan-fifty-clusters.md", one(WholePlans.fleet(50)));
  }

  @Test
  void aThousandClustersFitOneCommentAndEveryRemovalIsNamed() {
    String text = one(WholePlans.fleet(1_000));
    assertThat(text.length()).isLessThan(65_536);
    assertThat(text)
        .contains("delivery {cluster}-AUTO_MODE_LOAD_BALANCING_LOGS/CWL")
        .contains("`team-0000`, `team-0200`, `team-0400`, `team-0600`, `team-0800`")
        .contains("/aws/eks/team-0007/auto-mode/block-storage");
  }

  /** {@code n} clusters that each lose a type, under names that cannot be folded. */
  private static Plan unlike(int n) {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      ClusterId cluster = cluster(String.format("team-%04d", i));
      changes.addAll(Plans.created(cluster, LogType.COMPUTE, 12));
      for (Change change : Plans.removed(cluster, LogType.IPAM)) {
        changes.add(
            new Change.Delete(
                ((Change.Delete) change).before(),
                change.context().because("no longer asked for, see ticket " + (7 * i))));
      }
    }
    return plan(changes);
  }

  @Test
  void aThousandClustersThatAllDifferStillShowEveryRemoval() {
    List<String> parts = PlanMarkdown.render(unlike(1_000), SAVED, COMMENT);
    assertThat(parts).hasSizeLessThanOrEqualTo(3);
    assertThat(parts).allMatch(part -> part.length() <= 65_536);
    String all = String.join("", parts);
    for (int i = 0; i < 1_000; i++) {
      assertThat(all).contains(String.format("### `team-%04d`", i));
    }
    assertThat(all).doesNotContain("Too large");
  }

  @Test
  void whateverTheLimitEveryClusterThatLosesSomethingIsNamed() {
    Plan plan = unlike(40);
    for (int limit = 200_000; limit > 3_000; limit = limit * 4 / 5) {
      List<String> parts = PlanMarkdown.render(plan, SAVED, limited(limit));
      int most = limit;
      assertThat(parts).hasSizeLessThanOrEqualTo(3).allMatch(part -> part.length() <= most);
      String all = String.join("", parts);
      for (int i = 0; i < 40; i++) {
        assertThat(all).as("limit %d", limit).contains(String.format("`team-%04d`", i));
      }
    }
  }

  @Test
  void whatDoesNotFitAtAllIsSaid() {
    List<String> parts = PlanMarkdown.render(unlike(400), SAVED, limited(2_000));
    assertThat(parts).hasSizeLessThanOrEqualTo(3).allMatch(part -> part.length() <= 2_000);
    assertThat(parts.get(0)).contains("**Too large:**");
  }

  @Test
  void partsAreSplitBetweenClustersAndMarkedApart() {
    List<String> parts = PlanMarkdown.render(unlike(60), SAVED, limited(60_000));
    assertThat(parts.size()).isGreaterThan(1);
    assertThat(parts.get(0)).startsWith("<!-- logspec:platform-logs -->\n## logspec plan of");
    assertThat(parts.get(1))
        .startsWith(
            "<!-- logspec:platform-logs part 2 -->\n## logspec plan of `platform-logs`, part 2 of ")
        .contains("\n\n### `team-");
    assertThat(parts).allMatch(part -> count(part, "<details>") == count(part, "</details>"));
    assertThat(parts).allMatch(part -> count(part, "```") % 2 == 0);
    assertThat(parts).allMatch(part -> count(part, "### `team-") > 0);
  }

  private static long count(String text, String what) {
    return (text.length() - text.replace(what, "").length()) / what.length();
  }

  @Test
  void eachLevelOfSheddingIsSmallerAndKeepsWhatIsTakenAway() {
    Plan plan = WholePlans.fleet(50);
    MarkdownBody body = new MarkdownBody(plan, SAVED, WebPages.NONE);
    int before = Integer.MAX_VALUE;
    for (Omitted omitted : Omitted.values()) {
      String text = text(body, omitted);
      assertThat(text.length()).as(omitted.name()).isLessThanOrEqualTo(before);
      assertThat(text).contains("`team-0040`", "`team-0007`");
      before = text.length();
    }
  }

  @Test
  void theSheddingOrderIsTheDocumentedOne() {
    MarkdownBody body = new MarkdownBody(WholePlans.everything(), SAVED, WebPages.NONE);
    String all = text(body, Omitted.NOTHING);
    assertThat(all).contains("<summary>4 unchanged", "- `delivery_source theirs-0`", "# (3 unch");
    String unchanged = text(body, Omitted.UNCHANGED);
    assertThat(unchanged).doesNotContain("<summary>4 unchanged").contains("theirs-0");
    String foreign = text(body, Omitted.FOREIGN);
    assertThat(foreign).doesNotContain("theirs-0").contains("Not ours, left alone: 7", "# (3 unch");
    String remarks = text(body, Omitted.REMARKS);
    assertThat(remarks).doesNotContain("# (3 unch").contains("```diff");
    String diffs = text(body, Omitted.DIFFS);
    assertThat(diffs).doesNotContain("```diff").contains("log_group /aws/eks/sandbox");
    String benign = text(body, Omitted.BENIGN);
    assertThat(benign)
        .doesNotContain("sandbox-dest-compute")
        .contains("delivery prod-eu-AUTO_MODE_IPAM_LOGS/CWL", "delivery_source prod-eu-AUTO");
  }

  @Test
  void markersCannotBeClosedFromInside() {
    assertThat(PlanMarkdown.marker("a-->b<script>", 1)).isEqualTo("<!-- logspec:a-b-script- -->");
    assertThat(PlanMarkdown.marker("platform-logs/shard-2", 3))
        .isEqualTo("<!-- logspec:platform-logs/shard-2 part 3 -->");
  }

  @Test
  void onlyWebPagesBecomeLinks() {
    Target target = Target.comment("x", run("javascript:alert(1)"));
    assertThat(PlanMarkdown.render(plan(List.of()), SAVED, target).get(0)).doesNotContain("[run]");
  }

  @Test
  void hostileTextStaysText() {
    Random random = new Random(17);
    for (int i = 0; i < 80; i++) {
      Plan plan = WholePlans.hostile(random);
      for (String part : PlanMarkdown.render(plan, SAVED, limited(1_000_000))) {
        String prose = withoutCode(part);
        assertThat(prose)
            .doesNotContain("`", "@", "[a](", "![", "<script", "<b>", "<!-->", "://")
            .doesNotContain("**bold**", "~~~", "evil.example/x");
        assertThat(count(part, "<details>")).isEqualTo(count(prose, "<details>"));
        String own = part.replace(StoryTable.LOSS, "").replace("\n", "");
        assertThat(own.codePoints().noneMatch(Unseen::is)).isTrue();
      }
    }
  }

  /** {@code markdown} without its fences, code spans, {@code <code>} elements and references. */
  private static String withoutCode(String markdown) {
    StringBuilder out = new StringBuilder();
    String fence = "";
    for (String line : markdown.split("\n", -1)) {
      if (!fence.isEmpty()) {
        fence = line.equals(fence) ? "" : fence;
      } else if (line.startsWith("```")) {
        fence = line.replaceAll("[a-z]+$", "");
      } else {
        out.append(line).append('\n');
      }
    }
    assertThat(fence).isEmpty();
    return out.toString()
        .replaceAll("`[^`\n]+`", "")
        .replaceAll("<code>[^<\n]*</code>", "")
        .replace("<!-- logspec:platform-logs -->", "");
  }
}
