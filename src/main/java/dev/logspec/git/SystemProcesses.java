package dev.logspec.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** The programs of the real machine, given half a minute and a bounded output. */
public final class SystemProcesses implements Processes {
  private static final int LONGEST_OUTPUT = 8 << 20;
  private static final int SECONDS = 30;

  /**
   * In English, with no question that nobody could answer; and nothing is fetched, over no protocol
   * at all, which holds for versions of git that know only the latter too.
   */
  private static final Map<String, String> QUIET =
      Map.of(
          "LC_ALL", "C",
          "GIT_TERMINAL_PROMPT", "0",
          "GIT_OPTIONAL_LOCKS", "0",
          "GIT_NO_LAZY_FETCH", "1",
          "GIT_ALLOW_PROTOCOL", "none",
          "GIT_LITERAL_PATHSPECS", "1");

  /**
   * What a caller's environment may tell git; all else of it moves, configures or starts things.
   */
  private static final Set<String> KEPT =
      Set.of("GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM");

  private final Map<String, String> environment;

  /** Programs that find {@code environment}, but for what would lead git astray. */
  public SystemProcesses(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Optional<Finished> run(Path directory, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    Map<String, String> given = builder.environment();
    given.clear();
    given.putAll(environment);
    given.keySet().removeIf(name -> name.startsWith("GIT_") && !KEPT.contains(name));
    given.putAll(QUIET);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      CompletableFuture<byte[]> out = read(process.getInputStream());
      CompletableFuture<byte[]> err = read(process.getErrorStream());
      try {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
          return Optional.empty();
        }
        String said = new String(err.join(), StandardCharsets.UTF_8);
        return Optional.of(new Finished(process.exitValue(), out.join(), said));
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException | CompletionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static CompletableFuture<byte[]> read(InputStream stream) {
    return CompletableFuture.supplyAsync(
            () -> {
              try (stream) {
                return stream.readNBytes(LONGEST_OUTPUT);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        // A program that it started may hold the stream open after its end.
        .orTimeout(SECONDS, TimeUnit.SECONDS);
  }
}
