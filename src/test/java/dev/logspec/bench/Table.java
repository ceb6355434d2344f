package dev.logspec.bench;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;

/** The figures, a row each: median, least and greatest of all samples, and the limit. */
final class Table {
  private final PrintStream out;

  Table(PrintStream out) {
    this.out = out;
    out.printf("%-62s %9s %9s %9s  %s%n", "figure", "median", "min", "max", "limit");
  }

  static double median(double[] samples) {
    return sorted(samples)[samples.length / 2];
  }

  private static double[] sorted(double[] samples) {
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  void row(String figure, double[] samples, String limit) {
    double[] sorted = sorted(samples);
    out.printf(
        Locale.ROOT,
        "%-62s %9.3f %9.3f %9.3f  %s%n",
        figure,
        median(samples),
        sorted[0],
        sorted[sorted.length - 1],
        limit);
  }

  void row(String figure, double value, String limit) {
    out.printf(Locale.ROOT, "%-62s %9.3f %9s %9s  %s%n", figure, value, "", "", limit);
  }

  void note(String text) {
    out.println("  " + text);
  }
}
