package dev.logspec.insights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.logspec.insights.life.Reducer;
import dev.logspec.insights.record.LogFile;
import dev.logspec.insights.record.LogFileReader;
import dev.logspec.insights.report.Source;
import dev.logspec.insights.report.SummaryJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The reducer on the records of shared facts, and laws on shuffled and doubled ones. */
class ReducerLawsTest {
  private static final long T0 = 1773894576000L;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** {@code "t"} is milliseconds after {@link #T0}, as in the facts that these lines come from. */
  static final List<String> STORY =
      List.of(
          "{\"t\":118,\"level\":\"INFO\",\"message\":\"found provisionable pod(s)\",\"controller\":\"provisioner\",\"reconcileID\":\"R1\"}",
          "{\"t\":119,\"level\":\"INFO\",\"message\":\"computed new nodeclaim(s) to fit pod(s)\",\"controller\":\"provisioner\",\"reconcileID\":\"R1\"}",
          "{\"t\":141,\"level\":\"INFO\",\"message\":\"created nodeclaim\",\"controller\":\"provisioner\",\"reconcileID\":\"R1\",\"NodePool\":{\"name\":\"general-purpose\"},\"NodeClaim\":{\"name\":\"gp-7kq2x\"}}",
          "{\"t\":2902,\"level\":\"INFO\",\"message\":\"launched nodeclaim\",\"controller\":\"nodeclaim.lifecycle\",\"reconcileID\":\"R2\",\"NodeClaim\":{\"name\":\"gp-7kq2x\"},\"allocatable\":{\"cpu\":\"1930m\",\"memory\":\"3055Mi\"}}",
          "{\"t\":18310,\"level\":\"info\",\"message\":\"created CNINode\",\"controller\":\"nodeclaim\",\"controllerKind\":\"NodeClaim\",\"reconcileID\":\"R3\"}",
          "{\"t\":19020,\"level\":\"info\",\"message\":\"allocated ips\",\"controller\":\"cninode\",\"controllerGroup\":\"eks.amazonaws.com\",\"controllerKind\":\"CNINode\",\"reconcileID\":\"R4\"}",
          "{\"t\":21655,\"level\":\"INFO\",\"message\":\"registered nodeclaim\",\"controller\":\"nodeclaim.lifecycle\",\"reconcileID\":\"R5\",\"NodeClaim\":{\"name\":\"gp-7kq2x\"},\"Node\":{\"name\":\"i-0abc1\"}}",
          "{\"t\":24100,\"level\":\"info\",\"message\":\"ControllerPublishVolume: attached\"}",
          "{\"t\":25700,\"level\":\"info\",\"message\":\"registered targets\",\"controller\":\"targetGroupBinding\",\"controllerKind\":\"TargetGroupBinding\",\"reconcileID\":\"R6\"}",
          "{\"t\":30200,\"message\":\"Failed to watch\",\"err\":\"failed to list *v1.VolumeSnapshotContent: the server could not find the requested resource\"}",
          "{\"t\":30900,\"message\":\"E0319 04:30:06.900121 1 reflector.go:200] Failed to watch *v1.VolumeSnapshotClass: the server could not find the requested resource\"}",
          "{\"t\":42400,\"level\":\"INFO\",\"message\":\"disrupting node(s)\",\"controller\":\"disruption\",\"reconcileID\":\"R8\",\"command\":\"Empty/C1: delete: nodepools=[general-purpose]: [i-0fed9] (savings: $0.04)\",\"decision\":\"delete\",\"disrupted-node-count\":1,\"replacement-node-count\":0,\"pod-count\":0,\"disrupted-nodes\":[{\"Node\":{\"name\":\"i-0fed9\"},\"NodeClaim\":{\"name\":\"gp-h4m9t\"},\"instance-type\":\"c6g.large\",\"capacity-type\":\"on-demand\"}]}",
          "{\"t\":43031,\"level\":\"INFO\",\"message\":\"tainted node\",\"controller\":\"node.termination\",\"reconcileID\":\"R9\",\"Node\":{\"name\":\"i-0fed9\"},\"NodeClaim\":{\"name\":\"gp-h4m9t\"}}",
          "{\"t\":43240,\"level\":\"INFO\",\"message\":\"initialized nodeclaim\",\"controller\":\"nodeclaim.lifecycle\",\"reconcileID\":\"R10\",\"NodeClaim\":{\"name\":\"gp-7kq2x\"},\"Node\":{\"name\":\"i-0abc1\"}}",
          "{\"t\":73250,\"level\":\"DEBUG\",\"message\":\"marking consolidatable\",\"controller\":\"nodeclaim.disruption\",\"reconcileID\":\"R11\",\"NodeClaim\":{\"name\":\"gp-7kq2x\"}}",
          "{\"t\":97700,\"level\":\"INFO\",\"message\":\"deleted node\",\"controller\":\"node.termination\",\"reconcileID\":\"R12\",\"Node\":{\"name\":\"i-0fed9\"},\"NodeClaim\":{\"name\":\"gp-h4m9t\"}}",
          "{\"t\":97905,\"level\":\"INFO\",\"message\":\"deleted nodeclaim\",\"controller\":\"nodeclaim.lifecycle\",\"reconcileID\":\"R13\",\"NodeClaim\":{\"name\":\"gp-h4m9t\"},\"Node\":{\"name\":\"i-0fed9\"}}",
          "{\"t\":98220,\"level\":\"info\",\"message\":\"finalized CNINode\",\"controller\":\"cninode\",\"reconcileID\":\"R14\"}",
          "{\"t\":99000,\"level\":\"ERROR\",\"message\":\"failed launching nodeclaim\",\"controller\":\"nodeclaim.lifecycle\",\"reconcileID\":\"R15\",\"NodeClaim\":{\"name\":\"gp-z9w3p\"},\"error\":\"insufficient capacity\"}");

  private static List<String> delivered() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : STORY) {
      var node = (com.fasterxml.jackson.databind.node.ObjectNode) JSON.readTree(line);
      long t = node.remove("t").asLong();
      node.put("event_timestamp", T0 + t);
      node.put("resource_arn", "arn:aws:eks:ap-northeast-1:123456789012:cluster/sandbox");
      lines.add(node.toString());
    }
    return lines;
  }

  private static JsonNode summary(String... files) throws IOException {
    Reducer reducer = new Reducer(Duration.ofMinutes(10));
    LogFileReader reader = new LogFileReader(reducer::take);
    for (String text : files) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      reader.read(new LogFile("f", Optional.empty(), new ByteArrayInputStream(bytes)));
    }
    StringWriter out = new StringWriter();
    SummaryJson.write(
        out,
        Source.files(List.of("f"), reader.intake().bytes()),
        reader.intake(),
        reducer.finish());
    return JSON.readTree(out.toString());
  }

  @Test
  void theStoryIsToldWithItsPhasesCausesAndErrors() throws IOException {
    JsonNode all = summary(String.join("\n", delivered()) + "\n");
    assertThat(all.at("/input/unparsed").asInt()).isZero();
    assertThat(all.at("/input/records").asInt()).isEqualTo(19);
    assertThat(all.at("/lives/gp-7kq2x/ready").asLong()).isEqualTo(43099);
    assertThat(all.at("/lives/gp-7kq2x/decide").asLong()).isEqualTo(23);
    assertThat(all.at("/lives/gp-h4m9t/cause").asText()).isEqualTo("empty");
    assertThat(all.at("/lives/gp-h4m9t/cordon").asLong()).isEqualTo(631);
    assertThat(all.at("/lives/gp-h4m9t/drain").asLong()).isEqualTo(54669);
    assertThat(all.at("/commands/executed").asInt()).isEqualTo(1);
    assertThat(all.at("/commands/savings_per_hour").asDouble()).isEqualTo(0.04);
    assertThat(all.at("/errors/by_component/block-storage").asInt()).isEqualTo(2);
    assertThat(all.at("/scheduling/launch_failures/insufficient capacity").asInt()).isEqualTo(1);
    assertThat(all.at("/ipam/finalized").asInt()).isEqualTo(1);
    assertThat(all.at("/controllers/load-balancing/targetGroupBinding").asInt()).isEqualTo(1);
  }

  @Test
  void theOrderOfArrivalAndHowItIsSplitDoNotMatter() throws IOException {
    JsonNode told = summary(String.join("\n", delivered()));
    for (int seed = 0; seed < 50; seed++) {
      List<String> lines = new ArrayList<>(delivered());
      Collections.shuffle(lines, new Random(seed));
      int cut = new Random(seed).nextInt(lines.size());
      JsonNode again =
          summary(
              String.join("\n", lines.subList(0, cut)),
              String.join("\n", lines.subList(cut, lines.size())));
      assertThat(again.get("lives")).as("seed " + seed).isEqualTo(told.get("lives"));
      assertThat(again.get("phases_ms")).isEqualTo(told.get("phases_ms"));
    }
  }

  @Test
  void doublesMakeNoSecondLife() throws IOException {
    JsonNode told = summary(String.join("\n", delivered()));
    List<String> twice = new ArrayList<>(delivered());
    twice.addAll(delivered());
    JsonNode again = summary(String.join("\n", twice));
    assertThat(again.get("lives")).isEqualTo(told.get("lives"));
    assertThat(again.get("commands")).isEqualTo(told.get("commands"));
  }
}
