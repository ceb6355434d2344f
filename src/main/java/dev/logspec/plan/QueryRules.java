package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.Desired;
import dev.logspec.model.Kind.Of;
import dev.logspec.model.QueryMark;
import dev.logspec.model.QueryParameter;
import dev.logspec.model.Resource;
import dev.logspec.model.TrailEvent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** What planning knows of saved queries. */
final class QueryRules implements KindRules {
  static final QueryRules ALL = new QueryRules();

  /** API reference of PutQueryDefinition. */
  private static final int LONGEST = 10_000;

  private static final int LONGEST_NAME = 255;

  private QueryRules() {}

  /**
   * A description that the spec does not give is somebody's who looked after the query: it stays.
   */
  @Override
  public void match(Desired.Entry entry, Matching matching) {
    matching.byIdentity(entry, live -> described(entry.resource(), live));
  }

  private static Resource described(Resource wanted, Resource live) {
    List<QueryParameter> others = QueryParameter.of(live.get(Of.PARAMETERS));
    List<QueryParameter> all =
        QueryParameter.of(wanted.get(Of.PARAMETERS)).stream()
            .map(parameter -> parameter.describedBy(others))
            .toList();
    return wanted.with(Of.PARAMETERS, QueryParameter.texts(all));
  }

  @Override
  public List<Address> hangsOn(Resource live, Map<String, Address> destinations) {
    return List.of();
  }

  @Override
  public boolean goesUnwanted(PlanOptions options) {
    return true;
  }

  @Override
  public String whenUnwanted() {
    return "the spec no longer has it";
  }

  @Override
  public boolean toldWhenForeign() {
    return false;
  }

  @Override
  public Set<Risk> risks(Change change) {
    return Set.of();
  }

  @Override
  public void limits(LimitCheck check) {
    check.query(LONGEST_NAME, LONGEST);
  }

  @Override
  public Collection<Step> before(Step remove, Removals removals) {
    return List.of();
  }

  @Override
  public List<String> lostByMaker(Resource live, Encroachments all) {
    return List.of("it would be deleted");
  }

  @Override
  public List<String> lostByUsers(Change change, Resource live, Encroachments all) {
    return List.of();
  }

  @Override
  public void suspects(Suspects suspects) {
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
