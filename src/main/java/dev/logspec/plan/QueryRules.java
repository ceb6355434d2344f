package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.Desired;
import dev.logspec.model.Kind.Of;
import dev.logspec.model.QueryParameter;
import dev.logspec.model.Resource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What planning knows of saved queries. */
final class QueryRules implements KindRules {
  static final QueryRules ALL = new QueryRules();

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
}
