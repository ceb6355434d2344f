package dev.logspec.render.progress;

import dev.logspec.apply.Event;
import dev.logspec.apply.Outcome;
import dev.logspec.apply.Report;
import dev.logspec.json.Json;
import dev.logspec.json.JsonArray;
import dev.logspec.json.JsonObject;
import dev.logspec.json.JsonWriter;
import dev.logspec.model.ClusterId;
import dev.logspec.model.LogType;
import dev.logspec.plan.Action;
import dev.logspec.plan.Plan;
import dev.logspec.plan.step.Step;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The records of {@code --events}, as {@code schema/events.schema.json} describes them: one line of
 * JSON each, without a line feed. Every record has the same first eight keys, null where they do
 * not apply.
 */
public final class EventJson {
  private static final Event.Cases<String> TYPE =
      new Event.Cases<>(
          begun -> "step_started",
          turned ->
              turned
                  .outcome()
                  .fold(
                      new Outcome.Cases<>(
                          done -> "step_done",
                          look -> "waiting",
                          act -> "retry",
                          failed -> "step_failed",
                          drifted -> "drifted")),
          wave -> "wave",
          soak -> "wave",
          waits -> "wave",
          still -> "heartbeat");

  private EventJson() {}

  /** Record {@code seq}: {@code plan} is about to be applied. */
  public static String plan(long seq, Instant at, Plan plan) {
    JsonObject.Builder counts = JsonObject.builder();
    for (Action action : Action.values()) {
      counts.put(action.label(), plan.changes().stream().filter(c -> c.action() == action).count());
    }
    return line(whole(seq, at, "plan", plan.owner()).put("counts", counts.build()));
  }

  /** Record {@code seq}: {@code event}. */
  public static String event(long seq, Event event) {
    Optional<Step> step = event.about();
    JsonObject.Builder record =
        start(seq, event.at(), event.fold(TYPE))
            .put("address", step.map(s -> s.address().toString()))
            .put("cluster", step.flatMap(Step::cluster).map(ClusterId::name))
            .put("logType", step.flatMap(Step::logType).map(LogType::shortName))
            .put("step", said(EventWords.step(event)))
            .put("detail", said(EventWords.detail(event)));
    EventWords.failure(event)
        .ifPresent(
            failed ->
                record.put("hint", said(failed.hint())).put("requestId", said(failed.requestId())));
    return line(record);
  }

  /** Record {@code seq}, the last: what became of the clusters, and the exit code. */
  public static String summary(long seq, Instant at, Report report, int exit) {
    JsonObject.Builder counts = JsonObject.builder();
    for (Report.State state : Report.State.values()) {
      counts.put(
          state.name().toLowerCase(Locale.ROOT),
          report.parts().stream()
              .filter(l -> l.cluster().isPresent() && l.state() == state)
              .count());
    }
    return line(
        whole(seq, at, "summary", report.end().name().toLowerCase(Locale.ROOT))
            .put("counts", counts.build())
            .put("changingCalls", report.changingCalls())
            .put("changed", changed(report))
            .put("seconds", report.elapsed().toSeconds())
            .put(
                "pendingUpdates",
                JsonArray.of(report.pendingUpdates().stream().map(EventJson::pending).toList()))
            .put("exit", exit));
  }

  private static JsonObject changed(Report report) {
    JsonObject.Builder changed = JsonObject.builder();
    report.changed().forEach((action, count) -> changed.put(action.label(), count));
    return changed.build();
  }

  private static JsonObject pending(Report.Pending pending) {
    return JsonObject.builder()
        .put("cluster", pending.cluster().name())
        .put("region", pending.cluster().place().region())
        .put("logType", pending.logType().map(LogType::shortName))
        .put("update", pending.update().listed())
        .build();
  }

  private static JsonObject.Builder whole(long seq, Instant at, String type, String detail) {
    JsonObject.Builder record = start(seq, at, type);
    for (String key : List.of("address", "cluster", "logType", "step")) {
      record.put(key, Json.Literal.NULL);
    }
    return record.put("detail", detail);
  }

  private static JsonObject.Builder start(long seq, Instant at, String type) {
    return JsonObject.builder().put("ts", at.toString()).put("seq", seq).put("type", type);
  }

  private static Optional<String> said(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static String line(JsonObject.Builder record) {
    return JsonWriter.line(record.build());
  }
}
