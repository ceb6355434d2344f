package dev.logspec.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Records from a file to how long each phase takes, against what has to go through the same bytes
 * anyway: a bare pass of Jackson over its tokens, and jq selecting the lines that lives are made
 * of.
 */
final class Insights {
  private static final int CLAIMS = 20_000;
  private static final int RUNS = 3;

  private static final String SELECT =
      "select(.message == (\"created nodeclaim\", \"launched nodeclaim\", \"registered nodeclaim\","
          + " \"initialized nodeclaim\", \"disrupting node(s)\", \"tainted node\", \"deleted node\","
          + " \"deleted nodeclaim\"))";

  private final Scale.Launcher launcher;
  private final Map<String, String> environment;
  private final Path folder;
  private final Table table;

  Insights(Scale.Launcher launcher, Map<String, String> environment, Path folder, Table table) {
    this.launcher = launcher;
    this.environment = new HashMap<>(environment);
    this.environment.put("LOGSPEC_JAVA_OPTS", "-Xmx512m");
    this.folder = folder;
    this.table = table;
  }

  /** Goes through the tokens of the file {@code args[0]}, and does nothing with them. */
  public static void main(String[] args) throws IOException {
    long tokens = 0;
    try (InputStream in = Files.newInputStream(Path.of(args[0]));
        JsonParser parser = new JsonFactory().createParser(in)) {
      while (parser.nextToken() != null) {
        tokens++;
      }
    }
    System.out.println(tokens);
  }

  void measure(Optional<String> jq) throws Exception {
    Path records = folder.resolve("records.jsonl");
    Records.write(records, CLAIMS, 1);
    Command read = read(records);
    Command pass = pass(records);
    read.run();
    pass.run();
    double[] ratios = new double[RUNS];
    double[] seconds = new double[RUNS];
    double[] memory = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      Command.Figures figures = read.run();
      seconds[i] = figures.seconds();
      memory[i] = figures.mebibytes();
      ratios[i] = seconds[i] / pass.run().seconds();
    }
    table.row("phases of 1,000,000 records (-Xmx512m): wall s", seconds, "");
    table.row("phases of 1,000,000 records: peak MiB", memory, "");
    table.row("phases of 1,000,000 records / bare token pass", ratios, "<= 1.6");
    if (jq.isPresent()) {
      double alone = command(jq.get(), "-c", SELECT, records.toString()).run().seconds();
      table.row("the same / jq selecting the milestones", Table.median(seconds) / alone, "<= 0.2");
    } else {
      table.note("jq is not installed: not compared with it");
    }
    Files.delete(records);
    ten(Table.median(seconds), Table.median(memory));
  }

  private void ten(double seconds, double memory) throws Exception {
    Path records = folder.resolve("more.jsonl");
    Records.write(records, 10 * CLAIMS, 1);
    Command.Figures figures = read(records).run();
    table.row("phases of 10 x the records: wall / of 1 x", figures.seconds() / seconds, "<= 11");
    table.row("phases of 10 x the records: peak / of 1 x", figures.mebibytes() / memory, "<= 1.2");
    Files.delete(records);
  }

  private Command read(Path records) {
    List<String> words =
        launcher
            .command("insights", "phases", "--from", records.toString(), "--output", "json")
            .words();
    return new Command(words, environment, folder);
  }

  private Command pass(Path records) {
    return command(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-cp",
        classPath(),
        Insights.class.getName(),
        records.toString());
  }

  /** Ours, for a process that starts in another folder. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private Command command(String... words) {
    return new Command(List.of(words), environment, folder);
  }
}
