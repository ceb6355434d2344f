package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher with a Java that is a script: it writes the archive that it is told to train, or
 * fails as the test wants, and else prints its arguments. {@code LauncherIT} has the real one.
 */
final class LauncherTest {
  private static final String BUILD = "ab".repeat(32);
  private static final String JAVA =
      """
      #!/bin/sh
      for argument do
        case $argument in
          -XX:ArchiveClassesAtExit=*)
            echo "the words of the training" >&2
            [ "${FAKE:-0}" -lt 128 ] || kill -9 $$
            [ "${FAKE:-0}" -eq 0 ] || exit "$FAKE"
            echo archive >"${argument#*=}" ;;
        esac
      done
      printf '%s\\n' "$@"
      """;

  @TempDir private Path folder;
  private Path installation;
  private Path cache;

  @BeforeEach
  void install() throws IOException {
    installation = Files.createDirectories(folder.resolve("an installation"));
    Files.createDirectories(installation.resolve("bin"));
    Files.createDirectories(installation.resolve("lib"));
    Path launcher = installation.resolve("bin/logspec");
    Files.copy(Path.of("src/main/dist/bin/logspec"), launcher, StandardCopyOption.COPY_ATTRIBUTES);
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    Files.writeString(installation.resolve("lib/build.id"), BUILD + "\n");
    Path java = Files.createDirectories(installation.resolve("runtime/bin")).resolve("java");
    Files.writeString(java, JAVA);
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(installation.resolve("runtime/release"), "JAVA_VERSION=\"17.0.9\"\n");
    Files.createDirectories(installation.resolve("runtime/lib/server"));
    Files.writeString(installation.resolve("runtime/lib/server/classes.jsa"), "");
    cache = folder.resolve("a cache");
  }

  @Test
  @DisplayName("A2 nothing but the launcher's own old files is removed, and none in depth")
  void a02OnlyTheLaunchersOwnOldFilesAreRemoved() throws Exception {
    Path own = Files.createDirectories(cache.resolve("logspec"));
    List<Path> kept =
        List.of(
            old(cache.resolve("notes.txt")),
            old(cache.resolve("12345-" + BUILD + ".jsa")),
            old(cache.resolve("sub/old.doc")),
            old(own.resolve("notes.txt")),
            old(own.resolve("2024-report.size")),
            old(own.resolve("sub/12345-" + BUILD + ".jsa")));
    Path unused = old(own.resolve("12345-" + BUILD + ".jsa"));
    Path used = Files.writeString(own.resolve("12345-" + BUILD + ".size"), "1");

    run(Map.of());
    await(".size");

    assertThat(kept).allSatisfy(file -> assertThat(file).exists());
    assertThat(unused).doesNotExist();
    assertThat(used).exists();
  }

  @Test
  @DisplayName("A6 the archive is in a folder of this user alone, and used from there")
  void a06TheFolderIsOfThisUserAlone() throws Exception {
    run(Map.of());
    await(".size");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own())))
        .isEqualTo("rwx------");
    assertThat(run(Map.of()))
        .contains("-XX:SharedArchiveFile=" + archive(), "-XX:ArchiveRelocationMode=0");
    assertThat(run(Map.of())).contains("-Dlogspec.archive=starts from the archive " + archive());
    assertThat(archive().getFileName().toString()).contains(BUILD);
  }

  @Test
  @DisplayName("A6 an archive or a folder that others may write is not used, and that is said")
  void a06WhatOthersMayWriteIsNotUsed() throws Exception {
    run(Map.of());
    await(".size");
    for (String permissions : List.of("rwxrwx---", "rwx----w-")) {
      Files.setPosixFilePermissions(own(), PosixFilePermissions.fromString(permissions));
      assertThat(run(Map.of())).doesNotContain("SharedArchiveFile").contains("others may write it");
    }
    Files.setPosixFilePermissions(own(), PosixFilePermissions.fromString("rwx------"));
    Files.setPosixFilePermissions(archive(), PosixFilePermissions.fromString("rw-rw-r--"));
    assertThat(run(Map.of())).doesNotContain("SharedArchiveFile").contains("others may write it");
  }

  @Test
  @DisplayName(
      "A19 a failed training is told with reason and time, tried again after an hour and a day")
  void a19AFailedTrainingIsTriedAgain() throws Exception {
    run(Map.of("FAKE", "3"));
    await(".failed");
    Path mark = named(".failed").get(0);
    assertThat(Files.readString(mark))
        .startsWith("1\nit ended with 3 at 20")
        .contains("the words of the training");
    assertThat(run(Map.of())).contains("making it failed, it ended with 3 at 20", "tried again 60");
    assertThat(named(".lock")).isEmpty();

    age(mark, Duration.ofMinutes(70));
    run(Map.of("FAKE", "3"));
    await(() -> text(mark).startsWith("2\n"));
    age(mark, Duration.ofHours(23));
    assertThat(run(Map.of())).contains("making it failed", "tried again 1440 minutes later");
    age(mark, Duration.ofHours(25));
    run(Map.of());
    await(".size");
    await(() -> named(".failed").isEmpty());
    assertThat(run(Map.of())).contains("-XX:SharedArchiveFile=" + archive());
  }

  @Test
  @DisplayName("A19 a killed training leaves no mark")
  void a19AKilledTrainingLeavesNoMark() throws Exception {
    run(Map.of("FAKE", "137"));
    await(() -> named(".lock").isEmpty() && named(".part").isEmpty());
    assertThat(named(".failed")).isEmpty();
    run(Map.of());
    await(".size");
  }

  private String run(Map<String, String> environment) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(installation.resolve("bin/logspec").toString(), "plan");
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().put("LOGSPEC_CACHE_DIR", cache.toString());
    builder.environment().putAll(environment);
    Path out = folder.resolve("out");
    Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(out)).isZero();
    return Files.readString(out);
  }

  private Path own() {
    return cache.resolve("logspec");
  }

  private Path archive() {
    return named(".jsa").stream().findFirst().orElseThrow();
  }

  private List<Path> named(String suffix) {
    try (Stream<Path> files = Files.list(own())) {
      return files.filter(f -> f.toString().endsWith(suffix)).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  private void await(String suffix) throws InterruptedException {
    await(
        () ->
            named(suffix).stream().anyMatch(f -> !f.toString().contains("/12345-"))
                && named(".lock").isEmpty());
  }

  /** The trainer is a process in the background. */
  private static void await(java.util.function.BooleanSupplier condition)
      throws InterruptedException {
    for (int i = 0; i < 1_200 && !condition.getAsBoolean(); i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  private static Path old(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "mine");
    age(file, Duration.ofDays(200));
    return file;
  }

  private static void age(Path file, Duration age) throws IOException {
    Files.setLastModifiedTime(
        file, FileTime.from(Instant.ofEpochMilli(System.currentTimeMillis()).minus(age)));
  }
}
