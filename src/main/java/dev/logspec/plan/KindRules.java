package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.Desired;
import dev.logspec.model.Kind;
import dev.logspec.model.Resource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What planning must know of one kind of object: one class each, reached by the one switch below.
 * No question has a usual answer, because what holds for the other kinds need not hold for a new
 * one: silence would plan a stranger's object or forget one of ours. What tells whose an object is,
 * and its attributes, stand in {@link Kind}; its key is told by {@link dev.logspec.model.Identity}.
 */
interface KindRules {
  /** Those of {@code kind}. */
  static KindRules of(Kind kind) {
    return switch (kind) {
      case LOG_GROUP -> LogGroupRules.ALL;
      case LOG_RESOURCE_POLICY -> LogPolicyRules.ALL;
      case BUCKET_POLICY_STATEMENT -> BucketStatementRules.ALL;
      case FIREHOSE_DELIVERY_TAG -> StreamTagRules.ALL;
      case DELIVERY_DESTINATION -> DestinationRules.ALL;
      case DELIVERY_DESTINATION_POLICY -> DestinationPolicyRules.ALL;
      case DELIVERY_SOURCE -> SourceRules.ALL;
      case DELIVERY -> DeliveryRules.ALL;
      case QUERY_DEFINITION -> QueryRules.ALL;
    };
  }

  /** Pairs what {@code entry} desires with the live object that it stands for. */
  void match(Desired.Entry entry, Matching matching);

  /**
   * What {@code live} hangs on: it cannot stay when that goes.
   *
   * @param destinations the addresses of live destinations, by ARN
   */
  List<Address> hangsOn(Resource live, Map<String, Address> destinations);

  /** Whether one of ours goes that is wanted no more. */
  boolean goesUnwanted(PlanOptions options);

  /** Why it goes then: a sentence without its end. */
  String whenUnwanted();

  /** Whether one that is not ours and not wanted is told of. */
  boolean toldWhenForeign();

  /** What may be lost by {@code change}. */
  Set<Risk> risks(Change change);
}
