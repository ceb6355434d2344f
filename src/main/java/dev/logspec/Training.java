package dev.logspec;

import dev.logspec.apply.Pace;
import dev.logspec.apply.VirtualPace;
import dev.logspec.cli.App;
import dev.logspec.sandbox.SandboxOptions;
import dev.logspec.view.Console;
import dev.logspec.view.Console.Tty;
import dev.logspec.work.Backend;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Runs every command once, so that the Java machine can archive the classes they load. All of it
 * happens against a sandbox of this process and in a temporary folder: no data of the user, no
 * network, and time passes at once. The launcher calls it to make its archive; see {@code
 * src/main/dist/bin/logspec}.
 */
final class Training {
  /** The argument that asks for it, alone. */
  static final String ARGUMENT = "__train";

  private static final String REGION = "us-east-1";
  private static final String SPEC =
      """
      # A comment, as every real spec has one: reading it takes classes of its own.
      version: 1 # behind a value too
      name: training
      defaults:
        account: "123456789012"
        region: us-east-1
        deliverTo: [insights, archive, siem]
        tags: { team: platform }
      destinations:
        insights: { type: cloudwatch-logs, retentionDays: 30, outputFormat: json }
        archive: { type: s3, bucket: training-archive, permissions: manage }
        siem: { type: firehose, stream: training, permissions: manage }
      clusters:
        - name: training
        - name: second
          labels: { ring: last }
          logTypes: [compute, ipam]
          deliverTo: [insights]
      rollout:
        waves:
          - { name: first, clusters: [training] }
          - { name: rest, clusters: ["*"] }
      insights: { builtin: [errors] }
      """;

  /** A claim, and an error: in a file of more than one block, which is read in another way. */
  private static final String RECORDS =
      """
      {"event_timestamp":1773894576000,"level":"INFO","message":"created nodeclaim","controller":"provisioner","reconcileID":"a","NodePool":{"name":"p"},"NodeClaim":{"name":"training"}}
      {"event_timestamp":1773894577000,"level":"INFO","message":"launched nodeclaim","controller":"nodeclaim.lifecycle","NodeClaim":{"name":"training"},"allocatable":{"cpu":"1930m"}}
      {"event_timestamp":1773894578000,"level":"INFO","message":"initialized nodeclaim","controller":"nodeclaim.lifecycle","NodeClaim":{"name":"training"},"Node":{"name":"i-0"}}
      {"event_timestamp":1773894579000,"level":"ERROR","message":"could not schedule pod","controller":"provisioner","error":"no \\"x\\""}
      {"event_timestamp":1773894580000,"level":"INFO","message":"disrupting node(s)","controller":"disruption","command":"Empty/b: delete: nodepools=[p]: [i-0] (savings: $0.04)","disrupted-nodes":[{"Node":{"name":"i-0"},"NodeClaim":{"name":"training"}}]}
      {"event_timestamp":1773894581000,"level":"INFO","message":"tainted node","controller":"node.termination","NodeClaim":{"name":"training"},"Node":{"name":"i-0"}}
      {"event_timestamp":1773894582000,"level":"INFO","message":"deleted nodeclaim","controller":"nodeclaim.lifecycle","NodeClaim":{"name":"training"},"Node":{"name":"i-0"}}
      """;

  private final Path folder;
  private final VirtualPace pace = new VirtualPace(Instant.parse("2026-01-01T00:00:00Z"), 1);
  private final List<String> failures = new ArrayList<>();

  private Training(Path folder) {
    this.folder = folder;
  }

