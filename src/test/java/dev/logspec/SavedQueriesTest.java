package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.journal.Entry;
import dev.logspec.sandbox.world.QueryDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryLanguage;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryParameter;

/** The queries of a spec, saved in CloudWatch Logs: made, kept, told from others', removed. */
final class SavedQueriesTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";
  private static final String GROUPS = "/aws/eks/one/auto-mode/";
  private static final String CHURN =
      """
      insights:
        queries:
          - name: churn
            components: [compute, ipam]
            parameters: [{ name: pool, default: general }]
            query: |
              filter NodePool.name = "{{pool}}"
              | limit 20
      """;

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(directory);
    cli.without("git");
    cli.sandbox().world().addCluster(ACCOUNT, REGION, "one");
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private void spec(String... more) {
    cli.write(
        "logspec.yaml",
        """
        version: 1
        name: small
        defaults: { account: "123456789012", region: eu-west-1 }
        destinations:
          groups: { type: cloudwatch-logs, outputFormat: json }
        clusters:
          - name: one
        """
            + String.join("", more));
  }

  private Cli.Run run(String... command) {
    return cli.run(command);
  }

  private void apply() {
    Cli.Run run = run("apply", "--auto-approve", "--no-everywhere");
    assertThat(run.code()).as(run.out() + run.err()).isZero();
  }

  private void planIsEmpty() {
    Cli.Run run = run("plan", "--detailed-exitcode", "--no-everywhere");
    assertThat(run.out()).contains("No changes.");
    assertThat(run.code()).as(run.out()).isZero();
  }

  private List<QueryDefinition> saved() {
    return List.copyOf(cli.sandbox().world().queryDefinitions().values());
  }

  private QueryDefinition only() {
    assertThat(saved()).hasSize(1);
    return saved().get(0);
  }

  private List<String> calls(String operation) {
    return cli.sandbox().journal().entries().stream()
        .map(Entry::operation)
        .filter(operation::equals)
        .collect(Collectors.toList());
  }

  private String byHand(String name, String text) {
    try (ByHand hand = new ByHand(cli, ACCOUNT, REGION)) {
      return hand.logs()
          .putQueryDefinition(b -> b.name(name).queryString(text))
          .queryDefinitionId();
    }
  }

  private void edit(UnaryOperator<QueryDefinition> how) {
    cli.sandbox().world().queryDefinitions().replaceAll((key, query) -> how.apply(query));
  }

  private static QueryDefinition texted(QueryDefinition q, String text) {
    return new QueryDefinition(
        q.account(),
        q.region(),
        q.id(),
        q.name(),
        q.language(),
        text,
        q.lastModified(),
        q.groups(),
        q.parameters(),
        q.token());
  }

  // ---- made and kept

  @Test
  void isMadeWithItsGroupsAndStaysAsItIs() {
    spec(CHURN);
    assertThat(run("plan", "--no-everywhere").out())
        .contains("+ query_definition logspec/small/churn")
        .contains("+ filter NodePool.name = \"{{pool}}\"");
    apply();
    QueryDefinition made = only();
    assertThat(made.name()).isEqualTo("logspec/small/churn");
    assertThat(made.text())
        .isEqualTo("# logspec:small\nfilter NodePool.name = \"{{pool}}\"\n| limit 20");
    assertThat(made.groups()).containsExactly(GROUPS + "compute", GROUPS + "ipam");
    assertThat(made.parameters())
        .containsExactly(new QueryDefinition.Parameter("pool", "general", null));
    assertThat(made.token()).hasSizeBetween(36, 128);
    planIsEmpty();
    assertThat(run("drift").code()).isZero();
  }

  @Test
  void builtInQueriesAreSavedByNameOrAll() {
    spec("insights: { builtin: [ipam, errors], folder: team/logs }\n");
    apply();
    assertThat(saved())
        .extracting(QueryDefinition::name)
        .containsExactlyInAnyOrder("team/logs/ipam", "team/logs/errors");
    spec("insights: { builtin: [all, ipam], folder: team/logs }\n");
    apply();
    assertThat(saved()).hasSize(12);
    assertThat(saved().stream().filter(q -> q.name().endsWith("/errors")))
        .allSatisfy(q -> assertThat(q.groups()).hasSize(4));
    planIsEmpty();
  }

  @Test
  void whatIsSavedCanBeAsked() {
    spec("insights: { builtin: [all] }\n");
    apply();
    long now = cli.pace().now().getEpochSecond();
    try (ByHand hand = new ByHand(cli, ACCOUNT, REGION)) {
      for (QueryDefinition query : saved()) {
        String text = query.text().replace("{{nodeclaim}}", "gp-1");
        String id =
            hand.logs()
                .startQuery(
                    b ->
                        b.queryString(text)
                            .logGroupNames(query.groups())
                            .startTime(now - 60)
                            .endTime(now))
                .queryId();
        assertThat(id).as(query.name()).isNotBlank();
      }
    }
  }

  @Test
  void unknownBuiltInIsToldWithASuggestion() {
    spec("insights: { builtin: [error] }\n");
    Cli.Run run = run("validate");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out() + run.err()).contains("\"error\"").contains("did you mean errors?");
  }

  @Test
  void ownQueryMayNotHaveTheNameOfABuiltInOneThatIsSaved() {
    spec("insights: { builtin: [errors], queries: [{ name: errors, query: limit 1 }] }\n");
    Cli.Run run = run("plan", "--no-everywhere");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out() + run.err())
        .contains("the query \"errors\" has the name of a built-in one");
  }

  @Test
  void nameInBracesThatIsNoParameterIsAWarning() {
    spec(CHURN.replace("{{pool}}", "{{pol}}"));
    Cli.Run run = run("validate");
    assertThat(run.code()).isZero();
    assertThat(run.out() + run.err())
        .contains("warning: insights.queries[0].query: the query churn uses {{pol}}, which is none")
        .contains("of its parameters (pool)");
  }

  @Test
  void oneIsMadeInEachAccountAndRegionWithSuchGroups() {
    cli.sandbox().world().addCluster(ACCOUNT, "us-east-1", "two");
    spec("  - { name: two, region: us-east-1, logTypes: [compute] }\n", CHURN);
    apply();
    assertThat(saved())
        .extracting(q -> q.region() + " " + q.groups())
        .containsExactlyInAnyOrder(
            "eu-west-1 [" + GROUPS + "compute, " + GROUPS + "ipam]",
            "us-east-1 [/aws/eks/two/auto-mode/compute]");
    planIsEmpty();
  }

  @Test
  void whatNoGroupHasInJsonIsSkippedWithANote() {
    cli.sandbox().world().addBucket(ACCOUNT, REGION, "org-archive");
    cli.write(
        "logspec.yaml",
        """
        version: 1
        name: small
        defaults: { account: "123456789012", region: eu-west-1, deliverTo: [groups] }
        destinations:
          groups: { type: cloudwatch-logs, outputFormat: json }
          plain: { type: cloudwatch-logs, outputFormat: plain, logGroup: "/plain/{cluster}" }
          open: { type: cloudwatch-logs, logGroup: "/open/{cluster}" }
          archive: { type: s3, bucket: org-archive, permissions: manage }
        clusters:
          - name: one
            logTypes:
              compute: {}
              ipam: { deliverTo: [plain] }
              block-storage: { deliverTo: [archive] }
              load-balancing: { deliverTo: [open] }
        insights: { builtin: [controllers, ipam, storage, lifecycle] }
        """);
    apply();
    assertThat(saved())
        .extracting(q -> q.name() + " " + q.groups())
        .containsExactlyInAnyOrder(
            "logspec/small/controllers [" + GROUPS + "compute]",
            "logspec/small/lifecycle [" + GROUPS + "compute]");
    String out = run("plan", "--no-everywhere").out();
    assertThat(out.replaceAll("\\s+", " "))
        .contains(
            "these queries are not saved: ipam, storage: no log group has records in JSON of"
                + " block-storage (archive is no log group), ipam (plain writes plain)")
        .contains(
            "these queries do not search all that they could: controllers: no log group has"
                + " records in JSON of block-storage (archive is no log group), ipam (plain writes"
                + " plain), load-balancing (open leaves outputFormat to AWS)");
  }

  @Test
  void ofMoreThanFiftyGroupsTheFirstAreTakenAndThatIsTold() {
    StringBuilder clusters = new StringBuilder();
    for (int i = 10; i < 60; i++) {
      cli.sandbox().world().addCluster(ACCOUNT, REGION, "c" + i);
      clusters.append("  - { name: c").append(i).append(", logTypes: [compute] }\n");
    }
    spec(clusters.toString(), "insights: { builtin: [lifecycle] }\n");
    Cli.Run run = run("plan", "--no-everywhere");
    assertThat(run.code()).isZero();
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains("the query \"lifecycle\" would search 51 log groups in 123456789012/eu-west-1")
        .contains("AWS takes 50: the first by name are taken, up to")
        .contains("let clusters share log groups");
    Cli.Run apply = run("apply", "--auto-approve", "--no-everywhere", "--max-in-flight", "50");
    assertThat(apply.code()).as(apply.out() + apply.err()).isZero();
    assertThat(only().groups()).hasSize(50);
  }

  // ---- changed

  @Test
  void changeReplacesItWholeAndKeepsWhatIsNotTheSpecsToSay() {
    spec(CHURN);
    apply();
    String id = only().id();
    try (ByHand hand = new ByHand(cli, ACCOUNT, REGION)) {
      hand.logs()
          .putQueryDefinition(
              b ->
                  b.queryDefinitionId(id)
                      .name("logspec/small/churn")
                      .queryLanguage(QueryLanguage.CWLI)
                      .queryString("# logspec:small\nlimit 1")
                      .logGroupNames(GROUPS + "ipam")
                      .parameters(
                          QueryParameter.builder()
                              .name("pool")
                              .defaultValue("general")
                              .description("said by hand")
                              .build()));
    }
    Cli.Run drift = run("drift");
    assertThat(drift.code()).isEqualTo(2);
    assertThat(drift.out())
        .contains("~ the saved query logspec/small/churn: its text was changed; ")
        .contains(GROUPS + "compute was taken out of logGroups")
        .doesNotContain("parameters");
    apply();
    assertThat(only().id()).isEqualTo(id);
    assertThat(only().text()).endsWith("| limit 20");
    assertThat(only().groups()).hasSize(2);
    assertThat(only().language()).isEqualTo("CWLI");
    assertThat(only().parameters())
        .containsExactly(new QueryDefinition.Parameter("pool", "general", "said by hand"));
    planIsEmpty();
  }

  @Test
  void descriptionOfTheSpecIsSet() {
    spec(CHURN.replace("default: general", "default: general, description: which pool"));
    apply();
    assertThat(only().parameters().get(0).description()).isEqualTo("which pool");
    spec(CHURN);
    planIsEmpty();
  }

  // ---- others'

  @Test
  void nameThatAStrangerHasIsAnErrorUntilItMayBeTakenOver() {
    String id = byHand("logspec/small/churn", "fields @message");
    byHand("logspec/small/mine", "fields @message");
    spec(CHURN);
    Cli.Run run = run("plan", "--no-everywhere");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains("it is there (id " + id + "), and is not this spec's")
        .contains(
            "remove it, or let the spec have another name, or take it over with --allow owner");
    assertThat(run("apply", "--auto-approve", "--no-everywhere").code()).isNotZero();
    assertThat(saved()).extracting(QueryDefinition::text).containsOnly("fields @message");

    Cli.Run taken = run("plan", "--allow", "owner", "--no-everywhere");
    assertThat(taken.out()).contains("> query_definition logspec/small/churn");
    Cli.Run apply = run("apply", "--auto-approve", "--allow", "owner", "--no-everywhere");
    assertThat(apply.code()).as(apply.out() + apply.err()).isZero();
    assertThat(saved().stream().filter(q -> q.id().equals(id)))
        .allSatisfy(q -> assertThat(q.text()).startsWith("# logspec:small\n"));
    planIsEmpty();
    assertThat(saved()).hasSize(2);
  }

  @Test
  void queryOfAnotherSpecIsLeftUntilItIsTakenOver() {
    byHand("logspec/small/churn", "# logspec:other\nlimit 1");
    spec(CHURN);
    Cli.Run run = run("plan", "--no-everywhere");
    assertThat(run.out()).contains("other");
    assertThat(run("apply", "--auto-approve", "--no-everywhere").code()).isNotZero();
    assertThat(only().text()).isEqualTo("# logspec:other\nlimit 1");
    Cli.Run apply = run("apply", "--auto-approve", "--take-over", "other", "--no-everywhere");
    assertThat(apply.code()).as(apply.out() + apply.err()).isZero();
    assertThat(only().text()).startsWith("# logspec:small\n");
  }

  @Test
  void twoOfOneNameAreAnErrorThatNamesBoth() {
    spec(CHURN);
    apply();
    String ours = only().id();
    String other = byHand("logspec/small/churn", "fields @message");
    Cli.Run run = run("plan", "--no-everywhere");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains("there are several saved queries of this name: " + ours + " and " + other)
        .contains(
            "aws logs delete-query-definition --region eu-west-1 --query-definition-id " + other);
    cli.sandbox().world().queryDefinitions().values().removeIf(q -> q.id().equals(other));
    planIsEmpty();
  }

  @Test
  void queryInAnotherLanguageIsNobodysBusiness() {
    try (ByHand hand = new ByHand(cli, ACCOUNT, REGION)) {
      hand.logs()
          .putQueryDefinition(
              b ->
                  b.name("logspec/small/churn")
                      .queryLanguage(QueryLanguage.SQL)
                      .queryString("SELECT 1"));
    }
    spec(CHURN);
    apply();
    planIsEmpty();
    assertThat(saved()).hasSize(2);
  }

  @Test
  void queryWhoseMarkWasTakenAwayIsSomebodyElses() {
    spec(CHURN);
    apply();
    edit(q -> texted(q, "limit 3"));
    assertThat(run("plan", "--no-everywhere").code()).isEqualTo(1);
    spec();
    assertThat(run("apply", "--auto-approve", "--no-everywhere").code()).isZero();
    assertThat(only().text()).isEqualTo("limit 3");
  }

  @Test
  void whatSomebodyWroteIntoOneIsShownAndNeverObeyed() {
    spec(CHURN);
    apply();
    String bad = "\u001b[31mred\u001b[0m \u202e `x` | <b>@all</b>";
    edit(q -> texted(q, "# logspec:small\n" + bad));
    for (String form : List.of("text", "markdown", "json")) {
      Cli.Run run = run("plan", "--format", form, "--no-everywhere");
      assertThat(run.code()).isZero();
      assertThat(run.out()).contains("red").doesNotContain("\u001b", "\u202e");
    }
  }

  // ---- removed

  @Test
  void whatLeavesTheSpecIsRemovedWhereverItsFolderIs() {
    byHand("logspec/small/mine", "limit 1");
    byHand("logspec/small/theirs", "# logspec:other\nlimit 1");
    spec("insights: { builtin: [ipam, errors] }\n");
    apply();
    spec("insights: { builtin: [errors], folder: elsewhere }\n");
    Cli.Run plan = run("plan", "--no-everywhere");
    assertThat(plan.out())
        .contains("- query_definition logspec/small/ipam")
        .contains("- query_definition logspec/small/errors")
        .contains("+ query_definition elsewhere/errors");
    apply();
    assertThat(saved())
        .extracting(QueryDefinition::name)
        .containsExactlyInAnyOrder(
            "elsewhere/errors", "logspec/small/mine", "logspec/small/theirs");
    spec("insights: {}\n");
    apply();
    assertThat(saved())
        .extracting(QueryDefinition::name)
        .containsExactlyInAnyOrder("logspec/small/mine", "logspec/small/theirs");
  }

  @Test
  void destroyTakesThemAlong() {
    byHand("logspec/small/mine", "limit 1");
    spec(CHURN);
    apply();
    spec();
    Cli.Run run = run("destroy", "--auto-approve", "--delete-log-groups", "--no-everywhere");
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(only().name()).isEqualTo("logspec/small/mine");
    List<String> changes =
        cli.sandbox().journal().changes().stream().map(Entry::operation).toList();
    assertThat(changes.indexOf("DeleteQueryDefinition"))
        .isLessThan(changes.indexOf("DeleteLogGroup"));
  }

  @Test
  void newClusterOnlyAddsToWhatAQuerySearches() {
    spec("guards: { autoApprove: [additive-only] }\n", CHURN);
    apply();
    cli.sandbox().world().addCluster(ACCOUNT, REGION, "two");
    spec("  - name: two\n", "guards: { autoApprove: [additive-only] }\n", CHURN);
    Cli.Run run = run("apply", "--no-everywhere");
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(only().groups()).hasSize(4);
    // What is about one cluster must not forget the other.
    Cli.Run part = run("plan", "--cluster", "two", "--detailed-exitcode", "--no-everywhere");
    assertThat(part.code()).as(part.out()).isZero();
  }

  // ---- calls and rights

  @Test
  void specThatSaysNothingOfQueriesAsksNothing() {
    spec();
    apply();
    planIsEmpty();
    assertThat(calls("DescribeQueryDefinitions")).isEmpty();
    spec("insights: {}\n");
    planIsEmpty();
    assertThat(calls("DescribeQueryDefinitions")).hasSize(1);
  }

  @Test
  void withoutTheRightWhatIsWantedCannotBePlannedAndWhatIsLeftIsAWarning() {
    cli.sandbox().world().deny(ACCOUNT, "logs:DescribeQueryDefinitions");
    spec("insights: {}\n");
    Cli.Run plan = run("plan", "--no-everywhere");
    assertThat(plan.code()).isZero();
    assertThat((plan.out() + plan.err()).replaceAll("\\s+", " "))
        .contains("the saved queries could not be read")
        .contains("logs:DescribeQueryDefinitions");
    spec(CHURN);
    Cli.Run refused = run("plan", "--no-everywhere");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.out() + refused.err()).contains("logs:DescribeQueryDefinitions");
  }

  @Test
  void savedPlanIsHeldAgainstWhatIsThereNow() {
    spec(CHURN);
    apply();
    spec(CHURN.replace("limit 20", "limit 30"));
    assertThat(run("plan", "--out", "plan.json", "--no-everywhere").code()).isZero();
    assertThat(run("show", "plan.json").out()).contains("+ | limit 30");
    edit(q -> texted(q, "# logspec:small\nlimit 4"));
    assertThat(run("apply", "plan.json", "--auto-approve").code()).isEqualTo(4);
    edit(q -> texted(q, "# logspec:small\nfilter NodePool.name = \"{{pool}}\"\n| limit 20"));
    Cli.Run run = run("apply", "plan.json", "--auto-approve");
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(only().text()).endsWith("limit 30");
  }

  @Test
  void blameNamesWhoChangedOrDeletedIt() {
    spec(CHURN);
    apply();
    String id = only().id();
    try (ByHand hand = new ByHand(cli, ACCOUNT, REGION)) {
      hand.logs()
          .putQueryDefinition(
              b ->
                  b.queryDefinitionId(id)
                      .name("logspec/small/churn")
                      .queryString("# logspec:small\nlimit 1"));
    }
    assertThat(run("drift", "--blame").out()).contains("logs:PutQueryDefinition");
    try (ByHand hand = new ByHand(cli, ACCOUNT, REGION)) {
      hand.logs().deleteQueryDefinition(b -> b.queryDefinitionId(id));
    }
    cli.pace().pass(Duration.ofSeconds(2));
    assertThat(run("drift", "--blame").out()).contains("logs:DeleteQueryDefinition");
  }

  @Test
  void answerThatIsLostMakesNoSecondOne() {
    spec(CHURN);
    cli.sandbox().faults().add("PutQueryDefinition:reset-after:nth=1");
    apply();
    only();
    planIsEmpty();
  }
}
