package dev.logspec.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.logspec.model.Attribute;
import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Document;
import dev.logspec.model.Kind;
import dev.logspec.model.Tags;
import dev.logspec.model.Waiver;
import dev.logspec.plan.Action;
import dev.logspec.plan.Cause;
import dev.logspec.plan.Guard;
import dev.logspec.plan.Risk;
import dev.logspec.plan.step.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The published schema and the writer say the same. */
class PlanSchemaTest {
  private static final Path FILE = Path.of("schema/plan.schema.json");
  private static final Path GOLDEN = Path.of("src/test/resources/golden/planfile/plan.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode tree = read();
  private final JsonSchema schema =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(tree);

  private static JsonNode read() {
    try {
      return JSON.readTree(Files.readString(FILE));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode definition(String name) {
    return tree.path("definitions").path(name);
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static List<String> labels(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Labels::of).toList();
  }

  @Test
  void everythingThatIsWrittenIsValid() {
    for (long seed = 0; seed < 100; seed++) {
      ObjectNode written = Trees.of(new RandomDocuments(seed).document());
      assertThat(schema.validate(written)).as("seed %s", seed).isEmpty();
    }
  }

  @Test
  void theSampleIsWrittenAsApproved() throws IOException {
    String written = PlanJson.write(Samples.document());
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(GOLDEN, written);
    }

    assertThat(written).isEqualTo(Files.readString(GOLDEN));
    assertThat(schema.validate(JSON.readTree(written))).isEmpty();
  }

  @Test
  void whatIsNoPlanIsNotValid() {
    ObjectNode plan = Trees.of(Samples.document());
    ObjectNode more = plan.deepCopy().put("novelty", 1);
    ObjectNode less = plan.deepCopy();
    less.remove("guards");
    ObjectNode other = plan.deepCopy().put("kind", "status");
    ObjectNode wrong = plan.deepCopy();
    ((ObjectNode) wrong.path("changes").path(0)).putArray("actions").add("create").add("delete");

    for (ObjectNode invalid : List.of(more, less, other, wrong)) {
      assertThat(schema.validate(invalid)).isNotEmpty();
    }
  }

  @Test
  void theSchemaNamesEveryKeyThatIsWrittenAndNoOther() {
    Map<String, Set<String>> written = new TreeMap<>();
    for (long seed = 0; seed < 200; seed++) {
      keys("", Trees.of(new RandomDocuments(seed).document()), written);
    }
    Map<String, Set<String>> described = new TreeMap<>();
    properties("", tree, described);

    assertThat(written).isEqualTo(described);
  }

  private static void keys(String path, JsonNode node, Map<String, Set<String>> found) {
    if (node.isArray()) {
      node.forEach(element -> keys(path + "[]", element, found));
      return;
    }
    // Values of fields and tags have keys that users choose.
    boolean open = path.endsWith("tags") || path.matches(".*fields\\[\\]\\.(before|after)");
    if (node.isObject() && !open) {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        found.computeIfAbsent(path, none -> new TreeSet<>()).add(member.getKey());
        keys(path + "." + member.getKey(), member.getValue(), found);
      }
    }
  }

  private void properties(String path, JsonNode schema, Map<String, Set<String>> found) {
    if (schema.has("$ref")) {
      String name = schema.get("$ref").asText().replace("#/definitions/", "");
      properties(path, definition(name), found);
    }
    for (String all : List.of("allOf", "oneOf")) {
      schema.path(all).forEach(part -> properties(path, part, found));
    }
    if (schema.has("items")) {
      properties(path + "[]", schema.get("items"), found);
    }
    for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
      found.computeIfAbsent(path, none -> new TreeSet<>()).add(member.getKey());
      properties(path + "." + member.getKey(), member.getValue(), found);
    }
  }

  @Test
  void theSchemaListsTheConstantsOfThePlan() {
    JsonNode change = definition("change").path("properties");
    assertThat(texts(definition("kind").path("enum")))
        .isEqualTo(Arrays.stream(Kind.values()).map(Kind::label).toList());
    assertThat(texts(change.path("cause").path("enum"))).isEqualTo(labels(Cause.values()));
    assertThat(texts(change.path("risk").path("items").path("enum")))
        .isEqualTo(labels(Risk.values()));
    assertThat(
            StreamSupport.stream(change.path("actions").path("enum").spliterator(), false)
                .map(PlanSchemaTest::texts))
        .isEqualTo(Arrays.stream(Action.values()).map(Labels::actions).toList());
    assertThat(texts(definition("diagnostic").path("properties").path("severity").path("enum")))
        .isEqualTo(labels(Diagnostic.Severity.values()));
    assertThat(texts(definition("diagnostic").path("properties").path("allow").path("enum")))
        .isEqualTo(Waiver.names());
    assertThat(texts(definition("step").path("properties").path("half").path("enum")))
        .isEqualTo(labels(Step.Half.values()));
    assertThat(texts(definition("guard").path("properties").path("state").path("enum")))
        .isEqualTo(labels(Guard.State.values()));
  }

  @Test
  void theSchemaGivesEachAttributeItsType() {
    Map<Class<?>, String> types =
        Map.of(
            String.class, "string",
            Document.class, "string",
            Integer.class, "integer",
            Boolean.class, "boolean",
            Texts.class, "array",
            Tags.class, "object");
    Map<String, List<String>> attributes = new TreeMap<>();
    for (Kind kind : Kind.values()) {
      for (Attribute<?> attribute : kind.attributes()) {
        attributes.put(attribute.name(), List.of(types.get(attribute.type()), "null"));
      }
    }

    assertThat(
            definition("attributes").path("properties").properties().stream()
                .collect(
                    Collectors.toMap(Map.Entry::getKey, m -> texts(m.getValue().path("type")))))
        .isEqualTo(attributes);
  }

  @Test
  void everyKeyIsDescribed() {
    described(tree);
  }

  private void described(JsonNode node) {
    for (Map.Entry<String, JsonNode> member : node.path("properties").properties()) {
      JsonNode schema = member.getValue();
      boolean itself = !schema.path("description").asText().isEmpty();
      assertThat(itself || schema.has("$ref")).as(member.getKey()).isTrue();
      described(schema);
    }
    node.path("definitions").forEach(this::described);
  }
}
