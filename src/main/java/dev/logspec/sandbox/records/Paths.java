package dev.logspec.sandbox.records;

import dev.logspec.sandbox.world.Arns;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The keys of the objects that a delivery to S3 writes: the prefix that its destination names, its
 * suffix path as AWS keeps it, and a file name, which AWS does not document. Hive-compatible paths
 * write a variable as {@code year=2026} (CloudWatch Logs user guide, "Logs sent to Amazon S3").
 */
final class Paths {
  private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]+)}");
  private static final Map<String, String> HIVE =
      Map.of(
          "account-id", "aws-account-id",
          "accountid", "aws-account-id",
          "region", "aws-region",
          "yyyy", "year",
          "MM", "month",
          "dd", "day",
          "HH", "hour");

  /** Of every file. */
  static final String ENDING = ".log.gz";

  private final Flow flow;

  Paths(Flow flow) {
    this.flow = flow;
  }

  /** The key of what arrived in the window that begins at {@code time}. */
  String key(long time) {
    String suffix = flow.delivery().s3() == null ? "" : flow.delivery().s3().suffixPath();
    String folder = VARIABLE.matcher(suffix).replaceAll(variable -> rendered(variable, time));
    return joined(joined(prefix(), folder), file(time));
  }

  private static String joined(String folder, String rest) {
    return folder.isEmpty() || folder.endsWith("/") ? folder + rest : folder + "/" + rest;
  }

  private String prefix() {
    String[] parts = Arns.resource(flow.destination().targetArn()).split("/", 2);
    return parts.length < 2 ? "" : parts[1].replaceAll("^/+|/+$", "");
  }

  private String rendered(MatchResult variable, long time) {
    String name = variable.group(1);
    boolean hive =
        Optional.ofNullable(flow.delivery().s3())
            .filter(s3 -> s3.enableHiveCompatiblePath())
            .isPresent();
    String value =
        switch (name) {
          case "account-id", "accountid" -> flow.account();
          case "region" -> flow.cluster().region();
          default -> at(time, name);
        };
    return hive ? HIVE.getOrDefault(name, name) + "=" + value : value;
  }

  private String file(long time) {
    return String.join(
            "_",
            flow.account(),
            "eks-auto-mode",
            flow.cluster().region(),
            flow.cluster().name(),
            at(time, "yyyyMMdd'T'HHmm'Z'"),
            flow.delivery().id())
        + ENDING;
  }

  private static String at(long time, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
        .withZone(ZoneOffset.UTC)
        .format(Instant.ofEpochMilli(time));
  }
}
