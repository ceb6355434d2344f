package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the build must not forget. */
final class BuildFilesTest {
  @Test
  @DisplayName("A18 a download whose checksum is wrong fails the build, however it is started")
  void a18ChecksumsAreStrict() throws IOException {
    assertThat(Files.readAllLines(Path.of(".mvn/maven.config"))).contains("--strict-checksums");
    List<String> calls =
        Files.readAllLines(Path.of("Makefile")).stream()
            .filter(line -> line.matches(".*\\bmvn -.*"))
            .toList();
    assertThat(calls).isNotEmpty().allSatisfy(line -> assertThat(line).contains(" -C"));
  }

  @Test
  @DisplayName("A18, beside it: the CI samples say what a cache is")
  void a18TheSamplesSayWhatACacheIs() throws IOException {
    assertThat(Files.readString(Path.of("samples/ci/README.md")))
        .contains("Whoever may write the cache of your CI may run code");
  }
}
