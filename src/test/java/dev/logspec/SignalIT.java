package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.logspec.sandbox.Sandbox;
import dev.logspec.sandbox.SandboxOptions;
import dev.logspec.sandbox.world.Update;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The installation as it was built, and what signals do to it while it applies. */
final class SignalIT {
  private static final Path LOGSPEC = Path.of("target/logspec/bin/logspec").toAbsolutePath();
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";
  private static final String CLUSTER = "arn:aws:eks:eu-west-1:123456789012:cluster/prod";
  private static final long PATIENCE_SECONDS = 120;
  private static final String SPEC =
      """
      version: 1
      name: signals
      destinations: { insights: { type: cloudwatch-logs } }
      clusters: [{ name: prod, logTypes: [compute, ipam] }]
      lock: s3://locks/signals
      """;

  @TempDir private Path folder;
  private Sandbox sandbox;

  /** What the clock of the sandbox is ahead, and how much more with each look at it. */
  private final AtomicLong ahead = new AtomicLong();

  private final AtomicLong hurry = new AtomicLong();

  @BeforeEach
  void open() throws IOException {
    sandbox =
        Sandbox.start(
            SandboxOptions.defaults()
                .withClock(() -> Instant.now().plusMillis(ahead.addAndGet(hurry.get())))
                .withUpdateTime(Duration.ofMinutes(10)));
    sandbox.world().addCluster(ACCOUNT, REGION, "prod");
    sandbox.world().addBucket(ACCOUNT, REGION, "locks");
    Files.writeString(folder.resolve("logspec.yaml"), SPEC);
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(LOGSPEC.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH",
                System.getenv("PATH"),
                "JAVA_HOME",
                System.getProperty("java.home"),
                "LOGSPEC_NO_ARCHIVE",
                "1",
                "AWS_ENDPOINT_URL",
                sandbox.endpoint().toString(),
                "AWS_ACCESS_KEY_ID",
                "test",
                "AWS_SECRET_ACCESS_KEY",
                "test",
                "AWS_REGION",
                REGION));
    builder.redirectOutput(folder.resolve("out").toFile());
    builder.redirectError(folder.resolve("err").toFile());
    return builder.start();
  }

  private Process apply() throws IOException {
    return start("apply", "--auto-approve", "--events", "events.ndjson");
  }

  private String err() {
    try {
      return Files.readString(folder.resolve("err"));
    } catch (IOException e) {
      return "";
    }
  }

  private static void signal(String name, Process process)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("not within " + PATIENCE_SECONDS + " s").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private int ended(Process process, int seconds) throws InterruptedException {
    boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).as("it ends within " + seconds + " s\n" + err()).isTrue();
    return process.exitValue();
  }

  /** A shell in the background lets its children ignore SIGINT, and so do theirs. */
  private static void intIsHeard() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (Files.exists(status)) {
      String ignored =
          Files.readAllLines(status).stream()
              .filter(l -> l.startsWith("SigIgn:"))
              .map(l -> l.replaceFirst("SigIgn:\\s*", ""))
              .findFirst()
              .orElse("0");
      assumeThat(new BigInteger(ignored, 16).testBit(1)).as("SIGINT is ignored here").isFalse();
    }
  }

  private boolean locked() {
    return !sandbox.world().objects().isEmpty();
  }

  private void finishesTheJob() throws IOException, InterruptedException {
    sandbox.faults().clear();
    hurry.set(Duration.ofMinutes(11).toMillis());
    assertThat(ended(apply(), (int) PATIENCE_SECONDS)).as(err()).isZero();
    assertThat(sandbox.world().sources()).hasSize(2);
    assertThat(sandbox.world().deliveries()).hasSize(2);
    assertThat(locked()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void theFirstSignalDuringAWaitEndsWithTheTableAndTheNextApplyFinishesTheJob(String name, int code)
      throws IOException, InterruptedException {
    if (name.equals("INT")) {
      intIsHeard();
    }
    Process apply = apply();
    await(() -> err().contains("is in progress"));
    assertThat(locked()).isTrue();
    signal(name, apply);
    assertThat(ended(apply, 5)).isEqualTo(code);
    String update =
        sandbox.world().updatesOf(CLUSTER).stream().map(Update::id).findFirst().orElseThrow();
    assertThat(err())
        .contains("The cluster update " + update, "goes on without us")
        .contains("interrupted", "1 cluster: 0 done, 1 interrupted")
        .contains("To continue: logspec apply --auto-approve");
    assertThat(Files.readString(folder.resolve("events.ndjson")))
        .contains("\"type\":\"summary\"", "\"exit\":" + code);
    assertThat(locked()).as("the lock is given back").isFalse();
    finishesTheJob();
  }

  @Test
  void theSecondSignalEndsAtOnce() throws IOException, InterruptedException {
    intIsHeard();
    sandbox.faults().add("CreateLogGroup:slow:ms=60000");
    Process apply = apply();
    await(() -> err().contains("create log group"));
    // Two of one kind may be merged while the first is not taken yet.
    for (int i = 0; i < 5 && apply.isAlive(); i++) {
      signal("INT", apply);
      apply.waitFor(300, TimeUnit.MILLISECONDS);
    }
    assertThat(ended(apply, 1)).isEqualTo(130);
    assertThat(err()).doesNotContain("CLUSTER");
  }

  /** A call that may yet take effect must not meet another run: the lock stays, and it says so. */
  @Test
  void aChangingCallThatHangsKeepsTheLockAndTellsHowToFreeIt()
      throws IOException, InterruptedException {
    sandbox.faults().add("CreateLogGroup:slow:ms=60000");
    Process apply = apply();
    await(() -> err().contains("create log group"));
    signal("TERM", apply);
    assertThat(ended(apply, 5)).isEqualTo(143);
    assertThat(err())
        .contains("A changing call is still under way", "1 cluster: 0 done, 1 interrupted")
        .contains("the lock is not given back: a changing call is still under way")
        .containsPattern("nobody takes it over before \\d\\d:\\d\\d:\\d\\d ");
    assertThat(locked()).isTrue();
    Matcher unlock = Pattern.compile("logspec (unlock \\S+ -f \\S+)").matcher(err());
    assertThat(unlock.find()).isTrue();
    assertThat(ended(start(unlock.group(1).split(" ")), (int) PATIENCE_SECONDS)).isZero();
    assertThat(locked()).isFalse();
  }

  /** One that reads before a change; one that reads for the plan. */
  @ParameterizedTest
  @CsvSource({"GetDeliveryDestination, create delivery destination", "DescribeLogGroups, ''"})
  void aReadThatHangsGivesTheLockBack(String operation, String step)
      throws IOException, InterruptedException {
    sandbox.faults().add(operation + ":slow:ms=60000");
    Process apply = apply();
    await(() -> locked() && err().contains(step));
    signal("TERM", apply);
    assertThat(ended(apply, 5)).isEqualTo(143);
    assertThat(err()).doesNotContain("still under way", "not given back");
    assertThat(locked()).isFalse();
    finishesTheJob();
  }

  @Test
  void anUpdateThatCannotBeAskedAboutKeepsNobody() throws IOException, InterruptedException {
    sandbox.faults().add("DescribeUpdate:slow:ms=60000");
    Process apply = apply();
    await(() -> err().contains("waiting for the cluster update"));
    signal("TERM", apply);
    assertThat(ended(apply, 5)).isEqualTo(143);
    assertThat(err()).contains("1 cluster: 0 done, 1 interrupted");
    assertThat(locked()).isFalse();
  }

  private boolean asked(String operation) {
    return sandbox.journal().entries().stream().anyMatch(e -> e.operation().equals(operation));
  }

  /** It would run on, and be billed, for up to an hour. */
  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aQueryThatRunsIsStoppedAtAws(String name, int code)
      throws IOException, InterruptedException {
    if (name.equals("INT")) {
      intIsHeard();
    }
    finishesTheJob();
    hurry.set(0);
    sandbox.faults().add("GetQueryResults:slow:ms=60000");
    Process insights = start("insights", "summary", "--since", "2026-03-19");
    await(() -> asked("GetQueryResults") || asked("StartQuery"));
    signal(name, insights);
    assertThat(ended(insights, 2)).isEqualTo(code);
    assertThat(asked("StopQuery")).isTrue();
  }

  @Test
  void aQueryOfAthenaIsStoppedAtAws() throws IOException, InterruptedException {
    intIsHeard();
    sandbox.world().addBucket(ACCOUNT, REGION, "told-logs");
    Files.writeString(
        folder.resolve("logspec.yaml"),
        """
        version: 1
        name: signals
        destinations:
          archive: { type: s3, bucket: told-logs, outputFormat: json, permissions: manage }
        clusters: [{ name: prod, logTypes: [compute] }]
        """);
    hurry.set(Duration.ofMinutes(11).toMillis());
    assertThat(ended(start("apply", "--auto-approve"), (int) PATIENCE_SECONDS)).as(err()).isZero();
    hurry.set(0);
    sandbox.faults().add("GetQueryExecution:slow:ms=60000");
    Process run =
        start(
            "insights",
            "run",
            "controllers",
            "--engine",
            "athena",
            "--output-location",
            "s3://told-logs/results/");
    await(() -> asked("StartQueryExecution"));
    signal("INT", run);
    assertThat(ended(run, 2)).isEqualTo(130);
    assertThat(asked("StopQueryExecution")).isTrue();
  }
}
