package dev.logspec.rehearsal;

import java.util.Map;
import java.util.OptionalInt;

/**
 * How many calls a second AWS lets an account make in a Region, as far as AWS tells: of log groups
 * it does (CloudWatch Logs service quotas), of delivery objects, tags and EKS it does not, and
 * throttles all the same.
 */
public final class KnownRates {
  private static final Map<String, Integer> PER_SECOND =
      Map.of("logs:CreateLogGroup", 5, "logs:DeleteLogGroup", 5, "logs:DescribeLogGroups", 5);

  private KnownRates() {}

  /** That of {@code operation}, as IAM names it; empty where AWS tells none. */
  public static OptionalInt of(String operation) {
    Integer rate = PER_SECOND.get(operation);
    return rate == null ? OptionalInt.empty() : OptionalInt.of(rate);
  }
}
