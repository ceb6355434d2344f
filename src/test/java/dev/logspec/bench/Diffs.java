package dev.logspec.bench;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link DiffBenchmark} and tells whether it is linear. */
final class Diffs {
  private static final int LARGEST = 100_000;

  private Diffs() {}

  static void measure(Table table) throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(DiffBenchmark.class.getName())
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    Map<Integer, Double> seconds = new TreeMap<>();
    for (RunResult result : results) {
      int resources = Integer.parseInt(result.getParams().getParam("resources"));
      double score = result.getPrimaryResult().getScore();
      seconds.put(resources, score);
      String limit = resources == LARGEST ? "<= 1" : "";
      table.row("diff of " + resources + " resources in process (JMH): s", score, limit);
    }
    double tenfold = seconds.get(LARGEST) / seconds.get(LARGEST / 10);
    table.row("diff of 100,000 resources / of 10,000 (linear: 10)", tenfold, "");
  }
}
