package dev.logspec.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.ClusterId;
import dev.logspec.model.Place;
import dev.logspec.spec.resolve.ResolveContext;
import dev.logspec.spec.resolve.ResolveContext.Found;
import dev.logspec.spec.resolve.Resolved;
import dev.logspec.spec.resolve.Resolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every sample reads and resolves without a word, to as many objects as it promises. */
class SamplesTest {
  private static final Map<Integer, List<Found>> TEAM =
      Map.of(
          2,
          List.of(
              new Found(
                  new ClusterId(new Place("210987654321", "us-east-1"), "team-us-a"),
                  Map.of("env", "prod")),
              new Found(
                  new ClusterId(new Place("123456789012", "eu-west-1"), "team-eu-a"),
                  Map.of("env", "prod"))));

  @ParameterizedTest
  @CsvSource({
    "quickstart, 16, 1",
    "three-destinations, 26, 1",
    "cross-account-archive, 42, 3",
    "per-type-overrides, 14, 1",
    "fleet, 56, 4",
    "insights, 29, 1",
  })
  void resolves(String sample, int objects, int places) throws IOException {
    Path file = Path.of("samples", sample, "logspec.yaml");
    SpecReader.Parsed parsed = SpecReader.read(file.toString(), Files.readString(file));
    assertThat(parsed.diagnostics()).isEmpty();
    ResolveContext context = ResolveContext.of(Optional.empty(), Optional.empty());
    if (sample.equals("fleet")) {
      context = context.withFound(TEAM);
    }

    Resolved resolved = Resolver.resolve(parsed.spec().orElseThrow(), context);

    assertThat(resolved.diagnostics()).isEmpty();
    assertThat(resolved.desired().entries()).hasSize(objects);
    assertThat(resolved.desired().places()).hasSize(places);
  }

  @Test
  void thisTestKnowsEverySample() throws IOException {
    try (Stream<Path> all = Files.walk(Path.of("samples"))) {
      assertThat(all.filter(p -> p.endsWith("logspec.yaml"))).hasSize(7);
    }
  }
}
