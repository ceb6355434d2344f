package dev.logspec.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.Cli;
import dev.logspec.spec.resolve.ResolveContext;
import dev.logspec.spec.resolve.Resolved;
import dev.logspec.spec.resolve.Resolver;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecTemplateTest {
  private static final Optional<String> NONE = Optional.empty();

  private static SpecTemplate template(
      String name, String cluster, Optional<String> account, Optional<String> region) {
    return new SpecTemplate(name, List.of(cluster), List.of(), account, region, NONE);
  }

  @Test
  void namesManyClustersAndThoseThatCannotDeliver() {
    String text =
        new SpecTemplate(
                "x", List.of("a", "yes"), List.of("old", "7"), NONE, NONE, Optional.of("s.json"))
            .text();

    SpecReader.Parsed parsed = SpecReader.read("logspec.yaml", text);

    assertThat(parsed.diagnostics()).isEmpty();
    assertThat(text)
        .startsWith("# yaml-language-server: $schema=s.json\n# What this spec")
        .contains("  - name: a\n  - name: \"yes\"\n")
        .contains("  # - name: old # not in Auto Mode\n  # - name: \"7\" # not in Auto Mode\n");
  }

  @Test
  void aFirstSpecIsValid() {
    String text =
        template("platform-logs", "prod-eu", Optional.of("123456789012"), Optional.of("eu-west-1"))
            .text();

    SpecReader.Parsed parsed = SpecReader.read("logspec.yaml", text);

    assertThat(parsed.diagnostics()).isEmpty();
    Resolved resolved =
        Resolver.resolve(
            parsed.spec().orElseThrow(), ResolveContext.of(Optional.empty(), Optional.empty()));
    assertThat(resolved.diagnostics()).isEmpty();
    assertThat(resolved.desired().clusters().get(0).id())
        .hasToString("123456789012/eu-west-1/prod-eu");
  }

  @Test
  void accountAndRegionCanBeLeftToTheCredentials() {
    String text = template("123", "456", NONE, NONE).text();

    SpecReader.Parsed parsed = SpecReader.read("logspec.yaml", text);

    assertThat(parsed.diagnostics()).isEmpty();
    assertThat(parsed.spec().orElseThrow().defaults().account()).isEmpty();
  }

  @Test
  void everyLineThatIsCommentedOutCanBeUsed() {
    String text =
        template("x", "c", NONE, NONE)
            .text()
            .replaceAll("(?m)^( *)# (account|region|assumeRole|tags|logGroup|deliverTo):", "$1$2:")
            .replaceAll("(?m)^  # (archive:|  )", "  $1")
            .replaceAll("(?m)^  # - match", "  - match");

    assertThat(SpecReader.read("logspec.yaml", text).diagnostics()).isEmpty();
    assertThat(text).contains("\n  archive:\n    type: s3\n", "\n  - match:");
  }

  @Test
  void namesOnlyCommandsThatExist(@TempDir Path directory) {
    String text = template("x", "c", NONE, NONE).text();

    List<String> commands =
        Pattern.compile("logspec ([a-z]+)").matcher(text).results().map(m -> m.group(1)).toList();

    assertThat(commands).contains("plan", "apply", "schema");
    try (Cli cli = new Cli(directory)) {
      commands.forEach(c -> assertThat(cli.run(c, "--help").code()).as(c).isZero());
    }
  }

  @Test
  void refusesParametersThatWouldNotRead() {
    assertThat(template("x", "c", NONE, NONE).problem()).isEmpty();
    assertThat(template("X Y", "c", NONE, NONE).problem().orElseThrow()).contains("\"X Y\"");
    assertThat(template("x", "a\"b", NONE, NONE).problem()).isPresent();
    assertThat(template("x", "c", Optional.of("1"), NONE).problem()).isPresent();
    assertThat(template("x", "c", NONE, Optional.of("e\nu")).problem()).isPresent();
  }
}
