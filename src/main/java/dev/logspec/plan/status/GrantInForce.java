package dev.logspec.plan.status;

import dev.logspec.model.Arn;
import dev.logspec.model.Desired.Access;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.policy.DestinationPolicy;
import dev.logspec.policy.PolicyDocument;
import dev.logspec.policy.Requirement;
import dev.logspec.policy.Verdict;
import java.util.Optional;

/**
 * Whether what lets the delivery service write, and is to change, lets one delivery write already:
 * all clusters of a place share it, so it changes for each that joins them.
 */
final class GrantInForce {
  private final Observed observed;

  GrantInForce(Observed observed) {
    this.observed = observed;
  }

  /** Whether {@code change}, of such a grant, leaves what {@code access} needs as it is. */
  boolean serves(Change change, Access access) {
    if (change.action() != Action.UPDATE) {
      return change.action() == Action.NO_OP;
    }
    return switch (change.kind()) {
      case LOG_RESOURCE_POLICY ->
          document(change)
              .flatMap(PolicyDocument::parse)
              .filter(
                  p -> p.covers(Requirement.logGroup(access.source(), access.target())).covered())
              .isPresent();
      case BUCKET_POLICY_STATEMENT ->
          observed
              .bucket(access.target())
              .flatMap(bucket -> bucket.policy().seen())
              .flatMap(PolicyDocument::parse)
              .filter(p -> writes(p, access))
              .isPresent();
      case DELIVERY_DESTINATION_POLICY -> delivers(change, access);
      case LOG_GROUP,
          FIREHOSE_DELIVERY_TAG,
          DELIVERY_DESTINATION,
          DELIVERY_SOURCE,
          DELIVERY,
          QUERY_DEFINITION ->
          false;
    };
  }

  private static boolean writes(PolicyDocument policy, Access access) {
    return Verdict.whichever(
            Requirement.bucket(
                access.source(), access.target(), access.organization(), access.layout()),
            policy::covers)
        .covered();
  }

  private static boolean delivers(Change change, Access access) {
    Arn destination = Arn.deliveryDestination(change.address().place(), change.address().name());
    String account = access.source().account();
    return document(change)
        .filter(text -> DestinationPolicy.allows(text, destination, account).covered())
        .isPresent();
  }

  private static Optional<String> document(Change change) {
    return change.was().flatMap(live -> live.get(Kind.Of.DOCUMENT)).map(d -> d.text());
  }
}
