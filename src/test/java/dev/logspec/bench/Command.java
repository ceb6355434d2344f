package dev.logspec.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process measured from outside. */
record Command(List<String> words, Map<String, String> environment, Path folder) {
  /** Wall seconds, and the greatest resident memory in MiB, NaN where /proc does not tell. */
  record Figures(double seconds, double mebibytes) {}

  Figures run() throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process = start();
    double peak = Double.NaN;
    Path status = Path.of("/proc/" + process.pid() + "/status");
    while (!process.waitFor(2, TimeUnit.MILLISECONDS)) {
      peak = peak(status, peak);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (process.exitValue() != 0) {
      throw new IllegalStateException(words + " ended with " + process.exitValue());
    }
    return new Figures(seconds, peak);
  }

  Process start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().putAll(environment);
    builder.directory(folder.toFile());
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.to(folder.resolve("stderr").toFile()));
    return builder.start();
  }

  private static double peak(Path status, double before) {
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElse(before);
    } catch (IOException | NumberFormatException e) {
      return before;
    }
  }
}
