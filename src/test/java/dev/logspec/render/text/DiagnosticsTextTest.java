package dev.logspec.render.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.Golden;
import dev.logspec.json.JsonBounds;
import dev.logspec.json.JsonReader;
import dev.logspec.json.Unseen;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Location;
import dev.logspec.render.layout.Terminal;
import dev.logspec.render.safe.Hostile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DiagnosticsTextTest {
  private static final String SPEC =
      "version: 1\nname: platform-logs\nclusters:\n  - name: sandbox\n    regoin: eu-west-1\n"
          + "    \u001b[31m: x\n"
          + "  # "
          + "x".repeat(200)
          + " here\n";

  private static final List<Diagnostic> ALL =
      List.of(
          Diagnostic.error(
              new Location("logspec.yaml", 5, 5),
              "unknown key \"regoin\"",
              "did you mean \"region\"? Allowed here: account, region, labels, logTypes"),
          Diagnostic.error(new Location("logspec.yaml", 6, 13), "unknown key", ""),
          Diagnostic.error(new Location("logspec.yaml", 7, 206), "far to the right", ""),
          Diagnostic.warning(new Location("other.yaml", 0, 0), "the file is empty", ""),
          Diagnostic.warning(
              "123456789012/eu-west-1",
              "the policy could not be read: AccessDenied",
              "add this statement:\n{\n  \"Effect\": \"Allow\"\n}"));

  private static Optional<String> source(String file) {
    return file.equals("logspec.yaml") ? Optional.of(SPEC) : Optional.empty();
  }

  @Test
  void textWithExcerptsAndHints() {
    Golden.check(
        "render/diagnostics.txt",
        DiagnosticsText.render(ALL, DiagnosticsTextTest::source, Terminal.PLAIN));
  }

  @Test
  void githubAnnotations() {
    Golden.check("render/diagnostics.github.txt", Annotations.render(ALL));
  }

  @Test
  void json() {
    String json = DiagnosticsText.json(ALL);
    Golden.check("render/diagnostics.json", json);
    assertThat(JsonReader.strict(JsonBounds.USUAL).find(json)).isPresent();
  }

  @Test
  void noneIsSaid() {
    assertThat(DiagnosticsText.render(List.of(), DiagnosticsText::noSources, Terminal.PLAIN))
        .isEqualTo("No problems.\n");
    assertThat(DiagnosticsText.json(List.of())).isEqualTo("[]\n");
    assertThat(Annotations.render(List.of())).isEmpty();
  }

  @Test
  void annotationsBeyondGithubsLimitAreSummedUp() {
    List<Diagnostic> many = new ArrayList<>();
    for (int i = 1; i <= 35; i++) {
      many.add(Diagnostic.error(new Location("logspec.yaml", i, 1), "error " + i, ""));
    }
    for (int i = 1; i <= 10; i++) {
      many.add(Diagnostic.warning(new Location("logspec.yaml", i, 1), "warning " + i, ""));
    }
    List<String> lines = Annotations.render(many).lines().toList();
    assertThat(lines).filteredOn(l -> l.startsWith("::error")).hasSize(10);
    assertThat(lines).filteredOn(l -> l.startsWith("::warning")).hasSize(10);
    assertThat(lines.get(9))
        .startsWith("::error title=logspec::and 26 more errors%0Alogspec.yaml:10:1: error 10%0A")
        .endsWith("%0A(all of them are in the log)");
  }

  @Test
  void hostileDiagnosticsStayOnTheirLines() {
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      Diagnostic diagnostic =
          new Diagnostic(
              Diagnostic.Severity.ERROR,
              Hostile.text(random),
              Optional.of(new Location(Hostile.text(random), 1, 1 + random.nextInt(30))),
              Hostile.text(random),
              "");
      String spec = Hostile.text(random);
      String text =
          DiagnosticsText.render(List.of(diagnostic), file -> Optional.of(spec), Terminal.PLAIN);
      assertThat(text.lines().count()).isBetween(3L, 5L);
      assertThat(text.replace("\n", "").codePoints().noneMatch(Unseen::is)).isTrue();
      assertThat(Annotations.render(List.of(diagnostic)).lines()).hasSize(1);
    }
  }
}
