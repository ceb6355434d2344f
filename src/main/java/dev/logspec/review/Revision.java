package dev.logspec.review;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which run wrote a comment, so that a late older run can tell that it is late. Only revisions of
 * one series have an order: a workflow that was renamed starts to count from 1 again.
 *
 * @param series what counts: the workflow's file, {@code pipeline}, {@code time}
 * @param number grows from run to run
 * @param attempt which try of that run, from 1
 */
public record Revision(String series, long number, long attempt) {
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9._-]{1,40}):([0-9]{1,18})\\.([0-9]{1,9})");

  /** Makes {@code series} a word that can stand in an HTML comment. */
  public Revision {
    String word = series.replaceAll("[^A-Za-z0-9._]+", "-");
    series = word.isEmpty() ? "run" : word.substring(0, Math.min(40, word.length()));
  }

  /**
   * The run that {@code environment} describes: GITHUB_RUN_NUMBER and GITHUB_RUN_ATTEMPT of a
   * workflow, CI_PIPELINE_ID of GitLab. Re-running an old run keeps its number, so its late answer
   * stays old.
   */
  public static Optional<Revision> of(Map<String, String> environment) {
    Optional<Long> run = number(environment, "GITHUB_RUN_NUMBER");
    if (run.isPresent()) {
      long attempt = number(environment, "GITHUB_RUN_ATTEMPT").orElse(1L);
      return Optional.of(new Revision(workflow(environment), run.get(), attempt));
    }
    return number(environment, "CI_PIPELINE_ID").map(id -> new Revision("pipeline", id, 1));
  }

  /** {@code owner/name/.github/workflows/plan.yml@refs/heads/main} names the file best. */
  private static String workflow(Map<String, String> environment) {
    String ref = environment.getOrDefault("GITHUB_WORKFLOW_REF", "");
    String file = ref.replaceFirst("@.*$", "").replaceFirst("^.*/", "");
    return file.isEmpty() ? environment.getOrDefault("GITHUB_WORKFLOW", "workflow") : file;
  }

  private static Optional<Long> number(Map<String, String> environment, String name) {
    String text = environment.getOrDefault(name, "");
    return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  /** The revision that {@link #toString} wrote as {@code text}. */
  static Optional<Revision> parse(String text) {
    Matcher m = FORM.matcher(text);
    return m.matches()
        ? Optional.of(
            new Revision(m.group(1), Long.parseLong(m.group(2)), Long.parseLong(m.group(3))))
        : Optional.empty();
  }

  /** Whether this is of a later run than {@code other}; false when the two have no order. */
  boolean newerThan(Revision other) {
    return series.equals(other.series)
        && (number > other.number || number == other.number && attempt > other.attempt);
  }

  /** {@code plan.yml:42.1}. */
  @Override
  public String toString() {
    return series + ":" + number + "." + attempt;
  }
}