  /** Runs the commands; gives those that ended with an error. */
  static List<String> run() throws IOException {
    Path folder = Files.createTempDirectory("logspec-training");
    try {
      Training training = new Training(folder);
      training.commands();
      return List.copyOf(training.failures);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }

  private void commands() throws IOException {
    Files.writeString(folder.resolve("logspec.yaml"), SPEC);
    Path saved = folder.resolve("plan.json");
    Map<String, String> none = Map.of();
    command(none, "--help");
    command(none, "plan", "--help");
    command(none, "version");
    command(none, "schema");
    command(none, "completion", "bash");
    command(none, "init", "--file", folder.resolve("new.yaml").toString());
    command(none, "validate");
    command(none, "explain", "retentionDays");
    command(none, "fmt");
    command(none, "complete", "clusters");
    command(none, "plan", "--sandbox", "--blame", "--out", saved.toString());
    command(none, "apply", "--sandbox", "--auto-approve");
    command(none, "plan", "--sandbox", "--detailed-exitcode", "--format", "json");
    command(none, "verify", "--sandbox");
    command(none, "import", "--all", "--sandbox", "--name", "training");
    command(none, "insights", "list");
    command(none, "insights", "summary", "--sandbox", "--since", "2026-01-01");
    String records = folder.resolve("records.jsonl").toString();
    Files.writeString(Path.of(records), RECORDS.repeat(400));
    command(none, "insights", "why", "training", "--from", records, "--output", "json");
    command(none, "insights", "phases", "--from", records);
    command(none, "destroy", "--sandbox", "--auto-approve");
    try (Backend.LocalSandbox sandbox = backend(Map.of()).serve(serving())) {
      Map<String, String> aws = environment(sandbox.endpoint());
      command(aws, "plan", "--cluster", "second");
      command(aws, "apply", "--cluster", "second", "--auto-approve");
      command(aws, "plan", "--cluster", "second", "--debug");
      command(aws, "plan", "--cluster", "second", "--profile", "training");
      greet(sandbox.endpoint());
    }
  }

  private Map<String, String> environment(URI endpoint) throws IOException {
    Path profiles = folder.resolve("credentials");
    Files.writeString(
        profiles,
        "[training]\naws_access_key_id = training\naws_secret_access_key = training\nregion = "
            + REGION
            + "\n");
    return Map.of(
        "AWS_ENDPOINT_URL",
        endpoint.toString(),
        "AWS_ACCESS_KEY_ID",
        "training",
        "AWS_SECRET_ACCESS_KEY",
        "training",
        "AWS_REGION",
        REGION,
        "AWS_SHARED_CREDENTIALS_FILE",
        profiles.toString(),
        "AWS_CONFIG_FILE",
        folder.resolve("config").toString());
  }

  /** The classes of TLS, as far as a server that does not speak it lets a client come. */
  private static void greet(URI endpoint) throws IOException {
    URLConnection secure =
        URI.create("https://127.0.0.1:" + endpoint.getPort()).toURL().openConnection();
    secure.setReadTimeout(200);
    try {
      secure.connect();
    } catch (IOException expected) {
      // The sandbox speaks plain HTTP.
    }
  }

  private void command(Map<String, String> environment, String... arguments) {
    Console console =
        new Console(
            new PrintWriter(Writer.nullWriter()),
            new PrintWriter(Writer.nullWriter()),
            new ByteArrayInputStream(new byte[0]),
            environment,
            folder,
            Tty.NONE,
            InstantSource.system());
    int code = new App(console, backend(environment), Commands.UPPER).run(arguments);
    if (code != 0) {
      failures.add(String.join(" ", arguments) + " ended with " + code);
    }
  }

  private static Backend.Serving serving() {
    return new Backend.Serving(
        "127.0.0.1",
        0,
        REGION,
        List.of("training", "second"),
        0,
        OptionalInt.empty(),
        Duration.ofSeconds(1),
        Duration.ZERO,
        List.of(),
        List.of(),
        Optional.empty());
  }

  private Backend backend(Map<String, String> environment) {
    return new SystemBackend(environment) {
      @Override
      public Pace pace() {
        return pace;
      }

      @Override
      SandboxOptions sandboxOptions() {
        return super.sandboxOptions().withClock(pace).withCallTime(Duration.ZERO);
      }

      @Override
      public void onSignals(SignalHandler first, SignalHandler second) {
        // A signal ends the training as it ends any program.
      }
    };
  }
}
