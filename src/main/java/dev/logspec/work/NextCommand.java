package dev.logspec.work;

import dev.logspec.model.Invocation;
import dev.logspec.model.Waiver;
import dev.logspec.plan.PlanOptions;
import dev.logspec.spec.resolve.ClusterFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The flags by which the command that is typed next is about the same as what was asked for: the
 * spec, its clusters, the account, and what a plan may do.
 */
public final class NextCommand {
  private static final String WAVE = "--wave";

  /** What selects clusters, so that nobody asks after the others. */
  private static final List<String> SELECTING = List.of("--cluster", "--exclude", "-l");

  private NextCommand() {}

  /** Whether {@code flags} plan a selection of clusters. */
  static boolean selective(List<String> flags) {
    return flags.stream().anyMatch(SELECTING::contains);
  }

  /** Whether {@code flags} plan one wave. */
  static boolean ofWave(List<String> flags) {
    return flags.contains(WAVE);
  }

  /** {@code command} about what {@code assignment} is about. */
  public static Invocation of(String command, Assignment assignment) {
    return Invocation.of(command)
        .on(assignment.spec().file())
        .with(scope(assignment.scope()))
        .with(access(assignment.access()));
  }

  /** {@code command} that plans the same as {@code choices}, looking where {@code search} says. */
  public static Invocation of(
      String command, Assignment assignment, Choices choices, Search search) {
    return of(command, assignment).with(choices(choices)).with(search(search));
  }

  /** What applies the plan saved in {@code file}, in which all the rest stands. */
  public static Invocation saved(String file, Assignment assignment) {
    return Invocation.of("apply", file)
        .on(assignment.spec().file())
        .with(access(assignment.access()));
  }

  /**
   * What of it anybody has to say who plans the same, beside the shard: whoever he is, and
   * whichever way he reaches AWS.
   */
  static List<String> impersonal(Assignment assignment, Choices choices, Search search) {
    List<String> words = new ArrayList<>(selection(assignment.scope()));
    assignment.access().region().ifPresent(region -> words.addAll(List.of("--region", region)));
    words.addAll(choices(choices));
    words.addAll(search(search));
    return words;
  }

  private static List<String> scope(ClusterFilter scope) {
    List<String> words = new ArrayList<>(selection(scope));
    scope.shard().ifPresent(shard -> words.addAll(List.of("--shard", shard.toString())));
    return words;
  }

  private static List<String> selection(ClusterFilter scope) {
    List<String> words = new ArrayList<>();
    scope.include().forEach(glob -> words.addAll(List.of("--cluster", glob)));
    scope.exclude().forEach(glob -> words.addAll(List.of("--exclude", glob)));
    new TreeMap<>(scope.labels())
        .forEach((key, value) -> words.addAll(List.of("-l", key + "=" + value)));
    scope.wave().ifPresent(name -> words.addAll(List.of(WAVE, name)));
    return words;
  }

  /** The flags that say how AWS is reached. */
  public static List<String> access(AwsAccess access) {
    List<String> words = new ArrayList<>();
    access.profile().ifPresent(profile -> words.addAll(List.of("--profile", profile)));
    access.region().ifPresent(region -> words.addAll(List.of("--region", region)));
    access.endpoint().ifPresent(url -> words.addAll(List.of("--endpoint-url", url.toString())));
    access.sandbox().ifPresent(state -> words.add("--sandbox"));
    return words;
  }

  private static List<String> choices(Choices choices) {
    List<String> words = new ArrayList<>();
    if (choices.prune() == PlanOptions.Prune.KEEP) {
      words.add("--no-prune");
    }
    choices.takeOver().stream()
        .sorted()
        .forEach(owner -> words.addAll(List.of("--take-over", owner)));
    choices.allowed().stream()
        .map(Waiver::label)
        .sorted()
        .forEach(name -> words.addAll(List.of("--allow", name)));
    return words;
  }

  private static List<String> search(Search search) {
    return switch (search) {
      case NAMED -> List.of();
      case EVERYWHERE -> List.of("--everywhere");
    };
  }
}
