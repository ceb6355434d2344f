package dev.logspec.bench;

import dev.logspec.Cli;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A no-change plan of many clusters: made in process on a manual clock, measured as a process. */
final class Scale {
  private static final int PAGE = 50;

  /** Makes the command to measure. */
  interface Launcher {
    Command command(String... arguments);
  }

  /** What one size cost. */
  record Result(double seconds, double callsPerPage, double mebibytes) {
    double ratio(Result smaller) {
      return seconds / smaller.seconds();
    }
  }

  private final Launcher launcher;
  private final Map<String, String> environment;
  private final Path folder;

  Scale(Launcher launcher, Map<String, String> environment, Path folder) {
    this.launcher = launcher;
    this.environment = environment;
    this.folder = folder;
  }

  static String spec(int clusters, String deliverTo) {
    StringBuilder spec =
        new StringBuilder(
            """
            version: 1
            name: bench
            defaults: { account: "123456789012", region: ap-northeast-1, deliverTo: %s }
            destinations:
              insights: { type: cloudwatch-logs, retentionDays: 30 }
              archive: { type: s3, bucket: bench-archive, permissions: skip }
            guards: { maxRemovals: 100%% }
            # Said, so that all go at once: without it a canary and a quarter would go first.
            rollout: { maxInFlight: 10 }
            clusters:
            """
                .formatted(deliverTo));
    for (int i = 1; i <= clusters; i++) {
      spec.append("  - name: ").append(Bench.name(i)).append('\n');
    }
    return spec.toString();
  }

  Result measure(int clusters) throws Exception {
    Path own = Files.createDirectories(folder.resolve("scale-" + clusters));
    try (Cli cli = new Cli(own)) {
      for (int i = 1; i <= clusters; i++) {
        cli.sandbox().world().addCluster("123456789012", "ap-northeast-1", Bench.name(i));
      }
      cli.sandbox().world().addBucket("123456789012", "ap-northeast-1", "bench-archive");
      cli.write("logspec.yaml", spec(clusters, "[insights, archive]"));
      Cli.Run apply =
          cli.run("apply", "--auto-approve", "-q", "--max-in-flight", String.valueOf(clusters));
      if (apply.code() != 0) {
        throw new IllegalStateException(apply.err());
      }
      Map<String, String> there = new HashMap<>(environment);
      there.put("AWS_ENDPOINT_URL", cli.sandbox().endpoint().toString());
      there.put("LOGSPEC_JAVA_OPTS", "-Xmx256m");
      List<String> words = launcher.command("plan", "--detailed-exitcode").words();
      Command plan = new Command(words, there, own);
      plan.run();
      cli.sandbox().journal().clear();
      Command.Figures figures = plan.run();
      int calls = cli.sandbox().journal().entries().size();
      return new Result(figures.seconds(), (double) calls / pages(clusters), figures.mebibytes());
    }
  }

  /** Sources, destinations, deliveries and groups by fifty, the tags of all by a hundred. */
  private static double pages(int clusters) {
    int types = clusters * 4;
    double lists = full(types) + full(types + 1) + full(types * 2) + full(types);
    return lists + Math.ceil((types * 5 + 1) / 100.0);
  }

  private static double full(int items) {
    return Math.ceil((double) items / PAGE);
  }
}
