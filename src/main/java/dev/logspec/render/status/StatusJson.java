package dev.logspec.render.status;

import dev.logspec.json.Json;
import dev.logspec.json.JsonArray;
import dev.logspec.json.JsonNumber;
import dev.logspec.json.JsonObject;
import dev.logspec.json.JsonWriter;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Observed.Unreadable;
import dev.logspec.plan.status.Arrival;
import dev.logspec.plan.status.ClusterStatus;
import dev.logspec.plan.status.Status;
import dev.logspec.plan.status.StatusCell;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A status as {@code schema/status.schema.json} describes it: every delivery by itself. */
public final class StatusJson {
  private static final String FORMAT = "1.0";

  private StatusJson() {}

  /** All of {@code status}. */
  public static String render(Status status) {
    JsonObject.Builder counts = JsonObject.builder();
    status.counts().forEach((state, n) -> counts.put(state.key(), JsonNumber.of(n)));
    return JsonWriter.document(
        JsonObject.builder()
            .put("formatVersion", FORMAT)
            .put("spec", status.spec())
            .put("at", status.at().toString())
            .put("counts", counts.build())
            .put("clusters", array(status.clusters(), c -> cluster(c, status.at())))
            .put("unreadable", array(status.unreadable(), StatusJson::unreadable))
            .build());
  }

  private static <T> JsonArray array(List<T> all, Function<T, Json> one) {
    return JsonArray.of(all.stream().map(one).toList());
  }

  private static Json cluster(ClusterStatus cluster, Instant now) {
    JsonObject.Builder labels = JsonObject.builder();
    cluster.labels().forEach(labels::put);
    return JsonObject.builder()
        .put("account", cluster.id().place().account())
        .put("region", cluster.id().place().region())
        .put("name", cluster.id().name())
        .put("inSpec", literal(cluster.whose()))
        .put("wave", text(Optional.of(cluster.wave()).filter(w -> !w.isEmpty())))
        .put("labels", labels.build())
        .put("deliveries", array(cluster.cells(), c -> cell(c, now)))
        .build();
  }

  private static Json literal(ClusterStatus.Whose whose) {
    return switch (whose) {
      case OF_THE_SPEC -> Json.Literal.TRUE;
      case ANOTHER -> Json.Literal.FALSE;
    };
  }

  private static Json cell(StatusCell cell, Instant now) {
    JsonObject.Builder object =
        JsonObject.builder()
            .put("logType", cell.logType().name())
            .put("destination", cell.destination())
            .put("type", text(cell.type().map(DestinationType::specName)))
            .put("target", cell.target())
            .put("state", cell.state().key())
            .put("why", cell.why());
    cell.arrival().ifPresent(a -> object.put("newest", arrival(a, now)));
    return object.build();
  }

  private static Json arrival(Arrival arrival, Instant now) {
    return JsonObject.builder()
        .put("at", text(arrival.newest().map(Instant::toString)))
        .put(
            "ageSeconds",
            arrival
                .newest()
                .<Json>map(at -> JsonNumber.of(StatusTable.age(at, now).toSeconds()))
                .orElse(Json.Literal.NULL))
        .put("note", arrival.note())
        .build();
  }

  private static Json unreadable(Unreadable place) {
    return JsonObject.builder()
        .put("account", place.place().account())
        .put("region", place.place().region())
        .put("reason", place.reason())
        .put("hint", place.hint())
        .build();
  }

  private static Json text(Optional<String> text) {
    return text.<Json>map(Json.Text::new).orElse(Json.Literal.NULL);
  }
}
