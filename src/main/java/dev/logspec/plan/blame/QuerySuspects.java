package dev.logspec.plan.blame;

import dev.logspec.model.Kind.Of;
import dev.logspec.model.QueryMark;
import dev.logspec.model.TrailEvent;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Suspects of saved queries. */
final class QuerySuspects {
  private QuerySuspects() {}

  /** Names those of a change of a saved query. */
  static void name(Suspects suspects) {
    Predicate<TrailEvent> named = suspects.named("name");
    if (suspects.missing()) {
      // A deletion names the id alone, and so does a Put that gave it another name.
      String name = suspects.address().name();
      BiPredicate<TrailEvent, Evidence> its =
          (event, known) -> known.savedQueries(name).contains(id(event));
      suspects.add(
          Suspects.call("PutQueryDefinition", named, e -> false),
          new Suspect("logs", "DeleteQueryDefinition", its, e -> true),
          new Suspect(
              "logs",
              "PutQueryDefinition",
              (event, known) -> !named.test(event) && its.test(event, known),
              e -> true));
      return;
    }
    String text = suspects.live(Of.QUERY).map(QueryMark::text).orElse("");
    suspects.add(Suspects.call("PutQueryDefinition", named, Suspects.saying("queryString", text)));
  }

  private static String id(TrailEvent event) {
    return event.request().getOrDefault("queryDefinitionId", "");
  }
}
