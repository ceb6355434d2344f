package dev.logspec.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.model.Invocation;
import dev.logspec.terraform.StateObject.Condition;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real Terraform takes every hand-over, lets go of what is imported and of nothing else. Its own
 * type {@code terraform_data} stands for those of providers that are not here: modules, names and
 * keys of instances stay as they are.
 */
final class HandOverTerraformTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BUILT_IN = "terraform_data";

  private static final List<String> TYPES =
      List.of(
          "aws_cloudwatch_log_delivery_source",
          "aws_cloudwatch_log_delivery_destination",
          "aws_cloudwatch_log_delivery",
          "awscc_logs_log_group");

  private static final List<String> KEYS =
      List.of(
          "it's",
          "''",
          "a\"b",
          "${x}",
          "%{ if true }",
          "$${x}",
          "$",
          "a\nb",
          "\r\t",
          "back\\slash\\",
          "$(touch gone)",
          "`touch gone`",
          "a]b[\"c",
          "",
          " ",
          ".",
          "ü",
          "日本",
          "\uD83D\uDE00",
          "\u0007",
          "\u001b[31m",
          "\u2028",
          "\u0085",
          "\u200b",
          "\uDB40\uDC01");

  @TempDir private Path directory;
  private Optional<RealTerraform> terraform;

  @BeforeEach
  void find() {
    terraform = RealTerraform.in(directory);
    assumeThat(terraform).as(RealTerraform.MISSING).isPresent();
  }

  /** A state, and which of its objects a spec has. */
  private record Case(String document, TerraformState state, Set<String> imported) {
    String text() {
      return HandOver.text(state, imported, Invocation.of("apply").on("s.yaml"));
    }

    Set<String> addresses(boolean wanted) {
      Set<String> all = new TreeSet<>();
      state.objects().stream()
          .filter(o -> imported.contains(o.arn().orElse("")) == wanted)
          .forEach(o -> all.add(builtIn(o.address())));
      return all;
    }
  }

  private static String builtIn(String text) {
    String all = text;
    for (int i = 0; i < TYPES.size(); i++) {
      all =
          all.replace("\"type\":\"" + TYPES.get(i) + "\"", "\"type\":\"" + BUILT_IN + "\"")
              .replace(TYPES.get(i) + ".", BUILT_IN + ".");
    }
    return all.replaceAll("registry[^\"]*aws(?:cc)?(?=\\\\?\")", "terraform.io/builtin/terraform");
  }

  private static Case random(long seed) throws Exception {
    Random random = new Random(seed);
    ObjectNode state = JSON.createObjectNode();
    state.put("version", 4).put("terraform_version", "1.11.4").put("serial", 7);
    state.put("lineage", "9c8a5b3e-1111-2222-3333-444455556666").putObject("outputs");
    ArrayNode resources = state.putArray("resources");
    List<String> keys = new ArrayList<>(KEYS);
    java.util.Collections.shuffle(keys, random);
    Set<String> imported = new TreeSet<>();
    for (int i = 0; i < 8; i++) {
      ObjectNode resource = resources.addObject();
      if (random.nextBoolean()) {
        String module = random.nextBoolean() ? HclKey.of(KEYS.get(i)) : HclKey.of(i);
        resource.put("module", "module.m" + i + module + (i % 2 == 0 ? ".module.n" : ""));
      }
      resource.put("mode", "managed").put("type", TYPES.get(i % TYPES.size())).put("name", "r" + i);
      resource.put("provider", "provider[\"registry.terraform.io/hashicorp/aws\"]");
      ArrayNode instances = resource.putArray("instances");
      int share = random.nextInt(3);
      int sort = random.nextInt(3);
      int many = sort == 0 ? 1 : 1 + random.nextInt(4);
      for (int k = 0; k < many; k++) {
        ObjectNode instance = instances.addObject();
        if (sort == 1) {
          instance.put("index_key", k);
        } else if (sort == 2) {
          instance.put("index_key", keys.get((i * 4 + k) % keys.size()));
        }
        if (random.nextInt(6) == 0) {
          instance.put("status", "tainted");
        }
        String arn = "arn:aws:logs:" + i + ":" + k;
        instance.put("schema_version", 0).putObject("attributes").put("arn", arn).put("id", arn);
        if (share == 0 || share == 1 && random.nextBoolean()) {
          imported.add(arn);
        }
      }
    }
    String document = JSON.writeValueAsString(state.putNull("check_results"));
    return new Case(document, StateReader.read(new StringReader(document)), imported);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void itLetsGoOfWhatIsImportedAndOfNothingElse(long seed) throws Exception {
    Case one = random(seed);
    RealTerraform real = terraform.orElseThrow();
    real.validates(one.text());

    String state = builtIn(one.document()).replaceAll("\"arn\":\"[^\"]*\",", "");
    String text = builtIn(one.text());
    real.write("terraform.tfstate", state).run("init", "-no-color");
    for (String command : RealTerraform.commands(text, "terraform untaint")) {
      assertThat(real.shell(command, "untaint", "-no-color")).contains("successfully untainted");
    }
    Set<String> gone = new TreeSet<>();
    for (String command : RealTerraform.commands(text, "terraform state rm")) {
      String would = real.shell(command, "state rm", "-dry-run");
      assertThat(would).contains("Would remove ");
      real.shell(command, "state rm", "");
      gone.add(would);
    }
    real.write("main.tf", String.join("\n", RealTerraform.blocks(text)));
    real.run("plan", "-no-color", "-out=p", "-refresh=false");
    JsonNode changes = JSON.readTree(json(real.run("show", "-json", "p"))).path("resource_changes");
    Set<String> forgotten = new TreeSet<>();
    Set<String> others = new TreeSet<>();
    changes.forEach(
        c ->
            (c.at("/change/actions/0").asText().equals("forget") ? forgotten : others)
                .add(c.path("address").asText()));
    // Nothing is configured here, so what stays Terraform's is all that it would delete.
    assertThat(others).isEqualTo(one.addresses(false));
    assertThat(forgotten.size() + gone.size()).isEqualTo(one.addresses(true).size());
    assertThat(one.addresses(true)).containsAll(forgotten);
    assertThat(directory.resolve("gone")).doesNotExist();
  }

  private static String json(String said) {
    return said.substring(said.indexOf("{\""));
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void addressesOfAStateAreThoseThatItShows(long seed) throws Exception {
    Case one = random(seed);
    RealTerraform real = terraform.orElseThrow();
    String state = builtIn(one.document()).replaceAll("\"arn\":\"[^\"]*\",", "");
    real.write("terraform.tfstate", state).run("init", "-no-color");
    String shown = json(real.run("show", "-json"));
    Set<String> addresses = new TreeSet<>();
    StateReader.read(new StringReader(shown.replace(BUILT_IN, TYPES.get(0))))
        .objects()
        .forEach(o -> addresses.add(builtIn(o.address())));
    Set<String> all = one.addresses(true);
    all.addAll(one.addresses(false));
    assertThat(addresses).isEqualTo(all);
  }

  @Test
  void aKeyOfABlockIsWhatTerraformRefuses() {
    RealTerraform real = terraform.orElseThrow();
    real.write(
        "main.tf", "removed {\n  from = aws_x.y[0]\n  lifecycle {\n    destroy = false\n  }\n}\n");
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> real.run("validate", "-no-color"))
        .hasMessageContaining("Resource instance keys not allowed");
  }

  @Test
  void conditionsAreRead() throws Exception {
    assertThat(random(1).state().objects())
        .extracting(StateObject::condition)
        .contains(Condition.SOUND, Condition.TAINTED);
  }
}
