package dev.logspec.spec;

import dev.logspec.spec.yaml.Quote;
import dev.logspec.spec.yaml.Rule;
import dev.logspec.spec.yaml.YamlWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The commented spec that {@code logspec init} writes: a text, since no writer of YAML has
 * comments, in which {@link YamlWriter} puts what is not ours.
 *
 * @param name the spec's name
 * @param clusters names of the clusters, at least one; all log types of each are delivered to
 *     CloudWatch Logs
 * @param others names of clusters that are mentioned in a comment, as they are not in Auto Mode
 * @param account twelve digits; written as a comment when empty
 * @param region a Region code; written as a comment when empty
 * @param schema where an editor finds the JSON Schema, seen from the spec
 */
public record SpecTemplate(
    String name,
    List<String> clusters,
    List<String> others,
    Optional<String> account,
    Optional<String> region,
    Optional<String> schema) {
  /** Copies its parts. */
  public SpecTemplate {
    clusters = List.copyOf(clusters);
    others = List.copyOf(others);
  }

  /** A valid spec, where there is no {@link #problem}. */
  public String text() {
    return TEMPLATE
        .replace(
            "@schema@", schema.map(s -> "# yaml-language-server: $schema=" + s + "\n").orElse(""))
        .replace("name: @name@", YamlWriter.entry("name", name))
        .replace("@name@", name)
        .replace("@clusters@", lines(clusters, "  - ", ""))
        .replace("@others@", lines(others, "  # - ", " # not in Auto Mode"))
        .replace(
            "@account@",
            account
                .map(a -> YamlWriter.entry("account", a))
                .orElse("# account: \"123456789012\" # omitted: that of your credentials"))
        .replace(
            "@region@",
            region
                .map(r -> YamlWriter.entry("region", r))
                .orElse("# region: eu-west-1 # omitted: --region, AWS_REGION or your profile"));
  }

  private static String lines(List<String> names, String before, String after) {
    return names.stream()
        .map(n -> before + YamlWriter.entry("name", n) + after + "\n")
        .collect(Collectors.joining());
  }

  /** What is wrong with its parts, in one sentence; empty when nothing is. */
  public Optional<String> problem() {
    return problem("name", name, Rules.SPEC_NAME)
        .or(
            () ->
                Stream.concat(clusters.stream(), others.stream())
                    .flatMap(c -> problem("cluster", c, Rules.CLUSTER_NAME).stream())
                    .findFirst())
        .or(() -> account.flatMap(a -> problem("account", a, Rules.ACCOUNT)))
        .or(() -> region.flatMap(r -> problem("region", r, Rules.REGION)));
  }

  private static Optional<String> problem(String what, String value, Rule rule) {
    return rule.allows(value)
        ? Optional.empty()
        : Optional.of(what + " " + Quote.of(value) + ": allowed is " + rule.allowed());
  }

  private static final String TEMPLATE =
      """
      @schema@# What this spec says is made so by: logspec plan, then logspec apply.
      # logspec schema prints what every key means.
      version: 1

      # The owner: everything logspec makes is tagged logspec:spec=@name@.
      name: @name@

      # For every cluster that does not say otherwise.
      defaults:
        @account@
        @region@
        # assumeRole: arn:aws:iam::{account}:role/logspec
        logTypes: all # or a list of: compute, block-storage, load-balancing, ipam
        deliverTo: [insights]
        # tags: { team: platform }

      destinations:
        insights:
          type: cloudwatch-logs
          # A log group for each cluster and log type; this is the default name.
          # logGroup: /aws/eks/{cluster}/auto-mode/{logType}
          retentionDays: 30 # or never; omitted: not managed
          outputFormat: json # CloudWatch Logs Insights can query the fields of json
        # A copy in S3, for as long as the bucket keeps it:
        # archive:
        #   type: s3
        #   bucket: my-log-archive
        #   prefix: eks

      clusters:
      @clusters@\
          # deliverTo: [insights, archive]
      @others@\
        # Or every EKS Auto Mode cluster that a pattern finds:
        # - match: { name: "team-*", tags: { env: prod } }
      """;
}
