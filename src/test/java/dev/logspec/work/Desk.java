package dev.logspec.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.Cli;
import dev.logspec.spec.SpecReader;
import dev.logspec.spec.SpecText;
import dev.logspec.spec.resolve.ClusterFilter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Use cases at hand, on the sandbox through the real SDK, without a command line. */
final class Desk implements AutoCloseable {
  static final String ACCOUNT = "123456789012";
  static final String REGION = "eu-west-1";

  final Cli cli;
  final Silent silent = new Silent();
  final Means means;

  Desk(Path directory) {
    cli = new Cli(directory);
    cli.without("git");
    means =
        new Means(
            cli.backend(),
            silent,
            silent,
            cli.pace(),
            directory,
            Map.of("XDG_STATE_HOME", directory.resolve("state").toString()),
            silent);
  }

  /** All of the spec {@code text}. */
  static Assignment all(String text) {
    return part(text, ClusterFilter.ALL);
  }

  /** The clusters of the spec {@code text} that match {@code glob}. */
  Assignment part(String text, String glob) {
    return part(text, new ClusterFilter(List.of(glob), List.of(), Map.of(), Optional.empty()));
  }

  private static Assignment part(String text, ClusterFilter scope) {
    List<SpecText> texts = List.of(new SpecText("logspec.yaml", text));
    SpecReader.Parsed parsed = SpecReader.read(texts);
    assertThat(parsed.spec()).as("%s", parsed.diagnostics()).isPresent();
    return new Assignment(
        new SpecAtHand("logspec.yaml", texts, parsed.spec().orElseThrow()), scope, AwsAccess.USUAL);
  }

  /** Applies the spec {@code text}. */
  Applied apply(String text) throws Obstacle {
    try (Applying applying = Applying.open(means, all(text), ApplyRequest.USUAL, silent)) {
      return applying.apply();
    }
  }

  /** The plan of the spec {@code text}. */
  Planned plan(String text) throws Obstacle {
    return Planning.plan(means, all(text), PlanRequest.USUAL);
  }

  @Override
  public void close() {
    cli.close();
  }
}
