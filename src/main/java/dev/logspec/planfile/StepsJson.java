package dev.logspec.planfile;

import dev.logspec.json.Json;
import dev.logspec.json.JsonArray;
import dev.logspec.json.JsonObject;
import dev.logspec.plan.step.Step;
import dev.logspec.plan.step.Steps;
import java.util.List;

/** The steps of a plan in its machine form: numbered from 1, in the order of the plan. */
final class StepsJson {
  private StepsJson() {}

  static JsonArray of(Steps steps) {
    return JsonArray.of(steps.all().stream().map(step -> object(step, steps.after(step))).toList());
  }

  private static JsonObject object(Step step, List<Step> after) {
    List<Json> waitsFor = after.stream().map(s -> Json.of(number(s))).toList();
    return JsonObject.builder()
        .put("number", number(step))
        .put("address", step.address().toString())
        .put("half", Labels.of(step.half()))
        .put("startsClusterUpdate", step.startsClusterUpdate())
        .put("waitsFor", JsonArray.of(waitsFor))
        .build();
  }

  private static long number(Step step) {
    return step.order() + 1L;
  }
}
