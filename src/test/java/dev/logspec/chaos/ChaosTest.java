package dev.logspec.chaos;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Seeded stories of failure against the sandbox. {@code -Dchaos.seeds=N} plays seeds 1 to N, {@code
 * -Dchaos.seed=K} plays one and tells all of it; {@code make chaos} sets both.
 */
class ChaosTest {
  private static final String USUAL = "12";

  @TempDir private Path directory;

  @Test
  void whateverHappensTheOutcomeIsHonestAndTheNextApplyConverges() throws IOException {
    String one = System.getProperty("chaos.seed", "");
    if (!one.isEmpty()) {
      play(Long.parseLong(one)).ifPresent(why -> fail(why));
      return;
    }
    int seeds = Integer.parseInt(System.getProperty("chaos.seeds", USUAL));
    List<String> failed = new ArrayList<>();
    for (long seed = 1; seed <= seeds; seed++) {
      play(seed).ifPresent(failed::add);
    }
    if (!failed.isEmpty()) {
      fail(failed.size() + " of " + seeds + " seeds failed\n" + String.join("\n", failed));
    }
  }

  private java.util.Optional<String> play(long seed) throws IOException {
    Path own = Files.createDirectories(directory.resolve("seed-" + seed));
    try (ChaosRun run = new ChaosRun(own, seed)) {
      try {
        run.play();
        return java.util.Optional.empty();
      } catch (AssertionError | RuntimeException e) {
        Path told = Files.createDirectories(Path.of("target/chaos")).resolve(seed + ".txt");
        Files.writeString(told, run.story() + "\n\n" + e);
        return java.util.Optional.of(
            "seed " + seed + " (make chaos SEED=" + seed + ", " + told + "): " + e);
      }
    }
  }
}
