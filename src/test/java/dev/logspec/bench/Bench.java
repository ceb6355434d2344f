package dev.logspec.bench;

import dev.logspec.sandbox.Sandbox;
import dev.logspec.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The figures that the project holds itself to, measured on this machine in one run. Whole
 * processes, each against its rival in turn (A B A B ...), so that a machine that slows down slows
 * both: trust the ratios. {@code aws} is compared with where it is installed.
 */
public final class Bench {
  private static final int RUNS = Integer.getInteger("bench.runs", 7);
  private static final String REGION = "ap-northeast-1";
  private static final String ACCOUNT = "123456789012";
  private static final Duration UPDATE = Duration.ofSeconds(2);
  private static final int APPLIES = 3;
  private static final int FLEET = 200;

  private final Path installation;
  private final Path folder;
  private final Table table = new Table(System.out);
  private final Map<String, String> environment = new HashMap<>();

  private Bench(Path installation, Path folder) {
    this.installation = installation;
    this.folder = folder;
    environment.put("LOGSPEC_CACHE_DIR", folder.resolve("cache").toString());
    environment.put("AWS_ACCESS_KEY_ID", "test");
    environment.put("AWS_SECRET_ACCESS_KEY", "test");
    environment.put("AWS_REGION", REGION);
    environment.put("AWS_DEFAULT_REGION", REGION);
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
  }

  /** Measures the installation in {@code args[0]} and, if given, that in {@code args[1]} too. */
  public static void main(String[] args) throws Exception {
    System.out.printf(
        "%s %s, %d processors, %d runs%n",
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        RUNS);
    for (String installation : args) {
      if (!installation.isBlank()) {
        System.out.println(installation);
        Path folder = Files.createTempDirectory("bench");
        new Bench(Path.of(installation).toAbsolutePath(), folder).measure();
      }
    }
    System.out.println("in process, this tree");
    Diffs.measure(new Table(System.out));
    System.exit(0);
  }

  private void measure() throws Exception {
    table.note("on Java " + java());
    size();
    on(
        UPDATE,
        sandbox -> {
          clusters(sandbox, 1);
          archive();
          startUp();
          return 0;
        });
    applies();
    Scale.Result small = scale(100);
    Scale.Result large = scale(1000);
    table.row("no-change plan, 1,000 clusters / 100 clusters: wall", large.ratio(small), "<= 10");
    new FleetFigures(this::logspec, environment, folder, table).measure();
    rehearsal();
    new Insights(this::logspec, environment, folder, table)
        .measure(Optional.of("jq").filter(this::installed));
  }

  /** A roll-out of 10,000 clusters of four types, played once. */
  private void rehearsal() throws Exception {
    Path own = Files.createDirectories(folder.resolve("rehearsal"));
    Files.writeString(
        own.resolve("logspec.yaml"),
        """
        version: 1
        name: bench
        defaults: { account: "%s", region: %s }
        destinations: { insights: { type: cloudwatch-logs } }
        clusters: [{ match: { name: "*" } }]
        """
            .formatted(ACCOUNT, REGION));
    Map<String, String> there = with(Map.of("LOGSPEC_JAVA_OPTS", "-Xmx512m"));
    List<String> words = logspec("rehearse", "--fleet", "10000").words();
    Command.Figures figures = new Command(words, there, own).run();
    table.row("rehearse --fleet 10000 (-Xmx512m): wall s", figures.seconds(), "<= 60");
    table.row("the same: peak MiB", figures.mebibytes(), "");
  }

  private Scale.Result scale(int clusters) throws Exception {
    Scale.Result result = new Scale(this::logspec, environment, folder).measure(clusters);
    String figure = "no-change plan of " + clusters + " clusters x 4 types x 2: ";
    table.row(figure + "wall s", result.seconds(), "");
    table.row(figure + "calls / full pages", result.callsPerPage(), "<= 1.1");
    table.row(figure + "peak MiB (-Xmx256m)", result.mebibytes(), "");
    return result;
  }

  /** The version of the Java that the launcher finds. */
  private Runtime.Version java() throws Exception {
    Path out = folder.resolve("version");
    String launcher = installation.resolve("bin/logspec").toString();
    shell("'" + launcher + "' version >'" + out + "'").run();
    String line = Files.readAllLines(out).get(1);
    return Runtime.Version.parse(line.substring("java ".length()));
  }

  private void size() throws IOException {
    try (Stream<Path> files = Files.walk(installation)) {
      long bytes = files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
      table.row("size of the installation, MiB", bytes / 1048576.0, "");
    }
  }

  private void archive() throws Exception {
    logspec("plan").run();
    // Launchers of before kept it in the folder itself.
    Path cache = folder.resolve("cache");
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (System.nanoTime() < end) {
      try (Stream<Path> files = Files.walk(cache, 2)) {
        List<String> names = files.map(Path::toString).toList();
        if (names.stream().anyMatch(n -> n.endsWith(".size") || n.endsWith(".failed"))
            && names.stream().noneMatch(n -> n.endsWith(".lock"))) {
          return;
        }
      }
      Thread.sleep(100);
    }
    table.note("no archive was made: the figures are without");
  }

