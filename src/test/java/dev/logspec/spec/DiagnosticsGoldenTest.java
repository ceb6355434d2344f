package dev.logspec.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Diagnostic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each bad spec under golden/diagnostics and every word said about it. */
public class DiagnosticsGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/diagnostics");

  static Stream<Path> cases() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysEverythingThatIsWrong(Path file) throws IOException {
    String name = file.getFileName().toString();
    SpecReader.Parsed parsed = SpecReader.read(name, Files.readString(file));

    assertThat(parsed.spec()).isEmpty();
    Path expected = GOLDEN.resolve(name.replace(".yaml", ".txt"));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(expected, text(parsed.diagnostics()));
    }
    assertThat(text(parsed.diagnostics())).isEqualTo(Files.readString(expected));
  }

  @Test
  void everyExpectationHasItsCase() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      assertThat(files.filter(f -> f.toString().endsWith(".txt")))
          .allMatch(f -> Files.exists(Path.of(f.toString().replace(".txt", ".yaml"))));
    }
  }

  /** {@code diagnostics} as the golden files have them. */
  public static String text(List<Diagnostic> diagnostics) {
    StringBuilder out = new StringBuilder();
    for (Diagnostic d : diagnostics) {
      out.append(d.location().orElseThrow())
          .append(": ")
          .append(d.severity().name().toLowerCase(java.util.Locale.ROOT))
          .append(": ")
          .append(d.summary())
          .append('\n');
      if (!d.hint().isEmpty()) {
        out.append("    ").append(d.hint()).append('\n');
      }
    }
    return out.toString();
  }

  @Test
  void standardInputIsADash() {
    InputStream in =
        new java.io.ByteArrayInputStream("version: 3\n".getBytes(StandardCharsets.UTF_8));
    assertThat(SpecFiles.read("-", Path.of("."), in).diagnostics().get(0).location().orElseThrow())
        .hasToString("-:1:1");
  }
}
