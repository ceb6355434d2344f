package dev.logspec.rehearsal;

import dev.logspec.model.ClusterId;
import dev.logspec.model.LogType;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * How long cluster updates take: half of them at most {@code p50}, 95 of 100 at most {@code p95}.
 * Between and beyond, their logarithms are spread as a bell, as waiting times mostly are.
 *
 * @param origin from where that is known
 */
public record UpdateTimes(Duration p50, Duration p95, Origin origin) {
  /** Where a bell has 95 of 100, in standard deviations from its middle. */
  private static final double NINETY_FIVE = 1.6449;

  /** An idle cluster takes 4 seconds, a busy one up to 170 (cloud-platform issue 8501). */
  public static final UpdateTimes ASSUMED =
      new UpdateTimes(Duration.ofSeconds(60), Duration.ofSeconds(170), new Origin.Assumed());

  /** Checks that {@code p95} is not below {@code p50}. */
  public UpdateTimes {
    if (p50.isNegative() || p95.compareTo(p50) < 0) {
      throw new IllegalArgumentException(p50 + " " + p95);
    }
  }

  /** From where update times are known. */
  public sealed interface Origin {
    /** One word for it. */
    String word();

    /** Whoever asked gave them. */
    record Given() implements Origin {
      @Override
      public String word() {
        return "given";
      }
    }

    /** Nothing was there to learn from. */
    record Assumed() implements Origin {
      @Override
      public String word() {
        return "assumed";
      }
    }

    /**
     * From past updates: from the begin of one to the begin of the next of the same cluster, as AWS
     * tells when an update was created and not when it ended. So they are upper bounds.
     *
     * @param gaps so many of them
     * @param clusters of so many clusters
     */
    record Learnt(int gaps, int clusters) implements Origin {
      @Override
      public String word() {
        return "learnt";
      }
    }
  }

  /** The time of one update: the same for the same {@code seed}, whatever else is drawn. */
  public Duration draw(long seed, ClusterId cluster, LogType type) {
    if (p50.equals(p95) || p50.isZero()) {
      return p50;
    }
    double sigma = Math.log((double) p95.toMillis() / p50.toMillis()) / NINETY_FIVE;
    long mixed = seed * 0x9E3779B97F4A7C15L + hash(cluster.toString() + " " + type.name());
    double bell = new SplittableRandom(mixed).nextGaussian();
    return Duration.ofMillis(Math.round(p50.toMillis() * Math.exp(sigma * bell)));
  }

  private static long hash(String text) {
    long hash = 1125899906842597L;
    for (int i = 0; i < text.length(); i++) {
      hash = 31 * hash + text.charAt(i);
    }
    return hash;
  }
}
