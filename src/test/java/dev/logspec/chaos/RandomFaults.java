package dev.logspec.chaos;

import dev.logspec.sandbox.fault.FaultRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Faults drawn from a seed. */
final class RandomFaults {
  static final List<String> CHANGES =
      List.of(
          "PutDeliverySource",
          "PutDeliveryDestination",
          "CreateDelivery",
          "UpdateDeliveryConfiguration",
          "DeleteDelivery",
          "DeleteDeliverySource",
          "DeleteDeliveryDestination",
          "CreateLogGroup",
          "PutRetentionPolicy",
          "DeleteRetentionPolicy",
          "PutResourcePolicy",
          "TagResource",
          "UntagResource",
          "PutBucketPolicy",
          "TagDeliveryStream",
          "PutObject",
          "DeleteObject");
  private static final List<String> READS =
      List.of(
          "GetDeliverySource",
          "GetDeliveryDestination",
          "GetDelivery",
          "DescribeDeliverySources",
          "DescribeDeliveryDestinations",
          "DescribeDeliveries",
          "DescribeLogGroups",
          "DescribeResourcePolicies",
          "DescribeConfigurationTemplates",
          "ListTagsForResource",
          "GetResources",
          "DescribeCluster",
          "ListUpdates",
          "DescribeUpdate",
          "GetBucketPolicy",
          "GetObject");
  private static final List<String> KINDS =
      List.of("throttle", "500", "503", "reset-before", "reset-after", "truncate");
  private static final List<String> UPDATES =
      List.of("fail-update", "cancel-update", "hide-update", "hide-update", "hang-update");

  private final Random random;

  RandomFaults(Random random) {
    this.random = random;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** Some faults for one run on {@code spec}. */
  List<String> draw(RandomSpec spec) {
    List<String> rules = new ArrayList<>();
    int n = random.nextInt(5);
    for (int i = 0; i < n; i++) {
      rules.add(one(spec));
    }
    rules.forEach(FaultRule::parse);
    return rules;
  }

  private String one(RandomSpec spec) {
    switch (random.nextInt(10)) {
      case 0:
        return "PutDeliverySource:" + pick(UPDATES) + ":ms=20000,times=1,nth=" + nth();
      case 1:
        return pick(CHANGES) + ":slow:ms=3,p=0.5,seed=" + random.nextInt(1000);
      case 2:
        return pick(CHANGES) + ":denied:nth=" + nth();
      case 3:
        return outOfBand(spec);
      case 4:
        return "*:" + pick(KINDS) + ":p=0.02,seed=" + random.nextInt(1000);
      case 5:
        return pick(READS) + ":" + pick(KINDS) + ":p=0.3,seed=" + random.nextInt(1000);
      default:
        return pick(CHANGES)
            + ":"
            + pick(KINDS)
            + (random.nextBoolean() ? ":p=0.4,seed=" + random.nextInt(1000) : ":nth=" + nth());
    }
  }

  private int nth() {
    return 1 + random.nextInt(4);
  }

  private String outOfBand(RandomSpec spec) {
    String at = (random.nextBoolean() ? pick(CHANGES) : pick(READS)) + ":out-of-band:nth=" + nth();
    return switch (random.nextInt(5)) {
      case 0 -> at + ",change=delete-delivery,name=" + pick(spec.sourceNames());
      case 1 -> at + ",change=delete-source,name=" + pick(spec.sourceNames());
      case 2 -> at + ",change=retention,value=3,name=" + pick(spec.groupNames());
      case 3 -> at + ",change=delete-group,name=" + pick(spec.groupNames());
      default ->
          at
              + ",change=untag,name=arn:aws:logs:"
              + RandomSpec.REGION
              + ":"
              + RandomSpec.ACCOUNT
              + ":delivery-source:"
              + pick(spec.sourceNames());
    };
  }
}
