package dev.logspec.render.rehearsal;

import dev.logspec.json.Json;
import dev.logspec.json.JsonArray;
import dev.logspec.json.JsonNumber;
import dev.logspec.json.JsonObject;
import dev.logspec.json.JsonWriter;
import dev.logspec.model.LogType;
import dev.logspec.rehearsal.Rehearsal;
import dev.logspec.rehearsal.Rehearsal.Aftermath;
import dev.logspec.rehearsal.RehearsalTables;
import dev.logspec.rehearsal.Run;
import dev.logspec.rehearsal.UpdateTimes;
import dev.logspec.rehearsal.UpdateTimes.Origin;
import dev.logspec.render.table.TableJson;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A rehearsal as {@code schema/rehearsal.schema.json} describes it; all times in milliseconds since
 * the first change.
 */
public final class RehearsalJson {
  private RehearsalJson() {}

  /** The document. */
  public static String render(Rehearsal rehearsal) {
    JsonObject.Builder document =
        JsonObject.builder()
            .put("formatVersion", "1.0")
            .put("spec", rehearsal.spec())
            .put("of", rehearsal.origin().name().toLowerCase(Locale.ROOT))
            .put("changes", rehearsal.changes())
            .put("updateTime", times(rehearsal.times()))
            .put("callTimeMs", rehearsal.call().each().toMillis())
            .put("callsMeasured", rehearsal.call().measured())
            .put("maxInFlight", rehearsal.maxInFlight())
            .put("seed", rehearsal.seed())
            .put("expectedMs", rehearsal.forecast().p50().toMillis())
            .put("expectedP95Ms", rehearsal.forecast().p95().toMillis())
            .put("runs", rehearsal.forecast().runs())
            .put("readingMs", rehearsal.reading().toMillis())
            .put("proofMs", rehearsal.proof().toMillis())
            .put("waves", TableJson.render(RehearsalTables.waves(rehearsal.run())))
            .put("clusters", clusters(rehearsal.run()))
            .put("calls", TableJson.render(RehearsalTables.calls(rehearsal.calls())))
            .put("whatIf", TableJson.render(RehearsalTables.whatIfs(rehearsal)))
            .put("doubts", texts(rehearsal.doubts()))
            .put("differences", texts(rehearsal.differences()));
    rehearsal.aftermath().ifPresent(after -> document.put("mishap", aftermath(after)));
    return JsonWriter.pretty(document.build()) + "\n";
  }

  private static JsonObject times(UpdateTimes times) {
    Origin origin = times.origin();
    JsonObject.Builder object =
        JsonObject.builder()
            .put("p50Ms", times.p50().toMillis())
            .put("p95Ms", times.p95().toMillis())
            .put("from", origin.word());
    if (origin instanceof Origin.Learnt learnt) {
      object.put("updates", learnt.gaps()).put("clusters", learnt.clusters());
    }
    return object.build();
  }

  private static JsonObject aftermath(Aftermath after) {
    JsonObject.Builder object =
        JsonObject.builder()
            .put("what", after.what())
            .put("endedMs", after.run().took().toMillis())
            .put("left", TableJson.render(RehearsalTables.left(after.run())))
            .put("clusters", clusters(after.run()))
            .put("changesLeft", after.changesLeft());
    after
        .again()
        .ifPresent(
            again ->
                object
                    .put("nextRunMs", again.took().toMillis())
                    .put("nextRunCompletes", again.complete()));
    return object.build();
  }

  private static JsonArray clusters(Run run) {
    return JsonArray.of(run.clusters().stream().map(c -> cluster(run, c)).toList());
  }

  private static JsonObject cluster(Run run, Run.Cluster cluster) {
    return JsonObject.builder()
        .put("account", cluster.id().place().account())
        .put("region", cluster.id().place().region())
        .put("name", cluster.id().name())
        .put("wave", RehearsalTables.name(run.waves().get(cluster.wave())))
        .put("state", cluster.state().words())
        .put("beginMs", time(cluster.span().map(Run.Span::begin)))
        .put("endMs", time(cluster.span().map(Run.Span::end)))
        .put("stepsMade", cluster.steps().done())
        .put("steps", cluster.steps().total())
        .put("updates", cluster.updates().size())
        .put("typesLeft", texts(cluster.typesLeft().stream().map(LogType::shortName).toList()))
        .build();
  }

  private static Json time(Optional<Duration> time) {
    return time.<Json>map(t -> JsonNumber.of(t.toMillis())).orElse(Json.Literal.NULL);
  }

  private static JsonArray texts(List<String> texts) {
    return JsonArray.of(texts.stream().map(Json.Text::new).toList());
  }
}
