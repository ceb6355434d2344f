package dev.logspec.spec.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.logspec.Pages;
import dev.logspec.spec.SpecSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Each key of the spec is explained, truly, and found by what people would type. */
class SpecKeysTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SpecKeys ALL = SpecKeys.ours();
  private static final List<SpecKey> KEYS = ALL.keys();

  @Test
  void thereAreAllOfThem() {
    assertThat(KEYS)
        .extracting(SpecKey::path)
        .contains(
            "version",
            "destinations.<name>.bucket",
            "clusters[].logTypes.<type>.deliverTo",
            "clusters[].capabilities[].logTypes.<type>.tags",
            "rollout.waves[].soak",
            "defaults.assumeRole.externalId",
            "insights.queries[].parameters[].default");
  }

  @ParameterizedTest
  @FieldSource("KEYS")
  void nothingIsLeftUnsaid(SpecKey key) {
    assertThat(key.description()).matches("(?s)[A-Z{].*[.:\\w]");
    if (!key.path().equals("x-*")) {
      assertThat(key.forms()).isNotEmpty().noneMatch(f -> f.contains("matches"));
      assertThat(key.example()).isPresent();
    }
  }

  @Test
  void everyCallIsOneThatTheRoleNeedsARightFor() {
    String page = Pages.text(Pages.page("iam.md"));
    assertThat(KEYS)
        .allSatisfy(
            key -> assertThat(key.calls()).allSatisfy(call -> assertThat(page).contains(call)));
  }

  @Test
  void everyExampleIsOneThatTheSchemaTakes() throws Exception {
    JsonNode whole = JSON.readTree(SpecSchema.text());
    Map<String, JsonNode> examples = new TreeMap<>();
    examples("#/definitions/whole", whole, examples);
    assertThat(examples).hasSizeGreaterThan(80);
    for (Map.Entry<String, JsonNode> example : examples.entrySet()) {
      ObjectNode schema = JSON.createObjectNode();
      ObjectNode definitions = schema.putObject("definitions");
      definitions.setAll((ObjectNode) whole.path("definitions"));
      definitions.set("whole", whole);
      schema.put("$ref", example.getKey());
      assertThat(
              JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                  .getSchema(schema)
                  .validate(example.getValue()))
          .as(example.getKey())
          .isEmpty();
    }
  }

  private static void examples(String at, JsonNode node, Map<String, JsonNode> found) {
    if (node.path("examples").isArray()) {
      found.put(at, node.path("examples").get(0));
    }
    node.properties()
        .forEach(field -> examples(at + "/" + field.getKey(), field.getValue(), found));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      examples(at + "/" + i, node.get(i), found);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name|name",
        "clusters[].name|clusters[].name",
        "clusters[3].name|clusters[].name",
        "clusters.labels|clusters[].labels",
        "destinations.s3.prefix|destinations.<name>.prefix",
        "destinations.my-own.prefix|destinations.<name>.prefix",
        "clusters.logTypes.compute.deliverTo|clusters[].logTypes.<type>.deliverTo",
        "capabilities.logTypes.x.tags|clusters[].capabilities[].logTypes.<type>.tags",
        "soak|rollout.waves[].soak",
        "waves.soak|rollout.waves[].soak",
        "x-base|x-*",
      })
  void aKeyIsFound(String asked, String path) {
    assertThat(ALL.find(asked)).extracting(SpecKey::path).containsOnly(path);
  }

  @Test
  void aNameStandsForAnyBelowAKeyToo() {
    assertThat(ALL.find("logTypes.compute.deliverTo"))
        .isNotEmpty()
        .isEqualTo(ALL.find("logTypes.<type>.deliverTo"));
    assertThat(ALL.find("compute")).isEmpty();
  }

  @Test
  void aTypeOfDestinationNarrows() {
    List<SpecKey> formats = ALL.find("destinations.firehose.outputFormat");
    assertThat(formats).hasSize(1);
    assertThat(formats.get(0).forms()).containsExactly("plain, json, raw");
    assertThat(ALL.find("destinations.firehose.bucket")).isEmpty();
    assertThat(SpecKeys.alike(ALL.find("destinations.x.outputFormat"))).hasSize(3);
    assertThat(SpecKeys.alike(ALL.find("destinations.x.protect"))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "retentiondays|did you mean retentionDays?",
        "clusters.lables|did you mean labels? allowed: ",
        "destinations.s3.bukket|did you mean bucket? allowed: ",
        "name.first|name has no keys",
        "nonsense|logspec explain without a path lists the keys at the top",
      })
  void aKeyThatThereIsNotIsHelpedAt(String asked, String hint) {
    assertThat(ALL.find(asked)).isEmpty();
    assertThat(ALL.hint(asked)).startsWith(hint);
  }

  @Test
  void theKeysOfATypeAreThoseOfItsBlock() {
    SpecKey firehose = ALL.find("destinations.firehose").get(0);
    List<String> names = new ArrayList<>();
    ALL.within(Optional.of(firehose)).forEach(k -> names.add(k.name()));
    assertThat(names).contains("stream", "permissions").doesNotContain("bucket", "logGroup");
    assertThat(ALL.types(ALL.find("destinations.<name>").get(0))).hasSize(3);
  }
}
