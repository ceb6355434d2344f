package dev.logspec.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Desired;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Document;
import dev.logspec.model.GroupRemoval;
import dev.logspec.model.Kind;
import dev.logspec.model.Kind.Of;
import dev.logspec.model.Location;
import dev.logspec.model.Observed;
import dev.logspec.model.Ownership;
import dev.logspec.model.Place;
import dev.logspec.model.QueryMark;
import dev.logspec.model.Resource;
import dev.logspec.model.Tags;
import dev.logspec.plan.check.Checks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What could not be read may be there: it is not made, not taken away, and told of. */
final class UnreadKindTest {
  private static final PlanOptions ALL = PlanOptions.DEFAULT.with(GroupRemoval.DELETE);

  /** One of {@code kind} as this spec has it. */
  private static Resource ours(Kind kind) {
    return switch (kind) {
      case LOG_GROUP -> tagged(at(kind, "/g"));
      case LOG_RESOURCE_POLICY ->
          at(kind, Ownership.nameOf(Notation.OWNER)).with(Of.DOCUMENT, Document.of("{}"));
      case BUCKET_POLICY_STATEMENT -> at(kind, "logs").with(Of.DOCUMENT, Document.of("[]"));
      case FIREHOSE_DELIVERY_TAG -> at(kind, "stream").with(Of.ENABLED, true);
      case DELIVERY_DESTINATION ->
          tagged(at(kind, "archive"))
              .with(Of.TYPE, DestinationType.S3.name())
              .with(Of.TARGET, "arn:aws:s3:::logs");
      case DELIVERY_DESTINATION_POLICY -> at(kind, "archive").with(Of.DOCUMENT, Document.of("{}"));
      case DELIVERY_SOURCE ->
          tagged(at(kind, "one-compute"))
              .with(Of.RESOURCE_ARN, "arn:aws:eks:eu-west-1:111111111111:cluster/one")
              .with(Of.LOG_TYPE, "AUTO_MODE_COMPUTE_LOGS");
      case DELIVERY ->
          tagged(at(kind, "one-compute/S3"))
              .with(Of.SOURCE, "one-compute")
              .with(Of.DESTINATION, Arn.deliveryDestination(Notation.HERE, "archive").toString());
      case QUERY_DEFINITION ->
          at(kind, "eks/churn").with(Of.QUERY, QueryMark.marked(Notation.OWNER, "limit 1"));
    };
  }

  private static Resource at(Kind kind, String name) {
    return Resource.at(new Address(Notation.HERE, kind, name));
  }

  private static Resource tagged(Resource resource) {
    return resource.with(Of.TAGS, Tags.owned(Notation.OWNER, Map.of()));
  }

  private static Desired desired(Optional<Resource> wanted) {
    TreeMap<Address, Desired.Entry> entries = new TreeMap<>();
    wanted.ifPresent(
        r ->
            entries.put(
                r.address(),
                new Desired.Entry(
                    r,
                    new Location("logspec.yaml", 7, 3),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Desired.Protection.NONE)));
    return new Desired(Notation.OWNER, entries, List.of(), List.of(), List.of(Notation.HERE));
  }

  private static Plan plan(Desired desired, Optional<Resource> live, Set<Kind> unread) {
    TreeMap<Address, Resource> resources = new TreeMap<>();
    live.ifPresent(r -> resources.put(r.address(), r));
    TreeMap<Kind, Set<Place>> kinds = new TreeMap<>();
    unread.forEach(kind -> kinds.put(kind, Set.of(Notation.HERE)));
    Observed observed =
        new Observed(resources, Map.of(), Map.of(), Map.of(), kinds, List.of(), List.of());
    return Checks.plan(Planner.draft(desired, observed, ALL));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatCouldNotBeReadIsNotMade(Kind kind) {
    Desired wanted = desired(Optional.of(ours(kind)));

    assertThat(Words.changes(plan(wanted, Optional.empty(), Set.of()))).isNotEmpty();
    Plan unread = plan(wanted, Optional.empty(), Set.of(kind));

    assertThat(unread.effective()).isEmpty();
    assertThat(unread.diagnostics())
        .extracting(Diagnostic::summary)
        .containsOnlyOnce(
            "whether there is such a "
                + kind.label().replace('_', ' ')
                + " could not be read, so none is made");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatCouldNotBeReadInFullIsNotTakenAway(Kind kind) {
    Optional<Resource> live = Optional.of(ours(kind));
    Desired nothing = desired(Optional.empty());

    assertThat(plan(nothing, live, Set.of(kind)).effective()).isEmpty();
  }
}
