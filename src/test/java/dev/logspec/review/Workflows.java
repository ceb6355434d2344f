package dev.logspec.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is read of the files of continuous integration, and what all of them keep to. */
final class Workflows {
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION));

  private static final Pattern PINNED =
      Pattern.compile(
          "(actions|aws-actions)/[a-z-]+@[0-9a-f]{40} # v[0-9]+\\.[0-9]+\\.[0-9]+|\\./\\..*");

  private Workflows() {}

  /** What stands in samples/ci and samples/fleet to be copied, and its name ends so. */
  static List<Path> samples(String end) throws IOException {
    List<Path> found = new ArrayList<>();
    for (String folder : List.of("ci", "fleet")) {
      try (Stream<Path> all = Files.walk(Path.of("samples", folder))) {
        all.filter(f -> f.toString().endsWith(end)).sorted().forEach(found::add);
      }
    }
    return found;
  }

  /** The whole of {@code file}. */
  static JsonNode read(Path file) throws IOException {
    return YAML.readTree(file.toFile());
  }

  /** The documents in {@code file}. */
  static List<JsonNode> documents(Path file) throws IOException {
    try (MappingIterator<JsonNode> all = YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
      return all.readAll();
    }
  }

  /**
   * The scripts in {@code file}: run of GitHub, script and before_script of GitLab, args of a
   * container.
   */
  static List<String> scripts(Path file) throws IOException {
    JsonNode node = read(file);
    List<String> scripts = new ArrayList<>();
    for (String key : List.of("run", "script", "before_script", "args")) {
      for (JsonNode value : node.findValues(key)) {
        if (value.isTextual()) {
          scripts.add(value.asText());
        }
        value.elements().forEachRemaining(line -> scripts.add(line.asText()));
      }
    }
    return scripts;
  }

  /** The script of the step called {@code name}. */
  static String step(Path file, String name) throws IOException {
    return read(file).findParents("run").stream()
        .filter(step -> step.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow()
        .get("run")
        .asText();
  }

  /**
   * A tag may be moved; a commit is what was looked at, and the version behind it is for people.
   */
  static void arePinned(Path file) throws IOException {
    assertThat(Files.readAllLines(file).stream().map(String::strip).toList())
        .filteredOn(line -> line.matches("(- )?uses:.*"))
        .allSatisfy(line -> assertThat(line.replaceFirst("^(- )?uses: ", "")).matches(PINNED));
  }
}
