package dev.logspec.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResolverTest {
  @Test
  void quickstart() throws Exception {
    Path file = Path.of("samples/quickstart/logspec.yaml");
    SpecReader.Parsed parsed = SpecReader.read(file.toString(), Files.readString(file));
    assertThat(parsed.diagnostics()).isEmpty();
    Resolved r =
        Resolver.resolve(
            parsed.spec().orElseThrow(), Context.of(Optional.empty(), Optional.empty()));
    assertThat(r.diagnostics()).isEmpty();
    assertThat(r.desired().entries()).hasSize(16);
  }
}
