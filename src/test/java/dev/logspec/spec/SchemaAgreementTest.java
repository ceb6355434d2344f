package dev.logspec.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.logspec.Pages;
import dev.logspec.model.Diagnostic;
import dev.logspec.spec.SpecText.Part;
import dev.logspec.spec.yaml.Yaml;
import dev.logspec.spec.yaml.YamlReader;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reader and schema give the same verdict on a spec that uses every key, and on every spec that one
 * small edit makes of it.
 */
class SchemaAgreementTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(SpecSchema.text());
  private static final Path EVERY_KEY = Path.of("src/test/resources/spec/every-key.yaml");

  /** What the schema cannot see: how parts of a spec fit each other. */
  private static final List<String> BEYOND_THE_SCHEMA =
      List.of(
          "is not declared",
          "no destination is named",
          "one source cannot go to two",
          "is claimed twice",
          "fits no destination",
          "is to be reached by a role",
          "which is no cluster of this spec",
          "has no value here",
          "contradicts the ARN",
          "is not a regular expression",
          "are called",
          "has two called",
          "names compute twice",
          "the file of accounts is not there");

  private static final SpecText ACCOUNTS =
      new SpecText(
          "accounts.json", "Accounts: [{ Id: '111122223333', State: ACTIVE }]\n", Part.ACCOUNTS);

  static Stream<Path> validSpecs() throws Exception {
    List<Path> files = new ArrayList<>(List.of(EVERY_KEY));
    try (Stream<Path> samples = Files.walk(Path.of("samples"))) {
      samples.filter(p -> p.endsWith("logspec.yaml")).sorted().forEach(files::add);
    }
    return files.stream();
  }

  @ParameterizedTest
  @MethodSource("validSpecs")
  void acceptValidSpecs(Path file) throws Exception {
    String text = Files.readString(file);

    assertThat(SCHEMA.validate(json(text))).isEmpty();
    assertThat(
            SpecFiles.read(file.toString(), Path.of("."), InputStream.nullInputStream())
                .diagnostics())
        .isEmpty();
  }

  @Test
  void theSpecUsesEveryKeyOfEveryBlock() throws Exception {
    String text = Files.readString(EVERY_KEY);
    for (Block block : Block.values()) {
      assertThat(block.keys()).as(block.name()).allMatch(k -> text.contains(k + ":"));
    }
  }

  @Test
  void theReferenceNamesEveryKeyOfEveryBlock() {
    String page = Pages.text(Pages.page("spec.md"));
    String reference = page.substring(page.indexOf("\n## Reference\n"));
    for (Block block : Block.values()) {
      assertThat(block.keys())
          .as(block.name())
          .allMatch(k -> Pattern.compile("[`.]" + k + "\\b").matcher(reference).find());
    }
  }

  @Test
  void agreeAboutEverySmallEdit() throws Exception {
    JsonNode valid = json(Files.readString(EVERY_KEY));
    List<String> disagreements = new ArrayList<>();
    int[] edits = {0};
    edit(
        valid,
        "",
        (what) -> {
          edits[0]++;
          String verdicts = verdicts(valid);
          if (!verdicts.isEmpty()) {
            disagreements.add(what + ": " + verdicts);
          }
        });

    assertThat(disagreements).isEmpty();
    assertThat(edits[0]).isGreaterThan(1_000);
  }

  private static String verdicts(JsonNode spec) {
    String text = spec.toString();
    boolean schema = SCHEMA.validate(spec).isEmpty();
    List<Diagnostic> errors =
        SpecReader.read(List.of(new SpecText("x", text), ACCOUNTS)).diagnostics().stream()
            .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
            .toList();
    boolean reader = errors.isEmpty();
    boolean beyond =
        errors.stream().allMatch(d -> BEYOND_THE_SCHEMA.stream().anyMatch(d.summary()::contains));
    if (schema == reader || schema && beyond) {
      return "";
    }
    return "schema " + schema + ", reader " + errors;
  }

  /** Makes every small edit below {@code node}, tells {@code check}, and takes it back. */
  private static void edit(JsonNode node, String path, Consumer<String> check) {
    if (node instanceof ObjectNode object) {
      object.put("unknown-key", "x");
      check.accept(path + " + unknown-key");
      object.remove("unknown-key");
      List<String> keys = new ArrayList<>();
      object.fieldNames().forEachRemaining(keys::add);
      for (String key : keys) {
        JsonNode value = object.get(key);
        for (JsonNode other : others()) {
          object.set(key, other);
          check.accept(path + "/" + key + " = " + other);
        }
        object.remove(key);
        check.accept(path + " - " + key);
        object.set(key, value);
        edit(value, path + "/" + key, check);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        JsonNode value = array.get(i);
        for (JsonNode other : others()) {
          array.set(i, other);
          check.accept(path + "/" + i + " = " + other);
        }
        array.set(i, value);
        edit(value, path + "/" + i, check);
      }
    }
  }

  private static List<JsonNode> others() {
    try {
      List<JsonNode> all = new ArrayList<>();
      for (String text :
          List.of(
              "null",
              "true",
              "-1",
              "0",
              "5",
              "31",
              "\"\"",
              "\"x\"",
              "\"a b;c\"",
              "\"{x\"",
              "\"all\"",
              "\"never\"",
              "\"none\"",
              "\"json\"",
              "\"20%\"",
              "[]",
              "{}",
              "[\"compute\"]",
              "[\"x\", \"x\"]",
              "{\"compute\": null}",
              "{\"x\": \"y\"}",
              "\"123456789012\"",
              "\"s3://bucket/key\"")) {
        all.add(JSON.readTree(text));
      }
      return all;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static JsonNode json(String yaml) throws Exception {
    return json(YamlReader.read("x", yaml).root().orElseThrow());
  }

  private static JsonNode json(Yaml yaml) throws Exception {
    if (yaml instanceof Yaml.Mapping mapping) {
      ObjectNode object = JSON.createObjectNode();
      for (var entry : mapping.entries().entrySet()) {
        object.set(entry.getKey(), json(entry.getValue().value()));
      }
      return object;
    }
    if (yaml instanceof Yaml.Sequence sequence) {
      ArrayNode array = JSON.createArrayNode();
      for (Yaml item : sequence.items()) {
        array.add(json(item));
      }
      return array;
    }
    Yaml.Scalar scalar = (Yaml.Scalar) yaml;
    return switch (scalar.type()) {
      case TEXT -> JSON.getNodeFactory().textNode(scalar.text());
      case NOTHING -> JSON.getNodeFactory().nullNode();
      case BOOLEAN, INTEGER, DECIMAL, BOOLEAN_LIKE -> JSON.readTree(scalar.text());
    };
  }
}
