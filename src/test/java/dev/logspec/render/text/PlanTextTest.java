package dev.logspec.render.text;

import static dev.logspec.render.Plans.FACTS;
import static dev.logspec.render.Plans.cluster;
import static dev.logspec.render.Plans.plan;
import static dev.logspec.render.Plans.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.Golden;
import dev.logspec.json.Unseen;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Invocation;
import dev.logspec.model.Location;
import dev.logspec.model.LogType;
import dev.logspec.plan.Action;
import dev.logspec.plan.Cause;
import dev.logspec.plan.Change;
import dev.logspec.plan.Guard;
import dev.logspec.plan.Plan;
import dev.logspec.render.PlanFacts;
import dev.logspec.render.PlanView;
import dev.logspec.render.Plans;
import dev.logspec.render.WholePlans;
import dev.logspec.render.layout.Palette;
import dev.logspec.render.layout.Terminal;
import dev.logspec.render.safe.Hostile;
import dev.logspec.render.safe.Redaction;
import dev.logspec.render.safe.Safe;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlanTextTest {
  private static final ClusterId SANDBOX = cluster("sandbox");

  private static String text(Plan plan) {
    return PlanText.render(plan, FACTS, PlanView.ALL, Terminal.PLAIN);
  }

  @Test
  void aFirstPlanOfOneCluster() {
    List<Change> changes = new ArrayList<>();
    LogType.AUTO_MODE.forEach(type -> changes.addAll(Plans.created(SANDBOX, type, 12)));
    Golden.check("render/plan-one-cluster.txt", text(plan(changes)));
  }

  @Test
  void nothingToDo() {
    String text = text(plan(Plans.kept(SANDBOX, LogType.COMPUTE)));
    assertThat(text)
        .isEqualTo("Plan of platform-logs, 1 cluster\n\nNo changes. Live AWS matches the spec.\n");
  }

  @Test
  void nothingToDoInAPartIsNotCalledAMatch() {
    String text = text(Plans.partial(plan(Plans.kept(SANDBOX, LogType.COMPUTE))));
    assertThat(text).contains("Partial plan").doesNotContain("matches the spec");
  }

  @Test
  void nothingFoundWhereSomethingCouldNotBeReadIsNotCalledAMatch() {
    Plan plan = with(plan(List.of()), Diagnostic.error("123/eu-west-1", "cannot read", ""));
    assertThat(text(plan)).contains("No changes found, but not everything is known: 1 error.");
  }

  @Test
  void nothingToDoBecauseOthersOwnItIsNotCalledAMatch() {
    Plan empty = plan(List.of());
    Guard owner =
        new Guard("owner", Guard.State.FAILED, "sandbox", "it belongs to the spec \"other\"");
    Plan plan =
        new Plan(
            empty.owner(),
            empty.changes(),
            empty.foreign(),
            List.of(owner),
            empty.diagnostics(),
            empty.coverage());
    assertThat(text(plan))
        .contains("No changes that may be made: 1 failed guard.")
        .doesNotContain("matches the spec");
  }

  @Test
  void everyActionAndEverySection() {
    PlanFacts facts =
        FACTS
            .digest("sha256:0f1e2d")
            .savedIn("plan.json", Invocation.of("apply", "plan.json"))
            .commit(Plans.COMMIT)
            .scope("shard 1/2");
    String text =
        PlanText.render(
            Plans.partial(WholePlans.everything()), facts, PlanView.ALL, Terminal.PLAIN);
    Golden.check("render/plan-everything.txt", text);
  }

  @Test
  void summaryHasOneLineForEachCluster() {
    String text =
        PlanText.render(WholePlans.everything(), FACTS, PlanView.ALL.summary(), Terminal.PLAIN);
    Golden.check("render/plan-summary.txt", text);
  }

  @Test
  void onlySaysWhatItHidesAndNeverHidesARisk() {
    PlanView view = PlanView.ALL.only(List.of(Action.CREATE));
    String text = PlanText.render(WholePlans.everything(), FACTS, view, Terminal.PLAIN);
    assertThat(text)
        .contains("Hidden by --only create: 3 update, 1 replace, 3 delete, 1 adopt.")
        .doesNotContain("    - delivery_source")
        .contains("these logs stop arriving")
        .contains("delivery stops for a moment")
        .contains("older events are deleted");
  }

  @Test
  void whoChangedWhatIsSaidWhenABaseWasPlanned() {
    Change update = Plans.retention(SANDBOX, LogType.COMPUTE, 30, 90);
    Change drifted = change(update, Cause.DRIFT);
    assertThat(text(plan(List.of(drifted))))
        .contains("retention differs (logspec.yaml:14)")
        .contains("By cause: 1 drift (AWS was changed by somebody else).\n");
  }

  private static Change change(Change update, Cause cause) {
    Change.Update u = (Change.Update) update;
    return new Change.Update(u.before(), u.after(), u.fields(), u.context().causedBy(cause));
  }

  @Test
  void u07InFullEveryObjectStandsByItselfWithNothingCut() {
    String full = PlanText.render(WholePlans.fleet(50), FACTS, PlanView.ALL.full(), Terminal.PLAIN);
    assertThat(full)
        .contains("    + delivery_source team-0049-AUTO_MODE_IPAM_LOGS")
        .contains("+ arn         = (known after apply)")
        .contains("logspec:spec = \"platform-logs\"")
        .contains("team-0007")
        .doesNotContain("    + delivery {cluster}", "... and");
  }

  @Test
  void u07ASummaryFoldsClustersThatAreAlike() {
    String text =
        PlanText.render(WholePlans.fleet(50), FACTS, PlanView.ALL.summary(), Terminal.PLAIN);
    assertThat(text.lines().count()).as(text).isLessThan(20);
    assertThat(text)
        .contains("44 clusters: team-0001, team-0002, team-0003 ... and 41 more")
        .doesNotContain("-/+", "  >  ");
  }

  @Test
  void whatLooksLikeARenameIsSaid() {
    Plan plan =
        plan(
            Plans.removed(cluster("c3"), LogType.IPAM),
            Plans.created(cluster("shop"), LogType.IPAM, 1));
    assertThat(text(plan))
        .contains(
            "\nshop looks like a rename of c3: shop begins with log groups of its own, and those"
                + " of c3 stay as they are.\n");
    assertThat(text(plan(Plans.created(cluster("shop"), LogType.IPAM, 1))))
        .doesNotContain("rename");
  }

  @Test
  void u14TheLegendHasTheSignsInUseAlone() {
    assertThat(text(plan(Plans.created(SANDBOX, LogType.IPAM, 12)))).contains("\n# + create\n");
    assertThat(text(WholePlans.everything()))
        .contains("# + create, ~ update, -/+ replace, - delete, > adopt, ! loses data");
    assertThat(text(WholePlans.fleet(10)))
        .contains("{cluster}, {logType} ... stand for each one's own\n");
  }

  @Test
  void locationsAreHyperlinksWhereTheTerminalCan() {
    Terminal terminal =
        new Terminal(Palette.ANSI, Optional.of(URI.create("file:///home/me/a%20b/")), 0);
    Plan plan = plan(Plans.created(SANDBOX, LogType.COMPUTE, 12));
    String text = PlanText.render(plan, FACTS, PlanView.ALL, terminal);
    assertThat(text)
        .contains(
            "\u001b]8;;file:///home/me/a%20b/logspec.yaml\u001b\\logspec.yaml:12\u001b]8;;\u001b\\");
    assertThat(Palette.strip(text)).isEqualTo(text(plan));
  }

  @Test
  void hostileFileNamesStayInsideTheirHyperlink() {
    Random random = new Random(13);
    Terminal terminal = new Terminal(Palette.NONE, Optional.of(URI.create("file:///x/")), 0);
    for (int i = 0; i < 1_000; i++) {
      Location location = new Location(Hostile.text(random), 3, 0);
      assertThat(Palette.strip(terminal.link(location))).isEqualTo(Safe.value(location + ""));
    }
  }

  @Test
  void aSavedPlanSaysHowToApplyIt() {
    Plan plan = plan(Plans.created(SANDBOX, LogType.COMPUTE, 12));
    String file = "my plan's.json";
    PlanFacts facts = FACTS.savedIn(file, Invocation.of("apply", file)).digest("sha256:aa");
    assertThat(PlanText.render(plan, facts, PlanView.ALL, Terminal.PLAIN))
        .contains("Saved in my plan's.json. Apply exactly this: logspec apply 'my plan'\\''s.json'")
        .contains("Digest: sha256:aa");
  }

  @Test
  void colourAddsNothingButEscapes() {
    Terminal coloured = new Terminal(Palette.ANSI, Optional.empty(), 0);
    for (PlanView view : List.of(PlanView.ALL, PlanView.ALL.summary())) {
      String text = PlanText.render(WholePlans.everything(), FACTS, view, coloured);
      assertThat(text).contains("\u001b[31m");
      assertThat(Palette.strip(text))
          .isEqualTo(PlanText.render(WholePlans.everything(), FACTS, view, Terminal.PLAIN));
    }
  }

  @Test
  void proseIsWrappedToTheWidthAndAWideValueStandsAlone() {
    Terminal narrow = new Terminal(Palette.NONE, Optional.empty(), 60);
    String text = PlanText.render(WholePlans.everything(), FACTS, PlanView.ALL, narrow);
    Golden.check("render/plan-narrow.txt", text);
  }

  @Test
  void twoClustersThatAreAlikeAreFoldedToo() {
    Plan plan =
        plan(
            Plans.created(cluster("blue"), LogType.IPAM, 12),
            Plans.created(cluster("green"), LogType.IPAM, 13));
    Golden.check("render/plan-two-clusters.txt", text(plan));
  }

  @Test
  void identicalTransitionsOfFiftyClustersAreFolded() {
    Golden.check("render/plan-fifty-clusters.txt", text(WholePlans.fleet(50)));
  }

  @Test
  void aThousandClustersFitOnTwoScreensAndEveryRemovalIsNamed() {
    String text = text(WholePlans.fleet(1_000));
    assertThat(text.lines().count()).isLessThan(120);
    assertThat(text)
        .contains("Same on 1,000 clusters: team-0000, team-0001, team-0002 ... and 997 more")
        .contains("Same on 5 clusters: team-0000, team-0200, team-0400, team-0600, team-0800")
        .contains("!   - delivery {cluster}-AUTO_MODE_LOAD_BALANCING_LOGS/CWL")
        .contains("on 5 clusters: team-0000, team-0200, team-0400, team-0600, team-0800")
        .contains("team-0007");
  }

  @Test
  void aFoldNeverJoinsWhatDiffers() {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      changes.add(Plans.retention(cluster("c" + i), LogType.IPAM, 7, i < 5 ? 30 : 60));
    }
    assertThat(text(plan(changes)))
        .contains("Same on 5 clusters: c0, c1, c2 ... and 2 more")
        .contains("Same on 4 clusters: c5, c6, c7, c8");
  }

  @Test
  void logTypesThatAreNotTheSameEverywhereAreFoldedApart() {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      changes.add(Plans.retention(cluster("c" + i), LogType.IPAM, 7, 30));
      if (i < 4) {
        changes.add(Plans.retention(cluster("c" + i), LogType.COMPUTE, 7, 30));
      }
    }
    assertThat(text(plan(changes)))
        .contains("# compute, ipam: retention differs")
        .contains("# ipam: retention differs");
  }

  @Test
  void clustersOfOneNameAreToldApart() {
    ClusterId other = new ClusterId(Plans.DUBLIN, "sandbox");
    Plan plan = plan(Plans.removed(SANDBOX, LogType.IPAM), Plans.removed(other, LogType.IPAM));
    assertThat(text(plan))
        .contains(
            "2 clusters: sandbox (123456789012/ap-northeast-1), sandbox (210987654321/eu-west-1)");
  }

  @Test
  void guardsOfManyClustersAreCounted() {
    Guard[] guards = new Guard[25];
    for (int i = 0; i < guards.length; i++) {
      guards[i] = new Guard("removals", Guard.State.FAILED, "c" + i, "4 of 8, the limit is 3");
    }
    assertThat(text(with(plan(Plans.removed(SANDBOX, LogType.IPAM)), guards)))
        .containsOnlyOnce("--allow removals")
        .contains("  c19: 4 of 8, the limit is 3\n  and 5 more\n")
        .contains("This plan cannot be applied: 25 failed guards.");
  }

  @Test
  void aRedactedPlanHoldsNoAccount() {
    Redaction redaction = Redaction.of(List.of("210987654321", "123456789012"));
    assertThat(redaction.text(text(WholePlans.everything())))
        .doesNotContain("123456789012", "210987654321")
        .contains("sandbox  account-0001/ap-northeast-1")
        .contains("prod-eu  account-0002/eu-west-1");
  }

  @Test
  void hostileTextNeverReachesTheTerminal() {
    Random random = new Random(11);
    for (int i = 0; i < 80; i++) {
      Plan plan = WholePlans.hostile(random);
      String text = text(plan);
      assertThat(text.replace("\n", "").codePoints().noneMatch(Unseen::is)).isTrue();
      assertThat(text).endsWith("\n").doesNotContain(" \n").doesNotContain("\n\n\n");
      Terminal coloured = new Terminal(Palette.ANSI, Optional.of(URI.create("file:///x/")), 0);
      assertThat(Palette.strip(PlanText.render(plan, FACTS, PlanView.ALL, coloured)))
          .isEqualTo(text);
    }
  }
}
