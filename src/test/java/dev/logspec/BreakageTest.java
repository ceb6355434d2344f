package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.logspec.sandbox.world.Key;
import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code verify} and {@code status} say of logs that arrived until somebody broke something:
 * the same, whoever the spec has see to what lets them in.
 */
class BreakageTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";
  private static final String SPEC =
      """
      version: 1
      name: whole
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute, ipam] }
      destinations:
        groups: { type: cloudwatch-logs, logGroup: "/g/{logType}", kmsKey: "GROUP_KEY", permissions: WHO }
        archive: { type: s3, bucket: org-archive, outputFormat: json, permissions: WHO }
        siem: { type: firehose, stream: siem, outputFormat: json, permissions: WHO }
      clusters:
        - { name: shop, deliverTo: [groups, archive, siem] }
      """;

  @TempDir Path directory;
  private Cli cli;
  private Key groupKey;
  private Key bucketKey;

  @BeforeEach
  void start() {
    cli = new Cli(directory);
    world().addCluster(ACCOUNT, REGION, "shop");
    groupKey = key("logs.eu-west-1.amazonaws.com");
    bucketKey = key("delivery.logs.amazonaws.com");
    world()
        .buckets()
        .put(
            "org-archive",
            world().addBucket(ACCOUNT, REGION, "org-archive").withKey(bucketKey.arn()));
    world().addStream(ACCOUNT, REGION, "siem");
    spec("manage");
    Cli.Run run = cli.run("apply", "--auto-approve");
    assertThat(run.code()).as(run.out() + run.err()).isZero();
  }

  private Key key(String service) {
    Key key = world().addKey(ACCOUNT, REGION).granting(service);
    world().keys().put(key.arn(), key);
    return key;
  }

  @AfterEach
  void stop() {
    cli.close();
  }

  private World world() {
    return cli.sandbox().world();
  }

  private void spec(String who) {
    cli.write("logspec.yaml", SPEC.replace("GROUP_KEY", groupKey.arn()).replace("WHO", who));
  }

  /**
   * Something that somebody does to a set-up in which all arrives.
   *
   * @param subject of what is said to fail; empty where it is worth a look
   * @param state of those deliveries that are not well any more
   * @param deliveries how many these are, of six
   */
  private record Breakage(
      String what, Consumer<World> done, String subject, String state, int deliveries) {
    Map<String, Integer> states() {
      return deliveries == 0 ? Map.of() : Map.of(state, deliveries);
    }
  }

  private Breakage key(String what, Key key, Key then, String subject) {
    Consumer<World> done = w -> w.keys().put(key.arn(), then);
    return new Breakage(what, done, subject, "dead", 2);
  }

  private static Breakage bucketPolicy(String what, String policy) {
    return new Breakage(
        what,
        w -> w.buckets().computeIfPresent("org-archive", (name, b) -> b.withPolicy(policy)),
        "bucket org-archive",
        "dead",
        2);
  }

  private static String putting(String statement) {
    return """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":\
        "delivery.logs.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::%s/*"},\
        {"Effect":"Deny","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::%s/*"}]}"""
        .formatted((Object[]) statement.split(" "));
  }

  private List<Breakage> breakages(String logPolicy) {
    String groups = "2 log groups";
    String group = "log group /g/compute";
    String bucket = "bucket org-archive";
    String shop = ACCOUNT + "/" + REGION + "/shop";
    Key closed = groupKey.withPolicy(Key.withDefaultPolicy("", groupKey.arn(), 0).policy());
    Key shut = bucketKey.withPolicy(Key.withDefaultPolicy("", bucketKey.arn(), 0).policy());
    return List.of(
        bucketPolicy("the bucket has no policy", null),
        bucketPolicy("its policy lets in elsewhere", putting("org-archive/else others")),
        bucketPolicy("its policy forbids it", putting("org-archive org-archive")),
        key("the bucket's key is closed", bucketKey, shut, bucket),
        key("the bucket's key is disabled", bucketKey, bucketKey.withState("Disabled"), bucket),
        new Breakage(
            "the bucket's key is gone", w -> w.keys().remove(bucketKey.arn()), bucket, "dead", 2),
        new Breakage(
            "the bucket is gone", w -> w.buckets().remove("org-archive"), bucket, "dead", 2),
        new Breakage(
            "the stream has no tag", w -> untag(w, ":firehose:"), "stream siem", "dead", 2),
        new Breakage("the stream is gone", w -> w.streams().clear(), "stream siem", "dead", 2),
        new Breakage(
            "a log group is gone",
            w -> w.logGroups().keySet().removeIf(arn -> arn.endsWith(":/g/compute")),
            group,
            "dead",
            1),
        new Breakage("no log policy", w -> w.resourcePolicies().clear(), logPolicy, "dead", 2),
        key("the groups' key is closed", groupKey, closed, groups),
        key("the groups' key is disabled", groupKey, groupKey.withState("Disabled"), groups),
        new Breakage(
            "the groups' key is gone", w -> w.keys().remove(groupKey.arn()), groups, "dead", 2),
        new Breakage(
            "the cluster is gone", w -> w.removeCluster(w.clusters().firstKey()), shop, "dead", 6),
        new Breakage(
            "a delivery is gone",
            w -> w.deliveries().remove(w.deliveries().firstKey()),
            "",
            "missing",
            1),
        new Breakage("deliveries are nobody's", w -> untag(w, ":delivery:"), "", "foreign", 6),
        new Breakage(
            "AWS accepted them, so it must know of another policy for log groups",
            w -> {
              untag(w, ":delivery:");
              w.resourcePolicies().clear();
            },
            "",
            "foreign",
            6),
        new Breakage(
            "the policy of the bucket is of a form that nobody knows",
            bucketPolicy("", "{\"Statement\":7}").done(),
            "",
            "",
            0));
  }

  private static void untag(World world, String part) {
    assertThat(world.tags().keySet().removeIf(arn -> arn.contains(part))).isTrue();
  }

  @Test
  void whatIsBrokenFailsWhateverTheSpecWouldHaveAnApplyDo() throws JsonProcessingException {
    JsonNode whole = world().toJson();
    SoftAssertions softly = new SoftAssertions();
    for (String who : List.of("manage", "check")) {
      spec(who);
      assertThat(cli.run("verify").out()).as(who).doesNotContain("WARN", "FAIL");
      boolean manages = who.equals("manage");
      for (Breakage b : breakages(manages ? "2 log groups" : "log group /g/ipam")) {
        if (manages && !b.what().matches(".*(polic|tag).*")) {
          continue; // which nobody manages, or all do
        }
        world().restore(whole);
        b.done().accept(world());
        judge(softly, who + ": " + b.what(), b);
      }
      world().restore(whole);
    }
    softly.assertAll();
  }

  /** It lets others make deliveries (PutDeliveryDestinationPolicy): these are made already. */
  @Test
  void aDestinationThatLetsAnotherAccountNotInAnyMoreIsWorthALook(@TempDir Path elsewhere)
      throws JsonProcessingException {
    try (Cli two = TwoAccounts.in(elsewhere)) {
      Cli.Run run = two.run("apply", "--auto-approve");
      assertThat(run.code()).as(run.out() + run.err()).isZero();
      two.sandbox().world().destinations().replaceAll((arn, d) -> d.withPolicy(null));

      Cli.Run verify = two.run("verify");

      assertThat(verify.code()).isZero();
      assertThat(verify.out()).contains("they are not as the spec says: 1 to ");
      Map<String, Integer> states = states(two.run("status", "--format", "json").out());
      assertThat(states).containsOnlyKeys("drifted");
    }
  }

  private void judge(SoftAssertions softly, String what, Breakage b)
      throws JsonProcessingException {
    Cli.Run verify = cli.run("verify");
    boolean fails = !b.subject().isEmpty();
    softly.assertThat(verify.code()).as(what + verify.out()).isEqualTo(fails ? 1 : 0);
    String line = fails ? "FAIL          " + b.subject() + ": " : "WARN ";
    softly.assertThat(verify.out()).as(what).contains("\n  " + line);
    softly
        .assertThat(subjects(verify.out(), "OK").filter(troubled(verify.out())::contains))
        .as(what + verify.out())
        .isEmpty();
    String status = cli.run("status", "--format", "json").out();
    softly.assertThat(states(status)).as(what).isEqualTo(b.states());
  }

  /** The subjects of findings with {@code verdict}. */
  private static Stream<String> subjects(String text, String verdict) {
    Pattern line = Pattern.compile("^  " + verdict + " +(.*?): ", Pattern.MULTILINE);
    return line.matcher(text).results().map(m -> m.group(1));
  }

  private static Set<String> troubled(String text) {
    return subjects(text, "(?:WARN|FAIL)").collect(Collectors.toSet());
  }

  /** How many deliveries are in each state but the best. */
  private static Map<String, Integer> states(String status) throws JsonProcessingException {
    Map<String, Integer> states = new TreeMap<>();
    for (JsonNode cluster : new ObjectMapper().readTree(status).get("clusters")) {
      for (JsonNode delivery : cluster.get("deliveries")) {
        states.merge(delivery.get("state").asText(), 1, Integer::sum);
      }
    }
    states.remove("delivering");
    return states;
  }
}
