package dev.logspec.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** The programs of the real machine, given half a minute and a bounded output. */
public final class SystemProcesses implements Processes {
  private static final int LONGEST_OUTPUT = 8 << 20;
  private static final int SECONDS = 30;

  /** In English, and with no question that nobody could answer. */
  private static final Map<String, String> QUIET =
      Map.of("LC_ALL", "C", "GIT_TERMINAL_PROMPT", "0", "GIT_OPTIONAL_LOCKS", "0");

  @Override
  public Optional<Finished> run(Path directory, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().putAll(QUIET);
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
        });
  }
}
