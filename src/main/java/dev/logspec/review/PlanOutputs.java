package dev.logspec.review;

import dev.logspec.plan.Action;
import dev.logspec.plan.Plan;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What CI wants to know of a plan, in the forms that CI reads.
 *
 * @param plan the plan
 * @param digest its digest, {@code sha256:...}
 */
public record PlanOutputs(Plan plan, String digest) {
  /** The values by name: {@code has_changes}, {@code digest}, {@code applyable}. */
  private Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("has_changes", String.valueOf(!plan.isEmpty()));
    values.put("digest", digest);
    values.put("applyable", String.valueOf(plan.applyable()));
    return values;
  }

  /**
   * Lines for the file GITHUB_OUTPUT names: {@code has_changes=true}. A value of several lines
   * stands between delimiters made from {@code random}, so that no value can end itself and set
   * another one (docs.github.com, "Workflow commands", multiline strings).
   */
  public String github(RandomGenerator random) {
    StringBuilder out = new StringBuilder();
    values().forEach((name, value) -> out.append(githubLine(name, value, random)));
    return out.toString();
  }

  static String githubLine(String name, String value, RandomGenerator random) {
    if (value.chars().noneMatch(c -> c == '\n' || c == '\r')) {
      return name + "=" + value + "\n";
    }
    String delimiter;
    do {
      delimiter =
          String.format(Locale.ROOT, "end_%016x%016x", random.nextLong(), random.nextLong());
    } while (value.contains(delimiter));
    return name + "<<" + delimiter + "\n" + value + "\n" + delimiter + "\n";
  }

  /**
   * Lines for GitLab's {@code artifacts:reports:dotenv}: {@code LOGSPEC_HAS_CHANGES=true}. The form
   * has no way to write a line end, so one becomes a space.
   */
  public String dotenv() {
    StringBuilder out = new StringBuilder();
    values()
        .forEach(
            (name, value) ->
                out.append("LOGSPEC_")
                    .append(name.toUpperCase(Locale.ROOT))
                    .append('=')
                    .append(value.replaceAll("[\\r\\n]+", " "))
                    .append('\n'));
    return out.toString();
  }

  /**
   * The document for GitLab's {@code artifacts:reports:terraform}, which its merge request widget
   * counts from: {@code {"create":1,"update":0,"delete":0}}. A replacement is one of each, as
   * Terraform's own actions are; an adoption adds tags, a release takes them off, and either is an
   * update.
   */
  public String terraformReport() {
    long replaced = plan.count(Action.REPLACE);
    return String.format(
        Locale.ROOT,
        "{\"create\":%d,\"update\":%d,\"delete\":%d}%n".replace("%n", "\n"),
        plan.count(Action.CREATE) + replaced,
        plan.count(Action.UPDATE) + plan.count(Action.ADOPT) + plan.count(Action.RELEASE),
        plan.count(Action.DELETE) + replaced);
  }
}
