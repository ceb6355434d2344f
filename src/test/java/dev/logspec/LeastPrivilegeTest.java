package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.iam.Attachments;
import dev.logspec.sandbox.iam.Attachments.Granted;
import dev.logspec.sandbox.iam.Attachments.Sort;
import dev.logspec.sandbox.world.Delivery;
import dev.logspec.sandbox.world.DeliveryDestination;
import dev.logspec.sandbox.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;

/**
 * The policies that {@code iam-policy} prints, in both directions: with exactly them everything
 * works, without any one part of them something does not, and the message names it.
 */
@Execution(ExecutionMode.CONCURRENT)
final class LeastPrivilegeTest {
  /** Without it the lock is marked as given back, which does as well. */
  private static final Set<String> SPARE = Set.of("s3:DeleteObject");

  @TempDir Path directory;

  private Cli cli;

  @AfterEach
  void stop() {
    cli.close();
  }

  private World world() {
    return cli.sandbox().world();
  }

  /** Something that happens under the policies, and the state of the accounts before. */
  private record Act(String name, List<String> command, JsonNode before, Set<Granted> granted) {

    boolean uses(String action) {
      return granted.stream().anyMatch(g -> g.asked().action().equals(action));
    }
  }

  private final List<Act> acts = new ArrayList<>();
  private final Map<String, ObjectNode> policies = new TreeMap<>();

  private void begin(String... flags) {
    cli = TwoAccounts.in(directory);
    print(flags);
  }

  /** The policies as the command prints them, by whose they are and their names. */
  private void print(String... flags) {
    List<String> words = new ArrayList<>(List.of("iam-policy", "--split"));
    words.addAll(List.of(flags));
    Cli.Run run = cli.run(words.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).doesNotContain("wider than the spec");
    policies.clear();
    JsonNode written = json(run.out());
    if (written.has("Statement")) {
      policies.put(TwoAccounts.HOME + " the only one", (ObjectNode) written);
    }
    for (JsonNode policy : written.path("policies")) {
      JsonNode role = policy.path("role");
      String who = role.isNull() ? policy.path("account").asText() : role.asText();
      policies.put(who + " " + policy.path("name").asText(), (ObjectNode) policy.path("policy"));
    }
    attach(policies);
  }

  private void attach(Map<String, ObjectNode> those) {
    cli.sandbox().policies().clear();
    attach(those, cli.sandbox().policies());
  }

  private static Attachments attached(Map<String, ObjectNode> those) {
    Attachments attachments = new Attachments();
    attach(those, attachments);
    return attachments;
  }

  private static void attach(Map<String, ObjectNode> those, Attachments to) {
    those.forEach((named, text) -> to.add(Sort.IDENTITY, named.split(" ")[0], text.toString()));
  }

