package dev.logspec.spec;

import dev.logspec.spec.yaml.Quote;
import dev.logspec.spec.yaml.Rule;
import dev.logspec.spec.yaml.YamlWriter;
import java.util.Optional;

/**
 * The commented spec that {@code logspec init} writes: a text, since no writer of YAML has
 * comments, in which {@link YamlWriter} puts what is not ours.
 */
public final class SpecTemplate {
  private SpecTemplate() {}

  /**
   * A valid spec that delivers all log types of one cluster to CloudWatch Logs.
   *
   * @param name the spec's name; the caller has checked it, see {@link #problem}
   * @param cluster the cluster's name
   * @param account twelve digits; written as a comment when empty
   * @param region a Region code; written as a comment when empty
   */
  public static String text(
      String name, String cluster, Optional<String> account, Optional<String> region) {
    return TEMPLATE
        .replace("name: @name@", YamlWriter.entry("name", name))
        .replace("@name@", name)
        .replace("name: @cluster@", YamlWriter.entry("name", cluster))
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

  /** What is wrong with the parameters of {@link #text}, in one sentence; empty when nothing is. */
  public static Optional<String> problem(
      String name, String cluster, Optional<String> account, Optional<String> region) {
    return problem("name", name, Rules.SPEC_NAME)
        .or(() -> problem("cluster", cluster, Rules.CLUSTER_NAME))
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
      # What this spec says is made so by: logspec plan, then logspec apply.
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
        - name: @cluster@
          # deliverTo: [insights, archive]
        # Or every EKS Auto Mode cluster that a pattern finds:
        # - match: { name: "team-*", tags: { env: prod } }
      """;
}
