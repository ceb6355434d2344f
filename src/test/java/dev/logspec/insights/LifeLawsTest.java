package dev.logspec.insights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.logspec.insights.life.Reducer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws of the reducer, on made-up records of many claims with all that may befall them. */
final class LifeLawsTest {
  private static final List<String> LINES =
      List.of(
          "INFO;found provisionable pod(s);\"reconcileID\":\"R%d\"",
          "INFO;created nodeclaim;\"reconcileID\":\"R%d\",%s,\"NodePool\":{\"name\":\"p\"}",
          "INFO;launched nodeclaim;%2$s",
          "INFO;registered nodeclaim;%2$s,%3$s",
          "INFO;initialized nodeclaim;%2$s,%3$s",
          "DEBUG;marking drifted;%2$s,\"reason\":\"AMIDrift\"",
          "DEBUG;marking consolidatable;%2$s,%3$s",
          "INFO;disrupting node(s);\"reconcileID\":\"R%d\",\"command\":\"Drifted/C%1$d: replace:"
              + " nodepools=[p]: [x] -> [1 replacement(s)] (savings: $0.25)\","
              + "\"disrupted-nodes\":[{%2$s,%3$s,\"capacity-type\":\"spot\"}]",
          "INFO;initiating delete from interruption message;%2$s,\"messageKind\":\"spot_interrupted\"",
          "DEBUG;deleting expired nodeclaim;%2$s",
          "ERROR;failed launching nodeclaim;%2$s,\"error\":\"insufficient capacity, none\"",
          "DEBUG;terminating due to timeout;%2$s,\"reason\":\"launch_timeout\"",
          "INFO;annotated nodeclaim;%2$s",
          "INFO;tainted node;%3$s",
          "INFO;deleted node;%3$s",
          "INFO;deleted nodeclaim;%2$s,%3$s",
          "INFO;some line that names both;%2$s,%3$s",
          "ERROR;could not schedule pod;\"error\":\"%d out of 9 \\\"a\\\"\"",
          "info;created CNINode;\"controller\":\"nodeclaim\",\"controllerKind\":\"NodeClaim\"");

  private record Line(long time, String text) {}

  private static List<Line> story(long seed) {
    Random random = new Random(seed);
    List<Line> story = new ArrayList<>();
    for (int claim = 0; claim < 12; claim++) {
      long time = Story.T0 + random.nextInt(3_600_000);
      int rounds = 1 + random.nextInt(2);
      for (int i = 0; i < LINES.size() * rounds; i++) {
        if (random.nextInt(3) > 0) {
          story.add(line(LINES.get(i % LINES.size()), time, claim, random));
        }
        time += random.nextInt(4) == 0 ? 0 : random.nextInt(60_000);
      }
    }
    return story;
  }

  private static Line line(String form, long time, int claim, Random random) {
    String[] parts = form.split(";", 3);
    String more =
        String.format(
            parts[2],
            claim,
            "\"NodeClaim\":{\"name\":\"c" + claim + "\"}",
            // Names of nodes are used again.
            "\"Node\":{\"name\":\"n" + claim % 5 + "\"}");
    long skewed = random.nextInt(30) == 0 ? time - random.nextInt(90_000) : time;
    return new Line(
        skewed,
        "{\"event_timestamp\":%d,\"level\":\"%s\",\"message\":\"%s\",%s}"
            .formatted(skewed, parts[0], parts[1], more));
  }

  private static byte[] bytes(List<Line> lines) {
    return String.join("\n", lines.stream().map(Line::text).toList())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static List<Line> inOrder(List<Line> lines) {
    return lines.stream().sorted(Comparator.comparingLong(Line::time)).toList();
  }

  private static List<Line> shuffled(List<Line> lines, long seed) {
    List<Line> shuffled = new ArrayList<>(lines);
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled;
  }

  /** As they may arrive when nothing comes more than {@code lateness} late. */
  private static List<Line> late(List<Line> lines, Duration lateness, long seed) {
    Random random = new Random(seed);
    return lines.stream()
        .map(l -> new Line(l.time() + random.nextInt((int) lateness.toMillis()), l.text()))
        .sorted(Comparator.comparingLong(Line::time))
        .toList();
  }

  static Stream<Long> seeds() {
    return Stream.iterate(1L, seed -> seed <= 60, seed -> seed + 1);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theOrderOfArrivalDoesNotMatter(long seed) {
    List<Line> story = story(seed);
    ObjectNode told = Story.told(Story.summary(bytes(inOrder(story))));
    byte[] late = bytes(late(story, Duration.ofMinutes(9), seed));
    assertThat(Story.told(Story.summary(late))).as("within lateness").isEqualTo(told);
    byte[] shuffled = bytes(shuffled(story, seed));
    assertThat(Story.told(Story.summary(Reducer.ANY_ORDER, shuffled))).as("any").isEqualTo(told);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void howItIsSplitOverFilesDoesNotMatter(long seed) {
    List<Line> story = inOrder(story(seed));
    int cut = new Random(seed).nextInt(story.size());
    JsonNode whole = Story.summary(bytes(story));
    JsonNode split =
        Story.summary(
            Story.gzip(new String(bytes(story.subList(0, cut)), StandardCharsets.UTF_8)),
            bytes(story.subList(cut, story.size())));
    assertThat(Story.told(split)).isEqualTo(Story.told(whole));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void doublesChangeNoLife(long seed) {
    List<Line> story = story(seed);
    List<Line> twice = new ArrayList<>(story);
    twice.addAll(story);
    JsonNode once = Story.summary(Reducer.ANY_ORDER, bytes(story));
    JsonNode doubled = Story.summary(Reducer.ANY_ORDER, bytes(twice));
    for (String part : List.of("lives", "claims", "commands", "phases_ms", "sampling_suspected")) {
      assertThat(doubled.get(part)).as(part).isEqualTo(once.get(part));
    }
    JsonNode input = doubled.get("input");
    assertThat(input.get("duplicates").asInt() + input.get("equal_kept").asInt())
        .isGreaterThanOrEqualTo(story.size());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theDocumentIsAsItsSchemaSays(long seed) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
            .getSchema(
                Story.JSON.readTree(Files.readString(Path.of("schema/insights.schema.json"))));
    JsonNode summary = Story.summary(bytes(story(seed)));
    assertThat(schema.validate(summary)).isEmpty();
    ((ObjectNode) summary.at("/lives").elements().next()).remove("cause");
    assertThat(schema.validate(summary)).isNotEmpty();
  }
}
