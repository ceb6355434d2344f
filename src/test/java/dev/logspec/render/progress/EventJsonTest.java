package dev.logspec.render.progress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.logspec.apply.Awaited;
import dev.logspec.apply.Event;
import dev.logspec.apply.Outcome;
import dev.logspec.apply.Outcome.Effect;
import dev.logspec.apply.Outcome.Halt;
import dev.logspec.apply.Report;
import dev.logspec.model.Coverage;
import dev.logspec.plan.Action;
import dev.logspec.plan.Plan;
import dev.logspec.plan.step.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventJsonTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant AT = Instant.parse("2026-07-27T12:03:04Z");

  private static String type(String record) throws IOException {
    return JSON.readTree(record).path("type").asText();
  }

  @Test
  void theSchemaKnowsEverySortOfEvent() throws IOException {
    Step step = ProgressTextTest.PUT;
    List<Outcome> outcomes =
        List.of(
            new Outcome.Look(AT, Awaited.UNLISTED),
            new Outcome.Act(AT, "throttled"),
            new Outcome.Done(Effect.CHANGED, ""),
            new Outcome.Failed("no", "ask", Halt.CLUSTER, "5a4d"),
            new Outcome.Drifted("tags", List.of()));
    List<Event> events = new ArrayList<>(List.of(new Event.StepBegun(AT, step)));
    outcomes.forEach(outcome -> events.add(new Event.StepTurned(AT, step, outcome)));
    events.add(new Event.WaveBegun(AT, "canary"));
    events.add(new Event.WaveSoaks(AT, "canary", AT));
    events.add(new Event.StillAtWork(AT, "waiting"));

    Plan plan = new Plan("p", List.of(), List.of(), List.of(), List.of(), Coverage.COMPLETE);
    Report report =
        new Report(
            List.of(),
            3,
            Map.of(Action.CREATE, 2, Action.DELETE, 1),
            Report.End.FINISHED,
            Duration.ZERO,
            List.of(
                new Report.Pending(
                    step.cluster().orElseThrow(), step.logType(), Awaited.update("4f3a")),
                new Report.Pending(
                    step.cluster().orElseThrow(), Optional.empty(), Awaited.UNLISTED)),
            List.of());
    List<String> types = new ArrayList<>(List.of(type(EventJson.plan(1, AT, plan))));
    for (Event event : events) {
      types.add(type(EventJson.event(2, event)));
    }
    types.add(type(EventJson.summary(3, AT, report, 0)));

    List<String> known = new ArrayList<>();
    JSON.readTree(Files.readString(Path.of("schema/events.schema.json")))
        .path("properties")
        .path("type")
        .path("enum")
        .forEach(n -> known.add(n.asText()));
    assertThat(types.stream().distinct()).containsExactlyElementsOf(known);
  }
}
