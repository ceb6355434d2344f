package dev.logspec.plan.check;

import dev.logspec.model.Kind.Of;
import dev.logspec.model.Resource;
import dev.logspec.plan.Arrivals;
import dev.logspec.plan.Change;
import java.util.List;

/** What others lose by a change, kind by kind. */
final class KindLosses {
  private final Encroachments all;

  KindLosses(Encroachments all) {
    this.all = all;
  }

  /** What whoever made {@code live} loses when it is deleted and made anew for this spec. */
  List<String> byMaker(Resource live) {
    return switch (live.kind()) {
      case LOG_GROUP -> List.of("it would be deleted with every event in it");
      case DELIVERY_DESTINATION ->
          List.of(
              "it would be deleted and made anew; what is delivered through it arrives in "
                  + Arrivals.target(live)
                  + " until now");
      case DELIVERY_SOURCE -> source(live);
      case DELIVERY -> List.of("it delivers to " + all.arrivesIn(live) + " until now");
      case QUERY_DEFINITION -> List.of("it would be deleted");
      case LOG_RESOURCE_POLICY,
          BUCKET_POLICY_STATEMENT,
          FIREHOSE_DELIVERY_TAG,
          DELIVERY_DESTINATION_POLICY ->
          List.of();
    };
  }

  private List<String> source(Resource live) {
    String targets = all.arrivals(live);
    return List.of(
        "it would be deleted and made anew"
            + (targets.isEmpty() ? "" : "; its logs arrive in " + targets + " until now"));
  }

  /** What others lose who use {@code live}, which is ours, by {@code change}. */
  List<String> byUsers(Change change, Resource live) {
    return switch (live.kind()) {
      case LOG_GROUP -> Encroachments.goes(change) ? all.destinationsAt(live.address()) : List.of();
      case LOG_RESOURCE_POLICY -> all.access().groups(change);
      case BUCKET_POLICY_STATEMENT -> all.access().bucket(change);
      case DELIVERY_DESTINATION ->
          turnedOrGone(change, live) ? all.throughIt(change, live) : List.of();
      case FIREHOSE_DELIVERY_TAG,
          DELIVERY_DESTINATION_POLICY,
          DELIVERY_SOURCE,
          DELIVERY,
          QUERY_DEFINITION ->
          List.of();
    };
  }

  private static boolean turnedOrGone(Change change, Resource live) {
    return Encroachments.goes(change)
        || change
            .willBe()
            .map(after -> !after.get(Of.TARGET).equals(live.get(Of.TARGET)))
            .orElse(false);
  }
}