  private void startUp() throws Exception {
    Command plan = logspec("plan");
    double[] memory = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      memory[i] = plan.run().mebibytes();
    }
    table.row("plan of one cluster: peak MiB", memory, "");
    table.row("plan of one cluster: classes loaded", classes(), "");
    Command without =
        new Command(plan.words(), with(Map.of("LOGSPEC_NO_ARCHIVE", "1")), plan.folder());
    ratio("plan with archive / without", plan, without, "");
    if (!installed("aws")) {
      table.note("aws is not installed: not compared with it");
      return;
    }
    String four =
        "aws logs describe-delivery-sources && aws logs describe-delivery-destinations"
            + " && aws logs describe-deliveries && aws eks describe-cluster --name c-0001";
    boolean newest = java().feature() >= 25;
    ratio("plan / four aws calls", plan, shell(four), newest ? "<= 0.20" : "<= 0.30");
    ratio(
        "plan / one aws call",
        plan,
        shell("exec aws logs describe-deliveries"),
        newest ? "<= 0.70" : "<= 1.05");
    ratio(
        "--version / aws --version", logspec("--version"), shell("exec aws --version"), "<= 0.25");
  }

  private double classes() throws Exception {
    Path log = folder.resolve("classes");
    Command plan = logspec("plan");
    new Command(
            plan.words(), with(Map.of("LOGSPEC_JAVA_OPTS", "-Xlog:class+load:file=" + log)), folder)
        .run();
    try (Stream<String> lines = Files.lines(log)) {
      return lines.count();
    }
  }

  private void ratio(String figure, Command one, Command other, String limit) throws Exception {
    double[] ratios = new double[RUNS];
    double[] seconds = new double[RUNS];
    one.run();
    other.run();
    for (int i = 0; i < RUNS; i++) {
      seconds[i] = one.run().seconds();
      ratios[i] = seconds[i] / other.run().seconds();
    }
    table.row(figure + ": wall s of the first", seconds, "");
    table.row(figure + ": ratio", ratios, limit);
  }

  private void applies() throws Exception {
    double[] alone = new double[APPLIES];
    for (int i = 0; i < APPLIES; i++) {
      alone[i] = on(UPDATE, sandbox -> apply(sandbox, 1, 1));
    }
    table.row("apply of four types, U = 2 s: wall s", alone, "<= 9.24 (4 U x 1.03 + 1)");
    double one = Table.median(alone);
    double two = on(UPDATE, sandbox -> apply(sandbox, 2, 1));
    table.row("apply of 2 clusters, --max-in-flight 1 / of one", two / one, "(in turn: about 2)");
    double fleet = on(UPDATE, sandbox -> apply(sandbox, FLEET, FLEET));
    double calls = on(Duration.ZERO, sandbox -> apply(sandbox, FLEET, FLEET));
    table.row("apply of 200 clusters, --max-in-flight 200: wall s", fleet, "");
    table.row("the same where updates take no time, the calls: wall s", calls, "");
    table.row("(200 clusters - their calls) / one cluster", (fleet - calls) / one, "<= 1.25");
  }

  /** What is measured on a sandbox. */
  private interface Measured {
    double on(Sandbox sandbox) throws Exception;
  }

  /** Measures on a new sandbox whose updates take {@code updateTime}. */
  private double on(Duration updateTime, Measured measured) throws Exception {
    try (Sandbox sandbox = sandbox(updateTime)) {
      environment.put("AWS_ENDPOINT_URL", sandbox.endpoint().toString());
      return measured.on(sandbox);
    }
  }

  /** Seconds of an apply to {@code clusters} new ones. */
  private double apply(Sandbox sandbox, int clusters, int maxInFlight) throws Exception {
    clusters(sandbox, clusters);
    return logspec("apply", "--auto-approve", "--max-in-flight", String.valueOf(maxInFlight))
        .run()
        .seconds();
  }

  /** Makes {@code count} clusters, and a spec of them. */
  private void clusters(Sandbox sandbox, int count) throws IOException {
    for (int i = 1; i <= count; i++) {
      sandbox.world().addCluster(ACCOUNT, REGION, name(i));
    }
    Files.writeString(folder.resolve("logspec.yaml"), Scale.spec(count, "[insights]"));
  }

  static Sandbox sandbox(Duration updateTime) throws IOException {
    return Sandbox.start(SandboxOptions.defaults().withUpdateTime(updateTime));
  }

  static String name(int i) {
    return String.format("c-%04d", i);
  }

  private Command logspec(String... arguments) {
    List<String> words = new ArrayList<>(List.of(installation.resolve("bin/logspec").toString()));
    words.addAll(List.of(arguments));
    return new Command(words, Map.copyOf(environment), folder);
  }

  private Command shell(String script) {
    return new Command(List.of("sh", "-c", script), Map.copyOf(environment), folder);
  }

  private Map<String, String> with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(more);
    return all;
  }

  private boolean installed(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }
}
