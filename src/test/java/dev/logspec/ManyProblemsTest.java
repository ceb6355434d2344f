package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.logspec.model.Suggestion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Specs in which nearly everything is wrong. The limits of time are ten times what it takes, and a
 * fiftieth of what work that grows with the square would take.
 */
final class ManyProblemsTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int MANY = 20_000;
  private static final String HEAD =
      "version: 1\nname: many\ndefaults: { account: \"123456789012\", region: eu-west-1 }\n";
  private static final String REST =
      "destinations: { insights: { type: cloudwatch-logs } }\nclusters: [{ name: one }]\n";

  @TempDir private Path folder;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(folder);
  }

  @AfterEach
  void close() {
    cli.close();
  }

  @Test
  @DisplayName("A10 400,000 unknown keys are told in linear time, some hundred of them in words")
  void a10UnknownKeys() {
    cli.write("logspec.yaml", HEAD + REST + lines(400_000, i -> "k" + i + ": 1"));
    Cli.Run run = within("validate");
    assertThat(run.code()).isOne();
    assertThat(run.err())
        .contains("unknown key \"k0\"", "... and 399,800 more problems; --format json has all")
        .endsWith("400,000 errors.\n")
        .hasSizeLessThan(100_000);
  }

  @Test
  @DisplayName("A10 20,000 unused destinations are told in linear time; JSON has each")
  void a10UnusedDestinations() throws Exception {
    cli.write("logspec.yaml", unused() + "clusters: [{ name: one, deliverTo: [first] }]\n");
    Cli.Run run = within("validate");
    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("... and 19,800 more problems").hasSizeLessThan(100_000);
    Cli.Run json = within("validate", "--format", "json");
    assertThat(new ObjectMapper().readTree(json.out())).hasSize(MANY);
  }

  @Test
  @DisplayName("A10, beside it: destinations that are not declared, of many that are")
  void a10UndeclaredDestinations() {
    String clusters = lines(MANY, i -> "  - { name: c" + i + ", deliverTo: [x" + i + "] }");
    cli.write("logspec.yaml", unused() + "clusters:\n" + clusters);
    Cli.Run run = within("validate");
    assertThat(run.code()).isOne();
    // An error is not left out for a warning that stands above it.
    assertThat(run.err())
        .contains("the destination \"x0\" is not declared", "and 19961 more")
        .doesNotContain("warning: ")
        .hasSizeLessThan(200_000);
  }

  @Test
  @DisplayName("A10, beside it: waves that name clusters, and keys of one long line")
  void a10WavesAndOneLine() {
    String clusters = lines(MANY, i -> "  - { name: c" + i + " }");
    String waves = lines(MANY, i -> "    - { name: w" + i + ", clusters: [d" + i + "] }");
    cli.write(
        "logspec.yaml",
        HEAD
            + REST.replace(" [{ name: one }]\n", "\n" + clusters)
            + "rollout:\n  waves:\n"
            + waves);
    assertThat(within("validate").err()).endsWith("20,000 errors.\n");
    cli.write(
        "logspec.yaml",
        HEAD + REST.replace("{ name: one }", lines(MANY, i -> "{ nmae: c },").replace('\n', ' ')));
    assertThat(within("validate").code()).isOne();
  }

  @Test
  @DisplayName("A10, beside it: a slip of the finger is looked for among few words only")
  void a10FewCandidates() {
    List<String> many = IntStream.range(0, MANY).mapToObj(i -> "word" + i).toList();
    assertThat(Suggestion.nearest("wrod7", many.subList(0, 100))).contains("word7");
    assertThat(Suggestion.nearest("wrod7", many)).isEmpty();
    assertThat(Suggestion.hint("wrod7", many)).hasSizeLessThan(1_000).endsWith("and 19960 more");
    assertThatCode(() -> Suggestion.hint("", List.of())).doesNotThrowAnyException();
  }

  private Cli.Run within(String... arguments) {
    return Assertions.assertTimeoutPreemptively(LIMIT, () -> cli.run(arguments));
  }

  private static String unused() {
    return HEAD
        + "destinations:\n  first: { type: cloudwatch-logs }\n"
        + lines(MANY, i -> "  b" + i + ": { type: s3, bucket: bucket-" + i + " }");
  }

  private static String lines(int count, IntFunction<String> line) {
    return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
  }
}
