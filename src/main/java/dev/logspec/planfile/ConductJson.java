package dev.logspec.planfile;

import dev.logspec.json.Json;
import dev.logspec.json.JsonArray;
import dev.logspec.json.JsonAt;
import dev.logspec.json.JsonObject;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Place;
import dev.logspec.plan.Rollout;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a plan is to be applied, in its machine form and back. */
final class ConductJson {
  private static final Pattern CLUSTER =
      Pattern.compile("([0-9]{12})/([a-z0-9-]{1,40})/(.+)", Pattern.DOTALL);
  private static final Pattern LOCK = Pattern.compile("s3://[^/]+/.+", Pattern.DOTALL);

  private ConductJson() {}

  static JsonObject of(Conduct conduct, PlanFormat format) {
    Rollout rollout = conduct.rollout();
    return JsonObject.builder()
        .put("spec", conduct.spec())
        .put("flags", conduct.flags().<Json>map(JsonArray::ofTexts).orElse(Json.Literal.NULL))
        .put("maxInFlight", rollout.maxInFlight())
        .put("maxFailures", rollout.maxFailures())
        .put("waves", JsonArray.of(waves(rollout, format)))
        .put("lock", conduct.lock())
        .build();
  }

  private static List<JsonObject> waves(Rollout rollout, PlanFormat format) {
    List<JsonObject> waves = new ArrayList<>();
    List<SortedSet<ClusterId>> turns = rollout.turns();
    for (int i = 0; i < turns.size(); i++) {
      JsonObject.Builder wave =
          JsonObject.builder().put("name", rollout.name(i)).put("soak", rollout.soak(i).toString());
      if (format.tellsProof()) {
        wave.put("verify", rollout.waves().get(i).verify().map(Duration::toString));
      }
      waves.add(
          wave.put(
                  "clusters",
                  JsonArray.ofTexts(turns.get(i).stream().map(ClusterId::toString).toList()))
              .build());
    }
    return waves;
  }

  /** Reads {@code node}; throws {@link JsonAt.Malformed}. */
  static Conduct read(JsonAt node) {
    node.only("spec", "flags", "maxInFlight", "maxFailures", "waves", "lock");
    return new Conduct(
        node.at("spec").text(),
        node.nullable("flags").map(flags -> flags.list(JsonAt::text)),
        rollout(node),
        node.nullable("lock").map(lock -> lock.parsed(ConductJson::lock, "s3://BUCKET/KEY")));
  }

  private static Rollout rollout(JsonAt node) {
    List<Rollout.Wave> waves = new ArrayList<>();
    Map<ClusterId, Integer> waveOf = new HashMap<>();
    for (JsonAt wave : node.at("waves").list(each -> each)) {
      wave.only("name", "soak", "clusters", "verify");
      wave.at("clusters")
          .list(each -> each.parsed(ConductJson::cluster, "a cluster (account/region/name)"))
          .forEach(cluster -> waveOf.put(cluster, waves.size()));
      waves.add(
          new Rollout.Wave(
              wave.at("name").text(),
              wave.at("soak").parsed(ConductJson::soak, "a duration such as PT10M"),
              wave.find("verify")
                  .filter(v -> !v.isNull())
                  .map(v -> v.parsed(ConductJson::soak, "a duration"))));
    }
    return new Rollout(
        least(node.at("maxInFlight"), 1), least(node.at("maxFailures"), 0), waveOf, waves);
  }

  private static int least(JsonAt node, int least) {
    int number = node.number();
    if (number < least) {
      throw node.malformed("is less than " + least);
    }
    return number;
  }

  private static Optional<Duration> soak(String text) {
    try {
      return Optional.of(Duration.parse(text)).filter(d -> !d.isNegative());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<ClusterId> cluster(String text) {
    Matcher part = CLUSTER.matcher(text);
    return part.matches()
        ? Optional.of(new ClusterId(new Place(part.group(1), part.group(2)), part.group(3)))
        : Optional.empty();
  }

  private static Optional<String> lock(String text) {
    return Optional.of(text).filter(LOCK.asMatchPredicate());
  }
}
