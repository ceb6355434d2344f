package dev.logspec.insights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules by which records become lives, as tables: lines {@code SECONDS LEVEL message |
 * key=value | ...}, and what the document says of them, {@code /path = JSON}.
 */
final class LifeRulesTest {
  private static ObjectNode record(String line) {
    String[] parts = line.strip().split("\\s*\\|\\s*");
    String[] words = parts[0].split(" ", 3);
    ObjectNode record = Story.JSON.createObjectNode();
    record.put("event_timestamp", Story.T0 + Math.round(Double.parseDouble(words[0]) * 1000));
    if (!words[1].equals("-")) {
      record.put("level", words[1]);
    }
    record.put("message", words[2]);
    for (int i = 1; i < parts.length; i++) {
      String key = parts[i].substring(0, parts[i].indexOf('='));
      String value = parts[i].substring(parts[i].indexOf('=') + 1);
      if (List.of("NodeClaim", "Node", "NodePool").contains(key)) {
        record.putObject(key).put("name", value);
      } else if (value.startsWith("[") && !key.equals("command") || value.matches("-?\\d+")) {
        record.set(key, json(value));
      } else {
        record.put(key, value);
      }
    }
    return record;
  }

  private static JsonNode json(String text) {
    try {
      return Story.JSON.readTree(text.replace('\'', '"'));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static List<String> lines(String block) {
    return block.lines().filter(l -> !l.isBlank()).map(l -> record(l).toString()).toList();
  }

  private static void holds(JsonNode summary, String expected) {
    for (String line : expected.lines().filter(l -> !l.isBlank()).toList()) {
      String[] sides = line.strip().split(" = ", 2);
      assertThat(summary.at(sides[0])).as(sides[0]).isEqualTo(json(sides[1]));
    }
  }

  /** {@code @12.5} is the time of a line at 12.5. */
  private static String at(String seconds) {
    return "" + (Story.T0 + Math.round(Double.parseDouble(seconds.substring(1)) * 1000));
  }

  private static final String BORN =
      """
      0 INFO found provisionable pod(s) | controller=provisioner | reconcileID=R1
      0.2 INFO created nodeclaim | controller=provisioner | reconcileID=R1 | NodePool=p | NodeClaim=a
      3 INFO launched nodeclaim | controller=nodeclaim.lifecycle | reconcileID=R2 | NodeClaim=a
      20 INFO registered nodeclaim | NodeClaim=a | Node=n1
      41 INFO initialized nodeclaim | NodeClaim=a | Node=n1
      """;

  private static final String GONE =
      """
      101 INFO tainted node | NodeClaim=a | Node=n1
      150 INFO deleted node | NodeClaim=a | Node=n1
      151 INFO deleted nodeclaim | NodeClaim=a | Node=n1
      """;

  static Stream<Arguments> rules() {
    return Stream.of(
        rule(
            "spans of a beginning",
            BORN,
            """
            /lives/a/decide = 200
            /lives/a/launch = 2800
            /lives/a/register = 17000
            /lives/a/initialize = 21000
            /lives/a/ready = 40800
            /lives/a/run = null
            /lives/a/created = @0.2
            /lives/a/pool = 'p'
            /lives/a/node = 'n1'
            /lives/a/cause = null
            /lives/a/outcome = 'ready'
            /lives/a/left_censored = false
            /lives/a/right_censored = true
            """),
        rule(
            "what a life is made of is told by its words, where the level is not delivered",
            """
            1 - created nodeclaim | controller=provisioner | NodeClaim=a
            2 - launched nodeclaim | controller=nodeclaim.lifecycle | NodeClaim=a
            """,
            """
            /lives/a/launch = 1000
            """),
        rule(
            "found of another reconciliation is nothing to it, however near",
            """
            0 INFO found provisionable pod(s) | reconcileID=R1
            0.1 INFO created nodeclaim | reconcileID=R2 | NodeClaim=a
            """,
            """
            /lives/a/decide = null
            """),
        rule(
            "the first occurrence counts",
            BORN
                + """
            50 INFO launched nodeclaim | reconcileID=R9 | NodeClaim=a
            """,
            """
            /lives/a/launched = @3
            """),
        rule(
            "a command of 1.10 that deletes",
            BORN
                + """
            100 INFO disrupting node(s) | reconcileID=R3 | command=Empty/C1: delete: nodepools=[p]: [n1] (savings: $0.04) | decision=delete | disrupted-node-count=1 | replacement-node-count=0 | disrupted-nodes=[{'Node':{'name':'n1'},'NodeClaim':{'name':'a'},'instance-type':'c6g.large','capacity-type':'spot'}]
            """
                + GONE,
            """
            /lives/a/cause = 'empty'
            /lives/a/removal = @100
            /lives/a/run = 59000
            /lives/a/cordon = 1000
            /lives/a/replace_wait = null
            /lives/a/drain = 49000
            /lives/a/finalize = 1000
            /lives/a/terminate = 51000
            /lives/a/lifetime = 148000
            /lives/a/instance_type = 'c6g.large'
            /lives/a/capacity_type = 'spot'
            /lives/a/outcome = 'deleted'
            /lives/a/right_censored = false
            /commands = {'n':1,'executed':1,'by_reason':{'empty':1},'by_decision':{'delete':1},'nodes':1,'replacements':0,'savings_per_hour':0.04,'with_savings':1}
            """),
        rule(
            "the wait for a replacement is no cordon, and who replaces whom is known",
            BORN
                + """
            60 INFO disrupting node(s) | controller=disruption | reconcileID=R3 | command=Drifted/C1: replace: nodepools=[p, q]: [n1] -> [1 replacement(s)] (savings: $-0.5) | disrupted-nodes=[{'Node':{'name':'n1'},'NodeClaim':{'name':'a'}}]
            60 INFO created nodeclaim | controller=disruption | reconcileID=R3 | NodePool=p | NodeClaim=b
            """
                + GONE,
            """
            /lives/a/cause = 'drifted'
            /lives/a/cordon = null
            /lives/a/replace_wait = 41000
            /lives/a/replaced_by = ['b']
            /lives/b/replaces = ['a']
            /commands/by_decision = {'replace':1}
            /commands/replacements = 1
            /commands/savings_per_hour = -0.5
            """),
        rule(
            "a claim made by a command of another reconciliation replaces nobody",
            BORN
                + """
            60 INFO disrupting node(s) | reconcileID=R3 | command=Drifted/C1: replace: [n1] -> [1 replacement(s)] (savings: $0.1)
            60.1 INFO created nodeclaim | controller=disruption | reconcileID=R4 | NodeClaim=b
            """,
            """
            /lives/a/replaced_by = []
            /lives/b/replaces = []
            """),
        rule(
            "the pool of an older claim is the one pool of its command",
            """
            60 INFO disrupting node(s) | command=Empty/C1: delete: nodepools=[p]: [n1] (savings: $0.04) | disrupted-nodes=[{'Node':{'name':'n1'},'NodeClaim':{'name':'a'}}]
            61 INFO disrupting node(s) | command=Empty/C2: delete: nodepools=[p, q]: [n2] (savings: $0.04) | disrupted-nodes=[{'Node':{'name':'n2'},'NodeClaim':{'name':'b'}}]
            """,
            """
            /claims/by_pool = {'(unknown)':1,'p':1}
            """),
        rule(
            "a command of 1.3 to 1.8",
            BORN
                + """
            100 INFO disrupting node(s) | command-id=C1 | reason=underutilized | decision=replace | disrupted-node-count=1 | replacement-node-count=1 | disrupted-nodes=[{'Node':{'name':'n1'},'NodeClaim':{'name':'a'}}]
            """
                + GONE,
            """
            /lives/a/cause = 'underutilized'
            /lives/a/replace_wait = 1000
            /commands/replacements = 1
            /commands/with_savings = 0
            """),
        rule(
            "a command of 1.0 to 1.2 names nodes in its message",
            BORN
                + """
            100 INFO disrupting nodeclaim(s) via replace, terminating 2 nodes (7 pods) n1/m5.large/spot, n7/m5.xlarge/on-demand and replacing with 2 spot and 1 on-demand, from types m5.large | command-id=C1 | reason=underutilized
            """
                + GONE,
            """
            /lives/a/cause = 'underutilized'
            /lives/a/instance_type = 'm5.large'
            /lives/a/capacity_type = 'spot'
            /commands/nodes = 2
            /commands/replacements = 3
            /commands/by_decision = {'replace':1}
            /claims/n = 1
            """),
        rule(
            "a command of 0.37 has its reason in the message too",
            BORN
                + """
            100 INFO disrupting via drift replace, terminating 1 nodes (1 pods) n1/c7i.large/spot and replacing with spot node from types c7i.large
            """
                + GONE,
            """
            /lives/a/cause = 'drifted'
            /commands/replacements = 1
            """),
        rule(
            "a node of a command whose claim only its taint names",
            """
            100 INFO disrupting nodeclaim(s) via delete, terminating 1 nodes (0 pods) n1/m5.large/spot | reason=empty
            """
                + GONE,
            """
            /lives/a/cause = 'empty'
            /lives/a/removal = @100
            /commands/executed = 1
            """),
        rule(
            "a command that nothing follows was not carried out, but has begun",
            BORN
                + """
            100 INFO disrupting node(s) | command=Empty/C1: delete: [n1] (savings: $0.04)
            """,
            """
            /commands/n = 1
            /commands/executed = 0
            /commands/savings_per_hour = 0.0
            /lives/a/cause = null
            /lives/a/pending = 'empty'
            /lives/a/removal = null
            /lives/a/run = null
            /lives/a/outcome = 'ready'
            """),
        rule(
            "of two attempts the last one is carried out",
            BORN
                + """
            70 INFO disrupting node(s) | command=Underutilized/C1: replace: [n1] -> [1 replacement(s)] (savings: $0.5)
            100 INFO disrupting node(s) | command=Empty/C2: delete: [n1] (savings: $0.04)
            """
                + GONE,
            """
            /commands/n = 2
            /commands/executed = 1
            /lives/a/cause = 'empty'
            /lives/a/run = 59000
            /lives/a/cordon = 1000
            """),
        rule(
            "a command that an interruption overtakes is not the cause",
            BORN
                + """
            60 INFO disrupting node(s) | command=Drifted/C1: replace: [n1] -> [1 replacement(s)] (savings: $0.5)
            100 INFO initiating delete from interruption message | messageKind=spot_interrupted | action=CordonAndDrain | NodeClaim=a
            """
                + GONE,
            """
            /lives/a/cause = 'spot_interrupted'
            /lives/a/removal = @100
            /lives/a/cordon = 1000
            /lives/a/replace_wait = null
            /lives/a/time_to_interruption = 97000
            /lives/a/outcome = 'interrupted'
            """),
        rule(
            "a command that an interruption overtakes has saved nothing",
            BORN
                + """
            60 INFO disrupting node(s) | command=Underutilized/C1: delete: [n1] (savings: $0.5)
            100 INFO initiating delete from interruption message | messageKind=spot_interrupted | action=CordonAndDrain | NodeClaim=a
            """
                + GONE,
            """
            /commands/n = 1
            /commands/savings_per_hour = 0.0
            """),
        rule(
            "a cause after the taint led to nothing",
            BORN
                + """
            100 DEBUG deleting expired nodeclaim | NodeClaim=a
            """
                + GONE
                + """
            120 INFO initiating delete from interruption message | messageKind=spot_interrupted | NodeClaim=a
            """,
            """
            /lives/a/cause = 'expired'
            /lives/a/outcome = 'deleted'
            /lives/a/time_to_interruption = null
            """),
        rule(
            "a cause at the taint's millisecond counts",
            BORN
                + """
            101 DEBUG deleting unhealthy node | Node=n1
            """
                + GONE,
            """
            /lives/a/cause = 'unhealthy'
            /lives/a/cordon = 0
            """),
        rule(
            "without a taint the last cause until the end",
            BORN
                + """
            90 DEBUG deleting expired nodeclaim | NodeClaim=a
            100 DEBUG garbage collecting nodeclaim with no cloudprovider representation | NodeClaim=a
            110 INFO deleted nodeclaim | NodeClaim=a
            """,
            """
            /lives/a/cause = 'garbage_collected'
            /lives/a/terminate = 10000
            /lives/a/cordon = null
            """),
        rule(
            "nothing said why",
            BORN
                + """
            95 INFO annotated nodeclaim | NodeClaim=a
            """
                + GONE,
            """
            /lives/a/cause = 'unknown'
            /lives/a/removal = null
            /lives/a/run = null
            /lives/a/terminate = 56000
            """),
        rule(
            "a rebalance recommendation deletes nothing",
            BORN
                + """
            100 INFO initiating delete from interruption message | messageKind=rebalance_recommendation | NodeClaim=a
            """
                + GONE,
            """
            /lives/a/cause = 'unknown'
            """),
        rule(
            "a launch that fails for good",
            """
            0.2 INFO created nodeclaim | NodeClaim=a
            1 ERROR failed launching nodeclaim | NodeClaim=a | error=insufficient capacity, all requested instance types were unavailable during launch
            2 INFO deleted nodeclaim | NodeClaim=a
            3 ERROR failed launching nodeclaim | NodeClaim=b | error=NodeClassRef not ready, resolving subnets
            4 ERROR failed launching nodeclaim | NodeClaim=c | error=creating instance, RequestLimitExceeded: slow down
            """,
            """
            /lives/a/cause = 'launch_failed'
            /lives/a/outcome = 'launch_failed'
            /lives/a/terminate = null
            /lives/b/cause = null
            /lives/b/pending = 'launch_failed'
            /lives/b/outcome = 'launch_failed'
            /scheduling = {'could_not_schedule':0,'launch_failures':{'NodeClassRef not ready':1,'insufficient capacity':1},'launch_retries':1}
            """),
        rule(
            "timeouts, in the words of 1.6 and 1.7",
            """
            1 DEBUG terminating due to registration ttl | NodeClaim=a
            2 DEBUG terminating due to timeout | reason=launch_timeout | NodeClaim=b
            3 INFO deleted nodeclaim | NodeClaim=a
            3 INFO deleted nodeclaim | NodeClaim=b
            """,
            """
            /claims/by_cause = {'launch_timeout':1,'registration_timeout':1}
            /claims/by_outcome = {'timeout':2}
            """),
        rule(
            "a static pool scales down",
            BORN
                + """
            99 INFO deprovisioning nodeclaims to satisfy replica count | controller=static.deprovisioning | NodePool=p
            100 DEBUG deleting nodeclaim | controller=static.deprovisioning | NodeClaim=a
            """
                + GONE,
            """
            /lives/a/cause = 'scaled_down'
            """),
        rule(
            "the same words of another controller are no cause",
            BORN
                + """
            100 DEBUG deleting nodeclaim | controller=nodeclaim.lifecycle | NodeClaim=a
            """
                + GONE,
            """
            /lives/a/cause = 'unknown'
            """),
        rule(
            "why it drifted is told beside",
            BORN
                + """
            80 DEBUG marking drifted | reason=AMIDrift | NodeClaim=a | Node=n1
            100 INFO disrupting node(s) | command=Drifted/C1: delete: [n1] (savings: $0.04)
            """
                + GONE,
            """
            /lives/a/cause = 'drifted'
            /lives/a/detail = 'AMIDrift'
            """),
        rule(
            "a second life under the same name",
            BORN
                + GONE
                + """
            160 INFO created nodeclaim | NodePool=q | NodeClaim=a
            163 INFO launched nodeclaim | NodeClaim=a
            """,
            """
            /claims/n = 2
            /lives/a/pool = 'p'
            /lives/a#2/pool = 'q'
            /lives/a#2/launch = 3000
            /lives/a/launch = 2800
            """),
        rule(
            "a node's name leads to who had it last at that time",
            """
            1 INFO registered nodeclaim | NodeClaim=a | Node=ip-1
            10 INFO tainted node | Node=ip-1
            20 INFO deleted node | Node=ip-1
            30 INFO registered nodeclaim | NodeClaim=b | Node=ip-1
            31 INFO deleted nodeclaim | NodeClaim=a | Node=ip-1
            40 INFO tainted node | Node=ip-1
            """,
            """
            /lives/a/tainted = @10
            /lives/a/node_deleted = @20
            /lives/b/tainted = @40
            /lives/b/node_deleted = null
            """),
        rule(
            "any line that names both says whose a node is",
            """
            1 INFO some other line | NodeClaim=a | Node=ip-1
            10 INFO tainted node | Node=ip-1
            """,
            """
            /lives/a/tainted = @10
            /claims/n = 1
            """),
        rule(
            "such a line alone makes no life",
            """
            1 INFO some other line | NodeClaim=a | Node=ip-1
            """,
            """
            /claims/n = 0
            /lives = {}
            """),
        rule(
            "clocks that disagree",
            """
            5 INFO created nodeclaim | NodeClaim=a
            3 INFO launched nodeclaim | NodeClaim=a
            9 INFO registered nodeclaim | NodeClaim=a
            """,
            """
            /lives/a/launch = null
            /lives/a/register = 6000
            /claims/negative_spans = 1
            /phases_ms/register/n = 1
            """),
        rule(
            "begun before the window, and not ended in it",
            """
            3 INFO launched nodeclaim | NodeClaim=a
            4 INFO created nodeclaim | NodeClaim=b
            5 INFO deleted nodeclaim | NodeClaim=b
            """,
            """
            /claims/left_censored = 1
            /claims/right_censored = 1
            /lives/a/left_censored = true
            /lives/a/right_censored = true
            /lives/b/left_censored = false
            /lives/b/right_censored = false
            /window = {'since':null,'until':null,'first':@3,'last':@5}
            """),
        rule(
            "errors are by level, else by klog, else by what names one; never by the stream",
            """
            1 DEBUG ignoring pod | error=no
            2 Error one | controller=x
            3 fatal two
            4 - E0319 04:30:06.900121 1 reflector.go:200] three
            5 - I0319 04:30:06.900121 1 reflector.go:200] no | stream=stderr
            6 - four | err=it broke
            7 info no | stream=stderr | err=not by level
            8 - five | error=it broke
            9 PANIC six
            """,
            """
            /errors/total = 6
            /errors/by_component = {'block-storage':5,'compute':1}
            """),
        rule(
            "errors that differ in numbers, ids and quoted names are of one kind",
            """
            1 ERROR could not schedule pod | error=no instance type, 18 out of 755 instance types were excluded by "zone"
            2 ERROR could not schedule pod | error=no instance type, 9 out of 12 instance types were excluded by "type"
            3 ERROR Reconciler error | error=instance i-0123456789abcdef0 of 0b1e2f3a-1111-2222-3333-444455556666 is gone
            4 ERROR Reconciler error | error=instance i-0fedcba9876543210 of 0b1e2f3a-1111-2222-3333-444455556667 is gone
            5 ERROR Reconciler error | error=something else
            """,
            """
            /errors/groups/0/n = 2
            /errors/groups/1/n = 2
            /errors/groups/2/n = 1
            /errors/groups/2/first = @5
            /errors/groups/0/last = @4
            /scheduling/could_not_schedule = 2
            """),
        rule(
            "noise is counted with the errors and apart",
            """
            1 - Failed to watch | err=failed to list *v1.VolumeSnapshotContent: the server could not find it
            2 - E0319 04:30:06.900121 1 reflector.go:200] Failed to watch *v1.VolumeSnapshotClass
            3 ERROR VolumeSnapshot of another component
            """,
            """
            /errors/total = 3
            /errors/noise = {'snapshot-crd':2}
            """),
        rule(
            "who writes such a record",
            """
            1 INFO x | controller=c1
            2 info x | controller=cninode
            3 - x | controller=cninode
            4 info x | controller=nodeclaim | controllerKind=NodeClaim
            5 info x | controller=nodeclaim
            6 info x | controller=targetGroupBinding
            7 error x | controller=ingress
            8 - x | controller=service
            9 - x | controller=c1 | commit=abc
            10 Info x | controller=c2
            11 Info x | controller=nodeclaim | controllerKind=NodeClaim
            """,
            """
            /controllers/compute = {'c1':2}
            /controllers/ipam = {'cninode':2,'nodeclaim':1}
            /controllers/load-balancing = {'ingress':1,'service':1,'targetGroupBinding':1}
            /controllers/block-storage = {'c2':1,'nodeclaim':2}
            """),
        rule(
            "milestones and commands have no twins, other lines may",
            BORN
                + BORN
                + """
            7 info ControllerPublishVolume: attached
            7 info ControllerPublishVolume: attached
            7 info ControllerPublishVolume: attached | other=1
            """,
            """
            /input/duplicates = 5
            /input/equal_kept = 1
            /input/records = 13
            /controllers/compute = {'nodeclaim.lifecycle':1,'provisioner':2}
            """),
        rule(
            "what is not known of a level that is not written",
            """
            3 INFO launched nodeclaim | NodeClaim=a
            4 debug from another component | controller=cninode
            """,
            """
            /causes_invisible = ['expired','registration_timeout','launch_timeout','garbage_collected']
            /levels_seen = ['INFO','debug']
            """));
  }

  private static Arguments rule(String name, String lines, String expected) {
    return Arguments.of(name, lines, expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void holdsInWhateverOrder(String name, String lines, String expected) {
    List<String> records = lines(lines);
    for (int seed = 0; seed < 12; seed++) {
      List<String> order = new java.util.ArrayList<>(records);
      if (seed > 0) {
        Collections.shuffle(order, new Random(seed));
      }
      JsonNode summary = Story.summary(String.join("\n", order));
      holds(summary, times(expected));
    }
  }

  private static String times(String expected) {
    return Arrays.stream(expected.split("\n"))
        .map(
            line ->
                java.util.regex.Pattern.compile("@([\\d.]+)")
                    .matcher(line)
                    .replaceAll(m -> at(m.group())))
        .collect(Collectors.joining("\n"));
  }

  /** A burst of 350 claims: the logger writes 102 of the lines "created nodeclaim". */
  @Test
  void whatTheLoggerDroppedIsNotTakenForWhatWasBefore() {
    String lines =
        IntStream.range(0, 350)
            .mapToObj(
                i ->
                    (i < 102 ? "0." + i % 10 + " INFO created nodeclaim | NodeClaim=c" + i : "")
                        + "\n"
                        + (5 + i / 10)
                        + " INFO launched nodeclaim | NodeClaim=c"
                        + i)
            .collect(Collectors.joining("\n"));
    JsonNode summary =
        Story.summary(String.join("\n", lines(lines + "\n40 INFO tainted node | NodeClaim=old\n")));
    assertThat(summary.get("sampling_suspected")).isEqualTo(json("{'created':1}"));
    assertThat(summary.at("/claims/left_censored").asInt()).isEqualTo(1);
    assertThat(summary.at("/lives/c349/left_censored").asBoolean()).isFalse();
    assertThat(summary.at("/lives/old/left_censored").asBoolean()).isTrue();
  }

  @Test
  void percentilesAreOfTheNearestRank() {
    String lines =
        IntStream.rangeClosed(1, 10)
            .mapToObj(
                i ->
                    "0 INFO created nodeclaim | NodeClaim=c%d\n%d INFO launched nodeclaim | NodeClaim=c%d"
                        .formatted(i, i, i))
            .collect(Collectors.joining("\n"));
    assertThat(Story.summary(String.join("\n", lines(lines))).at("/phases_ms"))
        .isEqualTo(
            json(
                "{'launch':{'n':10,'min':1000,'p50':5000,'p90':9000,'p95':10000,'p99':10000,'max':10000}}"));
  }
}
