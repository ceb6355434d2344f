package dev.logspec.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.json.JsonWriter;
import dev.logspec.planfile.PlanReader.Sighting;
import dev.logspec.planfile.PlanRefusal.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanReaderTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final PlanDocument document = Samples.document();
  private final String json = PlanJson.write(document);

  private static PlanRefusal refusal(byte[] bytes) {
    PlanReader.Result result = PlanReader.read(bytes);
    assertThat(result).isInstanceOf(PlanReader.Refused.class);
    return ((PlanReader.Refused) result).refusal();
  }

  private static PlanRefusal refusal(String text) {
    return refusal(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The sample with an edit, and with a digest that fits the edit. */
  private String forged(Consumer<ObjectNode> edit) {
    ObjectNode root = Trees.of(document);
    edit.accept(root);
    JsonNode integrity = root.remove("integrity");
    ((ObjectNode) integrity).put("document", Digests.of(Trees.json(root)));
    root.set("integrity", integrity);
    return JsonWriter.document(Trees.json(root));
  }

  /** Says that it is of the format {@code version}, which knew of no releases. */
  private static Consumer<ObjectNode> asOf(String version) {
    return root -> {
      root.put("formatVersion", version);
      ((ObjectNode) root.get("summary")).remove("release");
    };
  }

  private static ObjectNode theCreate(ObjectNode root) {
    return (ObjectNode) root.get("changes").get(1);
  }

  @Test
  void aPlanIsRead() {
    assertThat(PlanReader.read(json.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new PlanReader.Read(document));
  }

  /** What logspec wrote before plans told their steps. */
  @Test
  void aPlanOfTheFirstFormatIsRead() throws IOException {
    String first = Files.readString(Path.of("src/test/resources/planfile/plan-1.0.json"));

    assertThat(PlanReader.read(first.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new PlanReader.Read(Samples.older(document)));
    assertThat(JsonWriter.document(PlanJson.tree(document, PlanFormat.V1_0))).isEqualTo(first);
    assertThat(refusal(forged(asOf("1.0"))).message()).contains("\"steps\" does not follow");
    assertThat(refusal(forged(root -> root.remove("steps"))).message())
        .contains("\"steps\" does not follow");
  }

  /** What logspec wrote before plans told waves and lock. */
  @Test
  void aPlanOfTheSecondFormatIsRead() throws IOException {
    String second = Files.readString(Path.of("src/test/resources/planfile/plan-1.1.json"));

    assertThat(PlanReader.read(second.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new PlanReader.Read(Samples.older(document)));
    assertThat(JsonWriter.document(PlanJson.tree(document, PlanFormat.V1_1))).isEqualTo(second);
    assertThat(refusal(forged(asOf("1.1"))).message()).contains("\"apply\" does not follow");
  }

  /** What logspec wrote before anything was released. */
  @Test
  void aPlanOfTheThirdFormatIsRead() throws IOException {
    String third = Files.readString(Path.of("src/test/resources/planfile/plan-1.2.json"));

    assertThat(PlanReader.read(third.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new PlanReader.Read(document));
    assertThat(JsonWriter.document(PlanJson.tree(document, PlanFormat.V1_2))).isEqualTo(third);
    assertThat(refusal(forged(root -> root.put("formatVersion", "1.2"))).message())
        .contains("\"summary\" does not follow");
  }

  @ParameterizedTest
  @CsvSource({
    "maxInFlight, '0', apply.maxInFlight is less than 1",
    "maxFailures, '-1', apply.maxFailures is less than 0",
    "lock, '\"elsewhere\"', 'apply.lock is \"elsewhere\", not s3://BUCKET/KEY'",
    "flags, '[1]', apply.flags[0] is not a string",
    "waves, '[{\"name\":\"a\",\"soak\":\"-PT1S\",\"clusters\":[]}]', 'not a duration'",
    "waves, '[{\"name\":\"a\",\"soak\":\"PT0S\",\"clusters\":[\"one\"]}]', 'not a cluster'",
  })
  void howToApplyItMustBePossible(String key, String value, String message) throws Exception {
    JsonNode other = new ObjectMapper().readTree(value);
    String forged = forged(root -> ((ObjectNode) root.get("apply")).set(key, other));

    assertThat(refusal(forged).reason()).isEqualTo(Reason.MALFORMED);
    assertThat(refusal(forged).message()).contains(message);
  }

  @Test
  void anEditedPlanIsRefusedAndStillShown() {
    String edited = json.replace("\"retentionDays\":30", "\"retentionDays\":1");
    assertThat(edited).isNotEqualTo(json);

    Sighting seen = PlanReader.look(edited.getBytes(StandardCharsets.UTF_8));

    assertThat(seen.document()).isPresent();
    assertThat(seen.refusals()).extracting(PlanRefusal::reason).containsExactly(Reason.TAMPERED);
    assertThat(refusal(edited).message()).startsWith("The plan was altered after it was made");
    assertThat(refusal(edited).hint()).contains("logspec plan --out");
  }

  @Test
  void noByteCanBeFlippedUnseen() {
    PlanDocument small = document.with(Plans.of(Samples.create(), Samples.delete()));
    byte[] bytes = PlanJson.write(small).getBytes(StandardCharsets.UTF_8);
    Random random = new Random(5);
    for (int i = 0; i < bytes.length; i++) {
      byte[] flipped = bytes.clone();
      flipped[i] ^= (byte) (1 << random.nextInt(8));
      PlanReader.Result result = PlanReader.read(flipped);
      if (result instanceof PlanReader.Read read) {
        assertThat(read.document()).as("byte %s", i).isEqualTo(small);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "summary, '{\"create\":0}'",
    "drift, '[{}]'",
    "applyable, 'true'",
    "steps, '[]'",
  })
  void whatDoesNotFollowFromTheChangesIsTampering(String key, String value) throws Exception {
    JsonNode other = new ObjectMapper().readTree(value);
    String forged = forged(root -> root.set(key, other));

    assertThat(refusal(forged).reason()).isEqualTo(Reason.TAMPERED);
    assertThat(refusal(forged).message()).contains("\"" + key + "\" does not follow");
  }

  @ParameterizedTest
  @CsvSource({
    "1.4, NEWER_FORMAT",
    "1.999999, NEWER_FORMAT",
    "2.0, NEWER_FORMAT",
    "0.9, UNKNOWN_FORMAT",
    "1, UNKNOWN_FORMAT",
    "'', UNKNOWN_FORMAT",
    "banana, UNKNOWN_FORMAT",
    "99999999999999999999.1, UNKNOWN_FORMAT",
  })
  void otherVersionsAreRefused(String version, Reason reason) {
    assertThat(refusal(forged(root -> root.put("formatVersion", version))).reason())
        .isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.4", "2.0"})
  void aNewerPlanIsShownAsFarAsItIsUnderstood(String version) {
    String newer =
        forged(
            root -> {
              root.put("formatVersion", version);
              root.put("novelty", 1);
              theCreate(root).put("novelty", 1);
            });

    Sighting seen = PlanReader.look(newer.getBytes(StandardCharsets.UTF_8));

    assertThat(seen.document()).contains(document);
    assertThat(seen.refusals())
        .extracting(PlanRefusal::reason)
        .containsExactly(Reason.NEWER_FORMAT);
    assertThat(seen.refusals().get(0).message())
        .isEqualTo(
            "The plan was made by a newer logspec: its format is %s, this logspec reads 1.3."
                .formatted(version));
  }

  @Test
  void anAlteredPlanOfANewerMinorVersionIsShownToBeBoth() {
    String newer = forged(root -> root.put("formatVersion", "1.4")).replace("sandbox", "sandbux");

    assertThat(PlanReader.look(newer.getBytes(StandardCharsets.UTF_8)).refusals())
        .extracting(PlanRefusal::reason)
        .containsExactly(Reason.NEWER_FORMAT, Reason.TAMPERED);
  }

  @Test
  void anUnknownKeyIsRefusedByPath() {
    PlanRefusal nested = refusal(forged(root -> theCreate(root).put("force", true)));
    assertThat(nested.reason()).isEqualTo(Reason.UNKNOWN_KEY);
    assertThat(nested.message()).contains("changes[1].force");

    PlanRefusal attribute =
        refusal(forged(root -> ((ObjectNode) theCreate(root).get("after")).put("sudo", 1)));
    assertThat(attribute.reason()).isEqualTo(Reason.UNKNOWN_KEY);
    assertThat(attribute.message()).contains("changes[1].after.sudo");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "address; \"nowhere\"; changes[1].address is \"nowhere\", not an address",
        "address; \"1/eu-west-1/log_group/x\"; not an address",
        "address; \"123456789012/eu-west-1/lambda/x\"; not an address",
        "address; 5; changes[1].address is not a string",
        "actions; [\"create\",\"delete\"]; changes[1].actions is no known list of actions",
        "actions; [\"delete\"]; changes[1].before is null",
        "cause; \"gremlins\"; changes[1].cause is \"gremlins\", not a known value",
        "risk; {}; changes[1].risk is not a list",
        "after; {\"retentionDays\":\"30\"}; changes[1].after.retentionDays is not a whole number",
        "after; {\"retentionDays\":30.5}; changes[1].after.retentionDays is not a whole number",
        "after; {\"retentionDays\":99999999999}; changes[1].after.retentionDays is not a whole",
        "after; {\"tags\":{\"a\":1}}; changes[1].after.tags.a is not a string",
        "after; []; changes[1].after is not an object",
        "source; {\"file\":\"f\"}; changes[1].source has no \"line\"",
        "dependsOn; [null]; changes[1].dependsOn[0] is not a string",
      })
  void aValueThatCannotBeIsRefusedByPath(String key, String value, String message)
      throws Exception {
    JsonNode other = new ObjectMapper().readTree(value);
    PlanRefusal refusal = refusal(forged(root -> theCreate(root).set(key, other)));

    assertThat(refusal.reason()).isEqualTo(Reason.MALFORMED);
    assertThat(refusal.message()).contains(message);
  }

  @Test
  void aMissingKeyIsRefusedByPath() {
    PlanRefusal refusal = refusal(forged(root -> root.remove("guards")));

    assertThat(refusal.message()).isEqualTo("The plan cannot be: the document has no \"guards\".");
  }

  @Test
  void impossibleShardsAreRefused() {
    String forged =
        forged(
            root -> {
              ObjectNode shards = ((ObjectNode) root.get("scope")).putObject("shards");
              shards.put("of", 2).put("complete", true).putArray("planned").add(3);
            });

    assertThat(refusal(forged).reason()).isEqualTo(Reason.MALFORMED);
    assertThat(refusal(forged).message()).contains("scope.shards names shards that cannot be");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''; NOT_JSON",
        "not json; NOT_JSON",
        "{\"kind\":\"plan\"; NOT_JSON",
        "{} {}; NOT_JSON",
        "[]; NOT_A_PLAN",
        "null; NOT_A_PLAN",
        "{}; NOT_A_PLAN",
        "{\"kind\":\"status\"}; NOT_A_PLAN",
        "{\"format_version\":\"1.2\",\"resource_changes\":[]}; NOT_A_PLAN",
        "{\"kind\":\"plan\",\"kind\":\"plan\"}; DUPLICATE_KEY",
        "{\"kind\":\"plan\"}; UNKNOWN_FORMAT",
      })
  void whatIsNoPlanIsToldApart(String text, Reason reason) {
    assertThat(refusal(text).reason()).isEqualTo(reason);
    assertThat(refusal(text).hint()).isNotEmpty();
  }

  @Test
  void whereAFileStopsBeingJsonIsTold() {
    assertThat(refusal("{\"kind\":\n \"plan\"").message())
        .isEqualTo(
            "The file is not JSON (line 2, column 8): \"Unexpected end-of-input: expected close"
                + " marker for Object\".");
    assertThat(refusal("{\"a\":1,\"a\":2}").message())
        .isEqualTo(
            "A key occurs twice in one object (line 1, column 11): \"Duplicate field 'a'\".");
  }

  @Test
  void binaryIsNotText() {
    assertThat(refusal(new byte[] {'P', 'K', 3, 4, 0, 0}).reason()).isEqualTo(Reason.NOT_TEXT);
    assertThat(refusal(new byte[] {'"', (byte) 0xc3, '"'}).reason()).isEqualTo(Reason.NOT_TEXT);
    assertThat(refusal(json.getBytes(StandardCharsets.UTF_16)).reason()).isEqualTo(Reason.NOT_TEXT);
  }

  @Test
  void boundsHold() {
    byte[] large = new byte[PlanReader.MAX_BYTES + 1];
    Arrays.fill(large, (byte) ' ');
    assertThat(refusal(large).reason()).isEqualTo(Reason.TOO_LARGE);
    for (String text :
        new String[] {
          "[".repeat(100_000),
          "{\"a\":".repeat(100_000),
          "{\"kind\":\"" + "x".repeat(2 << 20) + "\"}",
          "{\"" + "x".repeat(2 << 20) + "\":1}",
          "{\"kind\":" + "9".repeat(1000) + "}"
        }) {
      assertThat(refusal(text).reason()).isEqualTo(Reason.TOO_LARGE);
    }
  }

  @Test
  @DisplayName("A12 a file of nothing but values is refused in words, in little memory")
  void a12TooManyValuesAreRefused() {
    String file = "{\"kind\":\"plan\",\"x\":[" + "{},".repeat(4_000_000) + "0]}";
    PlanRefusal refusal = refusal(file);
    assertThat(refusal.reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(refusal.message()).contains("more values");
  }

  @Test
  @DisplayName("A12, beside it: as many names in one object")
  void a12TooManyNamesAreRefused() {
    StringBuilder file = new StringBuilder("{\"kind\":\"plan\"");
    for (int i = 0; i < 3_100_000; i++) {
      file.append(",\"k").append(i).append("\":0");
    }
    assertThat(refusal(file.append('}').toString()).reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void messagesEscapeAndCutWhatTheFileSays() {
    String forged =
        forged(root -> root.put("\u001b[2J\u202e" + "x".repeat(5000), 1).put("kind", "plan"));

    String message = refusal(forged).message();

    assertThat(message).doesNotContain("\u001b").doesNotContain("\u202e").hasSizeLessThan(300);
  }

  @Test
  void hostileInputNeverThrows() {
    byte[] seed = json.getBytes(StandardCharsets.UTF_8);
    Random random = new Random(11);
    String[] tokens = {"{", "}", "[", "]", ",", ":", "null", "1e9", "-0", "\"\"", "\\ud800", "\0"};
    for (int round = 0; round < 1500; round++) {
      StringBuilder text = new StringBuilder(new String(seed, StandardCharsets.UTF_8));
      for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + random.nextInt(40));
        text.replace(at, end, tokens[random.nextInt(tokens.length)]);
      }
      Sighting seen = PlanReader.look(text.toString().getBytes(StandardCharsets.UTF_8));
      seen.document().ifPresent(PlanJson::write);
    }
  }

  @Test
  void anyValueReplacedByAnyOtherNeverThrows() {
    Random random = new Random(13);
    for (int round = 0; round < 1000; round++) {
      String forged = forged(root -> replaceSomething(root, random));
      Sighting seen = PlanReader.look(forged.getBytes(StandardCharsets.UTF_8));
      seen.document().ifPresent(PlanJson::write);
    }
  }

  private static void replaceSomething(JsonNode node, Random random) {
    JsonNode[] others = {
      JSON.numberNode(random.nextInt()),
      JSON.booleanNode(random.nextBoolean()),
      JSON.nullNode(),
      JSON.textNode("other"),
      JSON.objectNode(),
      JSON.arrayNode().addNull()
    };
    JsonNode other = others[random.nextInt(others.length)];
    int at = random.nextInt(Math.max(1, node.size()));
    boolean deeper = random.nextInt(5) > 0;
    if (node instanceof ArrayNode array && !array.isEmpty()) {
      if (deeper && array.get(at).isContainerNode()) {
        replaceSomething(array.get(at), random);
      } else {
        array.set(at, other);
      }
    } else if (node instanceof ObjectNode object && !object.isEmpty()) {
      String key = object.properties().stream().skip(at).findFirst().orElseThrow().getKey();
      if (key.equals("integrity")) {
        return;
      }
      if (deeper && object.get(key).isContainerNode()) {
        replaceSomething(object.get(key), random);
      } else {
        object.set(key, other);
      }
    }
  }
}
