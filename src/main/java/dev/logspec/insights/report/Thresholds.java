package dev.logspec.insights.report;

import dev.logspec.insights.life.Life;
import dev.logspec.insights.life.Lives;
import dev.logspec.insights.life.Phase;
import dev.logspec.insights.record.Intake;
import dev.logspec.model.DurationText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bounds on what records tell, as in {@code ready.p95>120s,unknown>0,error>0}: a phase's percentile
 * against a span, or a number of causes, outcomes or errors against a number.
 */
public final class Thresholds {
  private static final Pattern BOUND =
      Pattern.compile(
          "\\s*([a-z_]+)(?:\\.([a-z0-9]+))?\\s*(>=|>|<=|<)\\s*(\\S+?)\\s*",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern NUMBER = Pattern.compile("\\d{1,12}");
  private static final List<String> STATISTICS =
      List.of("min", "p50", "p90", "p95", "p99", "max", "n");

  private static final List<String> COUNTS =
      List.of("claims", "commands", "error", "noise", "pending", "stuck", "unparsed");

  private static final List<String> CAUSES =
      List.of(
          "unknown",
          "empty",
          "underutilized",
          "drifted",
          "expired",
          "unhealthy",
          "scaled_down",
          "garbage_collected",
          "launch_failed",
          "registration_timeout",
          "launch_timeout",
          "spot_interrupted",
          "interrupted",
          "timeout",
          "deleted");

  private final List<Bound> bounds;

  private Thresholds(List<Bound> bounds) {
    this.bounds = List.copyOf(bounds);
  }

  private enum Side {
    OVER,
    FROM,
    UNDER,
    TO;

    private static Side of(String sign) {
      return switch (sign) {
        case ">" -> OVER;
        case ">=" -> FROM;
        case "<" -> UNDER;
        default -> TO;
      };
    }

    private boolean passes(long value, long bound) {
      return switch (this) {
        case OVER -> value > bound;
        case FROM -> value >= bound;
        case UNDER -> value < bound;
        case TO -> value <= bound;
      };
    }
  }

  /** One bound; the phase is empty for a number. */
  private record Bound(String text, Optional<Phase> phase, String what, Side side, long value) {}

  /**
   * What came of reading some: bounds, or what is wrong with them.
   *
   * @param problem in words, with the position of the first character that is not understood
   */
  public record Parsed(Optional<Thresholds> thresholds, Optional<String> problem) {}

  /**
   * What was found.
   *
   * @param passed a sentence for each bound that was passed
   * @param undecided a sentence for each that too few claims say anything about
   */
  public record Judgement(List<String> passed, List<String> undecided) {
    /** Copies its lists. */
    public Judgement {
      passed = List.copyOf(passed);
      undecided = List.copyOf(undecided);
    }
  }

  /** No bounds: nothing is ever passed. */
  public static Thresholds none() {
    return new Thresholds(List.of());
  }

  /** Reads {@code text}, bounds with commas between them. */
  public static Parsed parse(String text) {
    List<Bound> bounds = new ArrayList<>();
    int position = 1;
    for (String part : text.split(",", -1)) {
      Matcher bound = BOUND.matcher(part);
      if (!bound.matches()) {
        return wrong(position, part, "is no bound: write one such as ready.p95>120s or unknown>0");
      }
      Optional<String> problem = problem(bound);
      if (problem.isPresent()) {
        return wrong(position, part.strip(), problem.get());
      }
      bounds.add(bound(part.strip(), bound));
      position += part.length() + 1;
    }
    return new Parsed(Optional.of(new Thresholds(bounds)), Optional.empty());
  }

  private static Parsed wrong(int position, String part, String why) {
    return new Parsed(
        Optional.empty(),
        Optional.of(String.format(Locale.ROOT, "character %d: \"%s\" %s", position, part, why)));
  }

  private static Optional<Phase> phase(String word) {
    return Arrays.stream(Phase.values()).filter(p -> p.text().equals(word)).findFirst();
  }

  private static Optional<String> problem(Matcher bound) {
    String word = word(bound, 1);
    if (bound.group(2) == null) {
      if (!COUNTS.contains(word) && !CAUSES.contains(word)) {
        String all = String.join(", ", COUNTS) + ", " + String.join(", ", CAUSES);
        return Optional.of(
            phase(word).isPresent()
                ? "needs a statistic, such as " + word + ".p95"
                : "counts nothing that is known; there are " + all);
      }
      return NUMBER.matcher(bound.group(4)).matches()
          ? Optional.empty()
          : Optional.of("needs a whole number at its end");
    }
    if (phase(word).isEmpty()) {
      return Optional.of(
          "names no phase; there are "
              + String.join(", ", Arrays.stream(Phase.values()).map(Phase::text).toList()));
    }
    String statistic = word(bound, 2);
    if (!STATISTICS.contains(statistic)) {
      return Optional.of("has no such statistic; there are " + String.join(", ", STATISTICS));
    }
    if (statistic.equals("n")) {
      return NUMBER.matcher(bound.group(4)).matches()
          ? Optional.empty()
          : Optional.of("needs a whole number at its end");
    }
    return DurationText.read(bound.group(4)).isPresent()
        ? Optional.empty()
        : Optional.of("needs a span at its end, such as " + DurationText.FORMS);
  }

  private static String word(Matcher bound, int group) {
    return bound.group(group).toLowerCase(Locale.ROOT);
  }

  private static Bound bound(String text, Matcher bound) {
    Optional<Phase> phase = bound.group(2) == null ? Optional.empty() : phase(word(bound, 1));
    String what = word(bound, phase.isPresent() ? 2 : 1);
    String value = bound.group(4);
    return new Bound(
        text,
        phase,
        what,
        Side.of(bound.group(3)),
        phase.isPresent() && !what.equals("n")
            ? DurationText.read(value).orElseThrow().toMillis()
            : Long.parseLong(value));
  }

  /** Compares what {@code lives} and {@code intake} tell with the bounds. */
  public Judgement judge(Lives lives, Intake intake) {
    if (bounds.isEmpty()) {
      return new Judgement(List.of(), List.of());
    }
    Tally tally = new Tally(lives);
    List<String> passed = new ArrayList<>();
    List<String> undecided = new ArrayList<>();
    for (Bound bound : bounds) {
      OptionalLong value =
          bound.phase().isPresent()
              ? statistic(lives.spans(bound.phase().get()), bound.what())
              : OptionalLong.of(count(bound.what(), lives, intake, tally));
      if (value.isEmpty()) {
        undecided.add(bound.text() + ": too few claims to say");
      } else if (bound.side().passes(value.getAsLong(), bound.value())) {
        passed.add(bound.text() + ": it is " + shown(bound, value.getAsLong()));
      }
    }
    return new Judgement(passed, undecided);
  }

  private static String shown(Bound bound, long value) {
    boolean span = bound.phase().isPresent() && !bound.what().equals("n");
    return span ? String.format(Locale.ROOT, "%.1f s", value / 1000.0) : Long.toString(value);
  }

  private static OptionalLong statistic(List<Long> sorted, String word) {
    return switch (word) {
      case "n" -> OptionalLong.of(sorted.size());
      case "min" -> percentile(sorted, 0, 1);
      case "p50" -> percentile(sorted, 50, 1);
      case "p90" -> percentile(sorted, 90, 10);
      case "p95" -> percentile(sorted, 95, 20);
      case "p99" -> percentile(sorted, 99, 100);
      default -> percentile(sorted, 100, 1);
    };
  }

  private static OptionalLong percentile(List<Long> sorted, int percent, int least) {
    return sorted.size() < least
        ? OptionalLong.empty()
        : OptionalLong.of(new Quantiles(sorted).at(percent));
  }

  private static long count(String word, Lives lives, Intake intake, Tally tally) {
    long errors = lives.counts().errors().values().stream().mapToLong(n -> n).sum();
    long noise = lives.counts().noise().values().stream().mapToLong(n -> n).sum();
    return switch (word) {
      case "claims" -> tally.claims;
      case "commands" -> tally.commands;
      case "error" -> errors - noise;
      case "noise" -> noise;
      case "pending" -> lives.counts().unschedulable();
      case "unparsed" -> intake.unparsed();
      case "stuck" -> lives.lives().stream().filter(Thresholds::stuck).count();
      default -> Math.max(of(tally.causes, word), of(tally.outcomes, word));
    };
  }

  private static long of(Map<String, Long> counts, String word) {
    return counts.getOrDefault(word, 0L);
  }

  private static boolean stuck(Life life) {
    return life.cause().isPresent() && !Ends.gone(life);
  }
}
