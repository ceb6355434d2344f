package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The installation as it was built, started as a user starts it. */
final class LauncherIT {
  private static final Path BUILT = Path.of("target/logspec").toAbsolutePath();
  private static final String SPEC =
      Path.of("samples/quickstart/logspec.yaml").toAbsolutePath().toString();
  private static final String PLAN =
      Path.of("src/test/resources/golden/planfile/plan.json").toAbsolutePath().toString();
  private static final long PATIENCE_SECONDS = 180;

  @TempDir private static Path shared;
  @TempDir private Path folder;

  private static Path installation;
  private static Path cache;
  private static List<Run> firstRuns;

  private record Run(int code, String out, String err) {}

  /** Ten first runs at once; the other tests use what they left. */
  @BeforeAll
  static void tenFirstRunsAtOnce() throws IOException {
    installation = copy(BUILT, shared.resolve("installation"));
    cache = shared.resolve("a cache");
    List<Process> started = new ArrayList<>();
    Map<String, String> environment = Map.of("LOGSPEC_CACHE_DIR", cache.toString());
    for (int i = 0; i < 10; i++) {
      started.add(
          start(installation, shared.resolve("run" + i), environment, "validate", "-f", SPEC));
    }
    firstRuns = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      firstRuns.add(finish(started.get(i), shared.resolve("run" + i)));
    }
    await(() -> archives().size() == 1 && locks().isEmpty());
  }

  @Test
  void everyFirstRunSucceedsAndOneMakesTheArchive() {
    assertThat(firstRuns).allSatisfy(run -> assertThat(run.code()).as(run.err()).isZero());
    assertThat(firstRuns.stream().map(Run::out).distinct()).hasSize(1);
    assertThat(archives()).hasSize(1);
    assertThat(locks()).isEmpty();
  }

  @Test
  void verboseTellsThatTheArchiveIsUsed() {
    Run run = run(Map.of("LOGSPEC_CACHE_DIR", cache.toString()), "validate", "-v", "-f", SPEC);
    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("starts from the archive " + cache);
  }

  @Test
  void theArchiveHoldsNearlyAllClasses() throws IOException {
    Path log = folder.resolve("classes");
    Run run =
        run(
            Map.of(
                "LOGSPEC_CACHE_DIR",
                cache.toString(),
                "LOGSPEC_JAVA_OPTS",
                "-Xlog:class+load:file=" + log),
            "validate",
            "-f",
            SPEC);
    assertThat(run.code()).isZero();
    List<String> ours =
        Files.readAllLines(log).stream().filter(line -> line.contains(" source: file:")).toList();
    assertThat(ours).isEmpty();
  }

  @Test
  void anInstallationMayHaveSpacesInItsPath() throws IOException {
    Path spaced = copy(BUILT, folder.resolve("an installation"));
    Path own = folder.resolve("a cache");
    Map<String, String> environment = Map.of("LOGSPEC_CACHE_DIR", own.toString());
    Path output = folder.resolve("run");
    for (int i = 0; i < 2; i++) {
      Process process = start(spaced, output, environment, "validate", "-f", SPEC);
      assertThat(finish(process, output)).isEqualTo(firstRuns.get(0));
      await(() -> named(own, ".lock").isEmpty());
    }
  }

  @Test
  void aShortenedArchiveIsNotUsedAndMadeAnew() throws IOException {
    Path own = copy(cache, folder.resolve("cache"));
    Path archive = archivesIn(own).get(0);
    long whole = Files.size(archive);
    assertThat(archive.toFile().setWritable(true)).isTrue();
    try (FileChannel channel = FileChannel.open(archive, StandardOpenOption.WRITE)) {
      channel.truncate(whole / 2);
    }
    Run run = run(Map.of("LOGSPEC_CACHE_DIR", own.toString()), "validate", "-v", "-f", SPEC);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("makes the start-up archive");
    await(() -> archive.toFile().length() > whole / 2 && named(own, ".lock").isEmpty());
  }

  @Test
  void garbageInPlaceOfAnArchiveReachesNoStream() throws IOException {
    Path own = copy(cache, folder.resolve("cache"));
    Path archive = archivesIn(own).get(0);
    Path size = Path.of(archive.toString().replaceFirst("\\.[a-z]+$", ".size"));
    Files.delete(archive);
    Files.writeString(archive, "garbage\n");
    Files.writeString(size, "8\n");
    Run run = run(Map.of("LOGSPEC_CACHE_DIR", own.toString()), "validate", "-f", SPEC);
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEqualTo(firstRuns.get(0).out());
    assertThat(run.err()).isEqualTo(firstRuns.get(0).err());
  }

  @Test
  void aCacheThatCannotBeWrittenIsNoMatter() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Run run =
        run(Map.of("LOGSPEC_CACHE_DIR", file.resolve("cache").toString()), "validate", "-f", SPEC);
    assertThat(run).isEqualTo(firstRuns.get(0));
  }

  @Test
  void noHomeIsNoMatter() {
    assertThat(run(Map.of(), "validate", "-f", SPEC)).isEqualTo(firstRuns.get(0));
  }

  @Test
  void theArchiveCanBeTurnedOff() {
    Path own = folder.resolve("cache");
    Map<String, String> environment =
        Map.of("LOGSPEC_CACHE_DIR", own.toString(), "LOGSPEC_NO_ARCHIVE", "1");
    assertThat(run(environment, "validate", "-f", SPEC)).isEqualTo(firstRuns.get(0));
    assertThat(own).doesNotExist();
  }

  @Test
  void anOldJavaIsRefusedByName() throws IOException {
    Path java = Files.createDirectories(folder.resolve("jdk 11/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nexit 1\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(folder.resolve("jdk 11/release"), "JAVA_VERSION=\"11.0.2\"\n");
    Run run = run(Map.of("LOGSPEC_JAVA_HOME", folder.resolve("jdk 11").toString()), "--version");
    assertThat(run.code()).isEqualTo(127);
    assertThat(run.err()).contains("is Java 11").contains("17 or newer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--version", "--help", "plan --help", "schema", "validate -f SPEC", "show PLAN"})
  void offlineCommandsLoadNoClassOfAws(String command) throws IOException {
    List<String> loaded = loaded(command);
    assertThat(loaded).isNotEmpty().noneMatch(name -> name.startsWith("software.amazon."));
  }

  @Test
  void theVersionIsToldBeforeAnythingIsLoaded() throws IOException {
    assertThat(loaded("--version"))
        .noneMatch(name -> name.startsWith("picocli.") || name.startsWith("com.fasterxml."));
  }

  private List<String> loaded(String command) throws IOException {
    Path log = folder.resolve("classes");
    Run run =
        run(
            Map.of("LOGSPEC_NO_ARCHIVE", "1", "LOGSPEC_JAVA_OPTS", "-Xlog:class+load:file=" + log),
            command.replace("SPEC", SPEC).replace("PLAN", PLAN).split(" "));
    assertThat(run.code()).as(run.err()).isZero();
    return Files.readAllLines(log).stream()
        .map(line -> line.replaceFirst("^(\\[[^]]*\\])+ *", "").replaceFirst(" .*", ""))
        .toList();
  }

  private Run run(Map<String, String> environment, String... arguments) {
    try {
      return finish(
          start(installation, folder.resolve("run"), environment, arguments),
          folder.resolve("run"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Output goes to files: a trainer in the background must not hold a pipe open. */
  private static Process start(
      Path installation, Path output, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(installation.resolve("bin/logspec").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    builder.redirectOutput(Path.of(output + ".out").toFile());
    builder.redirectError(Path.of(output + ".err").toFile());
    return builder.start();
  }

  private static Run finish(Process process, Path output) throws IOException {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("it does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Run(
        process.exitValue(),
        Files.readString(Path.of(output + ".out")),
        Files.readString(Path.of(output + ".err")));
  }

  /** The trainer is a process of its own that nobody can be told of, hence the looking again. */
  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + PATIENCE_SECONDS + " s");
      }
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static List<Path> archives() {
    return archivesIn(cache);
  }

  private static List<Path> archivesIn(Path folder) {
    return Stream.of(".jsa", ".aot").flatMap(suffix -> named(folder, suffix).stream()).toList();
  }

  private static List<Path> locks() {
    return named(cache, ".lock");
  }

  private static List<Path> named(Path folder, String suffix) {
    Path own = folder.resolve("logspec");
    if (!Files.isDirectory(own)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(own)) {
      return files.filter(f -> f.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With modification times and permissions, as an archiver unpacks it. */
  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.sorted().toList()) {
        Files.copy(
            file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return to;
  }
}
