package dev.logspec.policy;

import dev.logspec.json.JsonArray;
import dev.logspec.json.JsonObject;
import dev.logspec.json.JsonWriter;
import dev.logspec.model.Arn;
import dev.logspec.model.Desired.Layout;
import dev.logspec.model.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the policy of a customer managed key must say so that those who write logs may encrypt with
 * it. A key is a second door: a service that may write to the bucket and not use its key writes
 * nothing, and nobody is told.
 *
 * <p>AWS documents one list of actions for all of them. Without a data key nothing can be written,
 * so only that is a certain no; whatever else of the list is missing leaves a doubt.
 */
public final class KeyPolicy {
  private static final String DATA_KEY = "kms:GenerateDataKey";
  private static final String DECRYPT = "kms:Decrypt";

  private static final String ENCRYPTED = "kms:EncryptionContext:aws:logs:arn";

  private static final List<String> DOCUMENTED =
      List.of("kms:Encrypt", DECRYPT, "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey");

  private final Principal principal;
  private final Arn key;
  private final List<SortedMap<String, String>> cases;
  private final JsonObject condition;

  private KeyPolicy(
      Principal principal, Arn key, List<SortedMap<String, String>> cases, JsonObject condition) {
    this.principal = principal;
    this.key = key;
    this.cases = List.copyOf(cases);
    this.condition = condition;
  }

  /**
   * That deliveries of {@code source} may write to a bucket that {@code key} encrypts (CloudWatch
   * Logs user guide, V2 permissions, SSE-KMS).
   *
   * @param organization of the source's account, when it is known
   */
  public static KeyPolicy delivery(Place source, Arn key, Optional<String> organization) {
    Arn any = Arn.bucket(source.partition(), "any", "");
    List<SortedMap<String, String>> cases = new ArrayList<>();
    for (Requirement need : Requirement.bucket(source, any, organization, Layout.PLAIN)) {
      SortedMap<String, String> context = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      context.putAll(need.context());
      context.remove(Requirement.ACL);
      cases.add(context);
    }
    // Both the sources and the destinations of the place, as in AWS's sample.
    Arn callers = new Arn(source.partition(), "logs", source.region(), source.account(), "*");
    JsonObject condition =
        JsonObject.builder()
            .put("StringEquals", pair(Requirement.SOURCE_ACCOUNT, source.account()))
            .put("ArnLike", pair(Requirement.SOURCE_ARN, callers.toString()))
            .build();
    return new KeyPolicy(Principal.DELIVERY, key, cases, condition);
  }

  /**
   * That CloudWatch Logs may encrypt {@code groups} with {@code key}.
   *
   * @param groups at least one, all of one account and Region
   */
  public static KeyPolicy logGroups(Collection<Arn> groups, Arn key) {
    Arn first = groups.iterator().next();
    List<SortedMap<String, String>> cases = new ArrayList<>();
    for (Arn group : groups) {
      SortedMap<String, String> context = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      context.put(ENCRYPTED, Requirement.bare(group.toString()));
      context.put("aws:PrincipalIsAWSService", "true");
      context.put("aws:SecureTransport", "true");
      cases.add(context);
    }
    Arn all = new Arn(first.partition(), "logs", first.region(), first.account(), "log-group:*");
    JsonObject condition =
        groups.size() == 1
            ? JsonObject.builder()
                .put("ArnEquals", pair(ENCRYPTED, Requirement.bare(first.toString())))
                .build()
            : JsonObject.builder().put("ArnLike", pair(ENCRYPTED, all.toString())).build();
    Principal logs = new Principal(Principal.SERVICE, "logs." + first.region() + ".amazonaws.com");
    return new KeyPolicy(logs, key, cases, condition);
  }

  private static JsonObject pair(String key, String value) {
    return JsonObject.builder().put(key, value).build();
  }

  /**
   * Whether {@code policy} lets it, in all cases alike. Nothing certain is known of a policy that
   * cannot be read.
   */
  public Verdict judge(Optional<PolicyDocument> policy) {
    return policy
        .map(p -> Verdict.whichever(cases, context -> judge(p, context)))
        .orElseGet(() -> Verdict.unseen("the policy cannot be read"));
  }

  private Verdict judge(PolicyDocument policy, SortedMap<String, String> context) {
    Verdict dataKey = policy.covers(need(DATA_KEY, context));
    if (!dataKey.covered()) {
      return dataKey;
    }
    Verdict decrypt = policy.covers(need(DECRYPT, context));
    return decrypt.refused()
        ? Verdict.unseen(decrypt.reason()).advising(decrypt.advice())
        : decrypt;
  }

  private Requirement need(String action, SortedMap<String, String> context) {
    return new Requirement(
        principal, List.of(action), List.of(key.toString()), context, Optional.empty());
  }

  /** Who must be let in. */
  public String principal() {
    return principal.id();
  }

  /** What to do about {@code verdict}, with the statement that lets it in as indented JSON. */
  public String advice(Verdict verdict) {
    JsonObject statement =
        JsonObject.builder()
            .put("Effect", "Allow")
            .put("Principal", principal.json())
            .put("Action", JsonArray.ofTexts(DOCUMENTED))
            .put("Resource", "*")
            .put("Condition", condition)
            .build();
    return verdict.advice().isEmpty()
        ? "add to the key's policy the statement\n" + JsonWriter.pretty(statement)
        : verdict.advice();
  }
}
