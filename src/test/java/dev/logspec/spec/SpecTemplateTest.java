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
  @Test
  void aFirstSpecIsValid() {
    String text =
        SpecTemplate.text(
            "platform-logs", "prod-eu", Optional.of("123456789012"), Optional.of("eu-west-1"));

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
    String text = SpecTemplate.text("123", "456", Optional.empty(), Optional.empty());

    SpecReader.Parsed parsed = SpecReader.read("logspec.yaml", text);

    assertThat(parsed.diagnostics()).isEmpty();
    assertThat(parsed.spec().orElseThrow().defaults().account()).isEmpty();
  }

  @Test
  void everyLineThatIsCommentedOutCanBeUsed() {
    String text =
        SpecTemplate.text("x", "c", Optional.empty(), Optional.empty())
            .replaceAll("(?m)^( *)# (account|region|assumeRole|tags|logGroup|deliverTo):", "$1$2:")
            .replaceAll("(?m)^  # (archive:|  )", "  $1")
            .replaceAll("(?m)^  # - match", "  - match");

    assertThat(SpecReader.read("logspec.yaml", text).diagnostics()).isEmpty();
    assertThat(text).contains("\n  archive:\n    type: s3\n", "\n  - match:");
  }

  @Test
  void namesOnlyCommandsThatExist(@TempDir Path directory) {
    String text = SpecTemplate.text("x", "c", Optional.empty(), Optional.empty());

    List<String> commands =
        Pattern.compile("logspec ([a-z]+)").matcher(text).results().map(m -> m.group(1)).toList();

    assertThat(commands).contains("plan", "apply", "schema");
    try (Cli cli = new Cli(directory)) {
      commands.forEach(c -> assertThat(cli.run(c, "--help").code()).as(c).isZero());
    }
  }

  @Test
  void refusesParametersThatWouldNotRead() {
    Optional<String> none = Optional.empty();
    assertThat(SpecTemplate.problem("x", "c", none, none)).isEmpty();
    assertThat(SpecTemplate.problem("X Y", "c", none, none).orElseThrow()).contains("\"X Y\"");
    assertThat(SpecTemplate.problem("x", "a\"b", none, none)).isPresent();
    assertThat(SpecTemplate.problem("x", "c", Optional.of("1"), none)).isPresent();
    assertThat(SpecTemplate.problem("x", "c", none, Optional.of("e\nu"))).isPresent();
  }
}
