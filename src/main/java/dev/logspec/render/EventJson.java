package dev.logspec.render;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.apply.Event;
import dev.logspec.apply.Outcome;
import dev.logspec.apply.Report;
import dev.logspec.model.ClusterId;
import dev.logspec.model.LogType;
import dev.logspec.plan.Action;
import dev.logspec.plan.Plan;
import dev.logspec.plan.Step;
import java.time.Instant;
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
          still -> "heartbeat");

  private EventJson() {}

  /** Record {@code seq}: {@code plan} is about to be applied. */
  public static String plan(long seq, Instant at, Plan plan) {
    ObjectNode node = whole(seq, at, "plan", plan.owner());
    ObjectNode counts = node.putObject("counts");
    for (Action action : Action.values()) {
      counts.put(action.label(), plan.changes().stream().filter(c -> c.action() == action).count());
    }
    return node.toString();
  }

  /** Record {@code seq}: {@code event}. */
  public static String event(long seq, Event event) {
    ObjectNode node = start(seq, event.at(), event.fold(TYPE));
    Optional<Step> step = event.about();
    node.put("address", step.map(s -> s.address().toString()).orElse(null));
    node.put("cluster", step.flatMap(Step::cluster).map(ClusterId::name).orElse(null));
    node.put("logType", step.flatMap(Step::logType).map(LogType::shortName).orElse(null));
    node.put("step", orNull(EventWords.step(event)));
    node.put("detail", orNull(EventWords.detail(event)));
    return node.toString();
  }

  /** Record {@code seq}, the last: what became of the clusters, and the exit code. */
  public static String summary(long seq, Instant at, Report report, int exit) {
    ObjectNode node = whole(seq, at, "summary", report.end().name().toLowerCase(Locale.ROOT));
    ObjectNode counts = node.putObject("counts");
    for (Report.State state : Report.State.values()) {
      counts.put(
          state.name().toLowerCase(Locale.ROOT),
          report.parts().stream()
              .filter(l -> l.cluster().isPresent() && l.state() == state)
              .count());
    }
    node.put("changingCalls", report.changingCalls());
    node.put("exit", exit);
    return node.toString();
  }

  private static ObjectNode whole(long seq, Instant at, String type, String detail) {
    ObjectNode node = start(seq, at, type);
    node.putNull("address");
    node.putNull("cluster");
    node.putNull("logType");
    node.putNull("step");
    node.put("detail", detail);
    return node;
  }

  private static ObjectNode start(long seq, Instant at, String type) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("ts", at.toString());
    node.put("seq", seq);
    node.put("type", type);
    return node;
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
