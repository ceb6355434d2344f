package dev.logspec.rehearsal.stage;

import dev.logspec.inprocess.Replica;
import dev.logspec.inprocess.Replica.Inhabitant;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Glob;
import dev.logspec.rehearsal.Rehearsal.Origin;
import dev.logspec.rehearsal.UpdateTimes;
import dev.logspec.spec.RolloutBlock;
import dev.logspec.spec.Spec;
import dev.logspec.work.Assignment;
import dev.logspec.work.AwsAccess;
import dev.logspec.work.LiveState;
import dev.logspec.work.Means;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is played, however often.
 *
 * @param assignment what is applied
 * @param survey what AWS has; nothing where a fleet is made up
 * @param times how long updates take
 * @param call how long a call takes
 */
record Script(
    Means means,
    Assignment assignment,
    RehearsalRequest request,
    Optional<LiveState> survey,
    UpdateTimes times,
    Duration call) {

  /** What is applied, in the copy. */
  Assignment staged() {
    AwsAccess usual = AwsAccess.USUAL;
    Optional<Path> made = Optional.of(Path.of("stage")).filter(p -> survey.isEmpty());
    return assignment.alone(
        new AwsAccess(usual.profile(), region(), usual.endpoint(), made, usual.sharers()));
  }

  /** How long the waves that others follow may wait for their logs. */
  Duration proof() {
    List<RolloutBlock.WaveRule> waves = assignment.spec().spec().rollout().waves();
    return waves.stream()
        .limit(Math.max(0, waves.size() - 1))
        .flatMap(wave -> wave.verify().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  private Optional<String> region() {
    return survey.flatMap(LiveState::region).or(() -> assignment.access().region());
  }

  /** Who calls there. */
  StageBackend.Setting setting() {
    String account =
        survey
            .map(LiveState::account)
            .or(() -> assignment.spec().spec().defaults().account().map(a -> a.value()))
            .orElse("123456789012");
    int examples = request.status().isPresent() ? 0 : Math.max(1, request.fleet().orElse(0));
    return new StageBackend.Setting(account, region(), examples);
  }

  /** Puts what AWS has into {@code replica}. */
  void fill(Replica replica) {
    survey.ifPresent(found -> replica.put(found.observed(), inhabitants(found)));
    request.status().ifPresent(s -> s.clusters().forEach(id -> replica.addCluster(id, tags(id))));
  }

  /** Those that the patterns of the spec ask for which may have found the cluster. */
  private Map<String, String> tags(ClusterId id) {
    Map<String, String> tags = new TreeMap<>();
    for (Spec.Cluster cluster : assignment.spec().spec().clusters()) {
      if (cluster.selector() instanceof Spec.Match match
          && match.name().map(Glob::of).map(glob -> glob.matches(id.name())).orElse(true)) {
        tags.putAll(match.tags());
      }
    }
    return tags;
  }

  /** What is put on the stage. */
  Origin origin() {
    if (request.status().isPresent()) {
      return Origin.STATUS;
    }
    return survey.isPresent() ? Origin.LIVE : Origin.FLEET;
  }

  private static Map<ClusterId, Inhabitant> inhabitants(LiveState found) {
    Map<ClusterId, Map<String, String>> capabilities = new TreeMap<>();
    found
        .capabilities()
        .forEach(
            (id, arn) ->
                capabilities
                    .computeIfAbsent(id.cluster(), c -> new TreeMap<>())
                    .put(id.name(), arn));
    Map<ClusterId, Inhabitant> all = new TreeMap<>();
    found
        .clusters()
        .forEach(
            (id, state) ->
                all.put(
                    id,
                    new Inhabitant(
                        state,
                        found.tags().getOrDefault(id, Map.of()),
                        capabilities.getOrDefault(id, Map.of()))));
    return all;
  }
}