  private static JsonNode json(String text) {
    try {
      return JsonMapper.builder().build().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it said of problems. */
  private static String said(Cli.Run run) {
    return (run.out() + run.err())
        .lines()
        .filter(line -> line.matches(".*(error|warning|rror:|denied|let the role).*"))
        .collect(Collectors.joining("\n"));
  }

  private static boolean denied(Cli.Run run) {
    return (run.out() + run.err()).matches("(?s).*(not authorized|AccessDenied|Access Denied).*");
  }

  /** Runs {@code command} in a world that {@code change} has been at; it must work. */
  private void act(String name, Consumer<World> change, String... command) {
    act(0, name, change, command);
  }

  private void act(int code, String name, Consumer<World> change, String... command) {
    attach(policies);
    change.accept(world());
    JsonNode before = world().toJson();
    Cli.Run run = cli.run(command);
    assertThat(denied(run)).as(name + "\n" + said(run)).isFalse();
    assertThat(run.code()).as(name + "\n" + said(run)).isEqualTo(code);
    acts.add(new Act(name, List.of(command), before, cli.sandbox().policies().granted()));
  }

  private static final String[] APPLY = {
    "apply", "--auto-approve", "--allow", "removals", "--allow", "data-loss"
  };

  /** Everything that a plan and an apply may come to do. */
  private void play() {
    act("plan", w -> {}, "plan");
    act("create", w -> {}, APPLY);
    act("nothing", w -> {}, "plan");
    act("drift", TwoAccounts::drift, APPLY);
    act("adopt", TwoAccounts::disown, APPLY);
    act("dead lock", TwoAccounts::deadLock, APPLY);
    act("half done", w -> w.deliveries().clear(), "plan");
    act("what another spec shares", LeastPrivilegeTest::share, "plan");
    act("whole again", w -> {}, APPLY);
    act(1, "no lock", w -> w.objects().clear(), "unlock", "any");
    act("destroy", w -> {}, "destroy", "--auto-approve", "--delete-log-groups");
  }

  private static void encrypt(World world) {
    TwoAccounts.disown(world);
    String key = world.keys().firstKey();
    world.buckets().computeIfPresent("org-archive", (name, bucket) -> bucket.withKey(key));
  }

  /** A destination of another spec that several clusters deliver to, and its policy. */
  private static void share(World world) {
    String arn = "arn:aws:logs:eu-west-1:123456789012:delivery-destination:their-archive";
    world
        .destinations()
        .put(
            arn,
            new DeliveryDestination(
                "their-archive", arn, "S3", "json", "arn:aws:s3:::org-archive/theirs", null));
    world.tag(arn, Map.of("logspec:spec", "theirs"));
  }

  /** What comes of {@code act} under {@code those} policies. */
  private Cli.Run again(Act act, Map<String, ObjectNode> those) {
    world().restore(act.before());
    attach(those);
    return cli.run(act.command().toArray(String[]::new));
  }

  private static List<String> texts(JsonNode node) {
    List<String> all = new ArrayList<>();
    if (node.isTextual()) {
      all.add(node.asText());
    }
    node.forEach(item -> all.add(item.asText()));
    return all;
  }

  /** A statement of a policy. */
  private record Part(String who, int index, JsonNode statement) {

    List<String> actions() {
      return texts(statement.path("Action"));
    }

    @Override
    public String toString() {
      return who + " " + statement.path("Sid").asText();
    }
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    policies.forEach(
        (who, policy) -> {
          for (int i = 0; i < policy.path("Statement").size(); i++) {
            parts.add(new Part(who, i, policy.path("Statement").get(i)));
          }
        });
    return parts;
  }

  /** Whether anything that was done could not have been done under {@code those} policies. */
  private boolean missed(Map<String, ObjectNode> those) {
    Attachments attachments = attached(those);
    return acts.stream()
        .flatMap(act -> act.granted().stream())
        .anyMatch(g -> !attachments.allows(g.caller(), g.asked()));
  }

  /** {@code part} with each value of its lists replaced in turn, and what stood there. */
  private Map<String, Map<String, ObjectNode>> narrowed(Part part) {
    Map<String, Map<String, ObjectNode>> all = new TreeMap<>();
    for (String path : paths(part.statement())) {
      for (String value : texts(part.statement().at(path))) {
        if (!value.equals("*")) {
          Map<String, ObjectNode> those = new TreeMap<>(policies);
          ObjectNode policy = policies.get(part.who()).deepCopy();
          those.put(part.who(), policy);
          replace((ObjectNode) policy.path("Statement").get(part.index()), path, value);
          all.put(part + path + " " + value, those);
        }
      }
    }
    return all;
  }

  private static List<String> paths(JsonNode statement) {
    List<String> paths = new ArrayList<>(List.of("/Action", "/Resource"));
    for (Map.Entry<String, JsonNode> operator : statement.path("Condition").properties()) {
      for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
        paths.add("/Condition/" + operator.getKey() + "/" + key.getKey().replace("/", "~1"));
      }
    }
    return paths;
  }

  private static void replace(ObjectNode statement, String path, String value) {
    int slash = path.lastIndexOf('/');
    String member = path.substring(slash + 1).replace("~1", "/");
    ObjectNode parent =
        (ObjectNode) (slash == 0 ? statement : statement.at(path.substring(0, slash)));
    List<String> left = new ArrayList<>(texts(parent.path(member)));
    left.remove(value);
    left.add(value.replaceFirst("[^:/]+(:\\*)?$", "Another$1"));
    ArrayNode array = parent.putArray(member);
    left.forEach(array::add);
  }

  /** Values that nothing of this hangs on, with the reason. */
  private static final Map<String, String> IDLE =
      Map.of(
          "StringEqualsIfExists/aws:RequestTag",
          "the owner's tag is there already, so no call sends it again");

  @ParameterizedTest
  @ValueSource(strings = {"--for=apply", "--strict"})
  void withExactlyThePrintedPoliciesAllWorksAndWithAnyPartAnotherSomethingDoesNot(String flag) {
    begin(flag);
    play();
    assertThat(idle()).as("what the policies say in vain").isEmpty();
  }

  /** The set-up of the spec, made by somebody who may do everything. */
  private void made() {
    cli.sandbox().policies().clear();
    assertThat(cli.run(APPLY).code()).isZero();
  }

  @Test
  void soItIsToVerify() {
    begin("--for=verify");
    act("nothing yet", w -> {}, "verify");
    made();
    act("all", w -> {}, "verify", "--wait", "1s");
    act("half done", w -> w.deliveries().clear(), "verify");
    made();
    act("made by others", TwoAccounts::disown, "verify");
    assertThat(idle()).as("what the policies say in vain").isEmpty();
  }

  /** Of a bucket at which nobody looks otherwise, too. */
  @Test
  void soItIsToApplyInWavesOfWhichLogsMustArrive() {
    cli = TwoAccounts.in(directory);
    String spec = Pages.text(directory.resolve("logspec.yaml"));
    cli.write(
        "logspec.yaml",
        spec.replace("ipam", "compute")
                .replace(
                    "archive: { type: s3, bucket: org-archive, permissions: manage",
                    "archive: { type: s3, bucket: org-central, permissions: skip")
                .replace(
                    "account: \"123456789012\" }\n  siem",
                    "account: \"123456789012\", permissions: skip }\n  siem")
            + "rollout: { waves: [{ name: first, clusters: [one], verify: 30m }] }\n");
    cli.pace().pass(Duration.between(cli.pace().now(), Instant.parse("2026-03-19T04:27:00Z")));
    print();
    act("waves", w -> {}, APPLY);
    assertThat(idle())
        .as("what the policies say in vain")
        .noneMatch(part -> part.contains("LookFor") && !part.contains("LookForLocks"));
    assertThat(parts()).map(Part::toString).filteredOn(p -> p.contains("LookFor")).hasSize(3);
  }

  @Test
  void soItIsInWhateverRegionsAreEnabled() {
    cli = new Cli(directory);
    List<String> enabled = List.of("ap-northeast-1", "eu-west-1", "us-east-1");
    enabled.forEach(region -> world().addCluster(TwoAccounts.HOME, region, "team-" + region));
    Region.regions().stream()
        .map(Region::id)
        .filter(region -> !enabled.contains(region))
        .forEach(region -> world().closeRegion(TwoAccounts.HOME, region));
    cli.write(
        "logspec.yaml",
        """
        version: 1
        name: everywhere
        defaults: { account: "123456789012", region: eu-west-1, logTypes: [ipam] }
        destinations: { groups: { type: cloudwatch-logs, retentionDays: 7 } }
        clusters: [{ match: { name: "team-*", regions: enabled } }]
        """);
    cli.othersInterfere();
    JsonNode before = world().toJson();
    for (String flag : List.of("--for=apply", "--strict")) {
      world().restore(before);
      print(flag);
      act("made " + flag, w -> {}, APPLY);
      assertThat(world().deliveries()).hasSize(3);
      act("nothing " + flag, w -> {}, "plan");
    }
  }

  /** With the policy of a plan, and of verify for what looks for logs. */
  @Test
  void soItIsToTellHowItStands() {
    begin("--for=plan");
    made();
    act("drift", w -> {}, "drift");
    act("status", w -> {}, "status");
    act("rehearsal", w -> {}, "rehearse");
    act("half done", w -> w.deliveries().clear(), "status");
    act("rehearsal of that", w -> {}, "rehearse");
    print("--for=verify");
    made();
    act("arrivals", w -> {}, "status", "--arrivals");
  }

  @Test
  void soItIsToReadTheLogs() {
    begin("--for=insights");
    made();
    String[] window = {"--since", "2026-03-19", "--until", "2026-03-20"};
    act("summary", w -> {}, "insights", "summary", window[0], window[1], window[2], window[3]);
    act(
        "objects",
        w -> {},
        "insights",
        "summary",
        "--from",
        "s3",
        window[0],
        window[1],
        window[2],
        window[3]);
    // Only what is followed without end is read event by event, and only what is given up stopped.
    assertThat(idle())
        .allMatch(part -> part.matches(".* logs:(FilterLogEvents|StopQuery)"))
        .hasSize(2);
  }

  @Test
  void soItIsToImport() {
    begin("--for=import", "--account=" + TwoAccounts.HOME, "--region=" + TwoAccounts.REGION);
    made();
    String place = TwoAccounts.HOME + "/" + TwoAccounts.REGION;
    act("its own", w -> {}, "import", "--all", "--name", "least", "--in", place);
    act("nobody's", LeastPrivilegeTest::encrypt, "import", "--all", "--in", place);
    act("one cluster's", w -> {}, "import", "--cluster", "one", "--in", place);
    assertThat(idle()).as("what the policy says in vain").isEmpty();
  }

  /** Which parts of the policies nothing hangs on. */
  private List<String> idle() {
    List<String> idle = new ArrayList<>();
    for (Part part : parts()) {
      narrowed(part)
          .forEach(
              (what, those) -> {
                if (IDLE.keySet().stream().noneMatch(what::contains) && !missed(those)) {
                  idle.add(what);
                }
              });
    }
    return idle;
  }

  @Test
  void whoeverLacksARightIsToldWhich() {
    begin();
    play();
    Set<String> actions = new TreeSet<>();
    parts().forEach(part -> actions.addAll(part.actions()));
    actions.removeAll(SPARE);
    List<String> untold = new ArrayList<>();
    for (String action : actions) {
      Map<String, ObjectNode> those = new TreeMap<>(policies);
      those.put("* deny", deny(action));
      Act act = acts.stream().filter(a -> a.uses(action)).findFirst().orElseThrow();
      Cli.Run run = again(act, those);
      if (!(run.out() + run.err()).contains(action)) {
        untold.add(action + " in " + act.name() + ", which ended with " + run.code());
      }
    }
    assertThat(untold).isEmpty();
  }

  /** Everything that could be done to an object of somebody else, or for somebody else. */
  private static Map<String, Consumer<CloudWatchLogsClient>> encroachments(World world) {
    String arn = "arn:aws:logs:eu-west-1:123456789012:";
    Delivery theirs = world.deliveries().values().stream().findFirst().orElseThrow();
    Map<String, Consumer<CloudWatchLogsClient>> all = new TreeMap<>();
    all.put("DeleteDelivery", l -> l.deleteDelivery(b -> b.id(theirs.id())));
    all.put("DeleteDeliverySource", l -> l.deleteDeliverySource(b -> b.name("their-source")));
    all.put(
        "DeleteDeliveryDestination", l -> l.deleteDeliveryDestination(b -> b.name("their-dest")));
    all.put(
        "UpdateDeliveryConfiguration",
        l -> l.updateDeliveryConfiguration(b -> b.id(theirs.id()).recordFields("message")));
    all.put(
        "UntagResource",
        l -> l.untagResource(b -> b.resourceArn(theirs.arn()).tagKeys("logspec:spec")));
    all.put(
        "TagResource",
        l -> l.tagResource(b -> b.resourceArn(theirs.arn()).tags(Map.of("logspec:spec", "least"))));
    all.put(
        "PutRetentionPolicy",
        l -> l.putRetentionPolicy(b -> b.logGroupName("/theirs").retentionInDays(1)));
    all.put("DeleteLogGroup", l -> l.deleteLogGroup(b -> b.logGroupName("/theirs")));
    all.put(
        "PutDeliveryDestination",
        l -> destination(l, "their-dest", arn + "log-group:/aws/eks/one/auto-mode/ipam"));
    all.put(
        "PutDeliveryDestination elsewhere",
        l -> destination(l, "least-archive", "arn:aws:s3:::spy"));
    all.put(
        "PutDeliverySource",
        l ->
            l.putDeliverySource(
                b ->
                    b.name("one-AUTO_MODE_IPAM_LOGS")
                        .resourceArn("arn:aws:eks:eu-west-1:123456789012:cluster/theirs")
                        .logType("AUTO_MODE_IPAM_LOGS")
                        .tags(Map.of("logspec:spec", "least"))));
    return all;
  }

  private static void destination(CloudWatchLogsClient logs, String name, String target) {
    logs.putDeliveryDestination(
        b -> b.name(name).deliveryDestinationConfiguration(c -> c.destinationResourceArn(target)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"their-spec", ""})
  void strictlyNobodysAndAnotherSpecsObjectsCannotBeChanged(String owner) {
    begin("--strict");
    World world = world();
    cli.sandbox().policies().clear();
    world.addCluster(TwoAccounts.HOME, TwoAccounts.REGION, "theirs");
    try (ByHand hand = new ByHand(cli, "test", TwoAccounts.HOME, TwoAccounts.REGION)) {
      hand.source("their-source", "theirs", "AUTO_MODE_IPAM_LOGS")
          .group("/theirs")
          .destination("their-dest", hand.arn("logs", "log-group:/theirs"))
          .delivery("their-source", "their-dest");
      if (!owner.isEmpty()) {
        world.deliveries().keySet().forEach(a -> world.tag(a, Map.of("logspec:spec", owner)));
        hand.tag("delivery-source:their-source", "logspec:spec", owner)
            .tag("delivery-destination:their-dest", "logspec:spec", owner)
            .tag("log-group:/theirs", "logspec:spec", owner);
      }
      attach(policies);
      JsonNode before = world.toJson();
      Map<String, Consumer<CloudWatchLogsClient>> all = encroachments(world);
      if (owner.isEmpty()) {
        // What nobody owns may be adopted.
        all.remove("TagResource");
      }
      all.forEach(
          (name, call) ->
              assertThatThrownBy(() -> call.accept(hand.logs()))
                  .as(name)
                  .isInstanceOf(CloudWatchLogsException.class)
                  .hasMessageContaining("is not authorized to perform: logs:" + name.split(" ")[0])
                  .hasMessageContaining("because no identity-based policy allows"));
      assertThat(world.toJson()).isEqualTo(before);
    }
  }

  @Test
  void strictlyWhatLeavesTheSpecIsDeletedUnderThePoliciesOfTheNewSpec() {
    begin("--strict");
    act("create", w -> {}, APPLY);
    String spec = Pages.text(directory.resolve("logspec.yaml"));
    int two = spec.indexOf("  - name: two");
    cli.write(
        "logspec.yaml", spec.substring(0, two) + spec.substring(spec.indexOf("  - name: far")));
    print("--strict");
    act("one cluster less", w -> {}, APPLY);
    assertThat(world().sourcesOf("arn:aws:eks:eu-west-1:123456789012:cluster/two")).isEmpty();
    assertThat(world().logGroups().keySet()).hasSize(1).noneMatch(arn -> arn.contains("/old/"));
  }

  private static ObjectNode deny(String action) {
    return (ObjectNode)
        json(
            "{\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"%s\",\"Resource\":\"*\"}}"
                .formatted(action));
  }
}
