package dev.logspec.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.logspec.insights.life.Reducer;
import dev.logspec.insights.record.LogFile;
import dev.logspec.insights.record.LogFileReader;
import dev.logspec.insights.report.Source;
import dev.logspec.insights.report.SummaryJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One reading of a file of records, as a process of its own: {@code read FILE} makes the document
 * of the lives in it, {@code pass FILE} only goes through the tokens. Prints nanoseconds.
 */
final class Insights {
  private Insights() {}

  /** Reads {@code args[1]} as {@code args[0]} says, as often as {@code args[2]} says. */
  public static void main(String[] args) throws IOException {
    for (int i = 0; i < Integer.parseInt(args[2]); i++) {
      for (String how : args[0].split(",")) {
        long begin = System.nanoTime();
        long cpu = cpu();
        long own = own();
        if (how.equals("read")) {
          read(Path.of(args[1]));
        } else {
          pass(Path.of(args[1]));
        }
        System.out.println(
            how
                + " wall "
                + (System.nanoTime() - begin) / 1_000_000
                + " cpu "
                + (cpu() - cpu) / 1_000_000
                + " main "
                + (own() - own) / 1_000_000
                + " heap "
                + Runtime.getRuntime().totalMemory() / 1_048_576);
      }
    }
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long own() {
    return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  static void read(Path file) throws IOException {
    Reducer reducer = new Reducer(Duration.ofMinutes(10));
    LogFileReader reader = new LogFileReader(reducer::take);
    reader.read(new LogFile(file.toString(), Optional.empty(), Files.newInputStream(file)));
    try (Writer out = new OutputStreamWriter(OutputStream.nullOutputStream())) {
      Source source = Source.files(List.of(file.toString()), reader.intake().bytes());
      SummaryJson.write(out, source, reader.intake(), reducer.finish());
    }
    if (reader.intake().unparsed() > 0) {
      throw new IllegalStateException("unparsed: " + reader.intake().unparsed());
    }
  }

  static long pass(Path file) throws IOException {
    long tokens = 0;
    try (InputStream in = Files.newInputStream(file);
        JsonParser parser = new JsonFactory().createParser(in)) {
      while (parser.nextToken() != null) {
        tokens++;
      }
    }
    return tokens;
  }
}
