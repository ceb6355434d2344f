package dev.logspec.policy;

import dev.logspec.json.Json;
import dev.logspec.json.JsonArray;
import dev.logspec.json.JsonObject;
import dev.logspec.json.JsonWriter;
import dev.logspec.model.Arn;
import dev.logspec.model.Desired.Layout;
import dev.logspec.model.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What somebody must be allowed so that logs arrive.
 *
 * @param principal who must be allowed: the delivery service, or a source account
 * @param actions what it must be allowed to do
 * @param resources to what, as patterns: everything that matches
 * @param context the condition keys of the calls and their values, as far as they are known; a
 *     {@code *} in a value stands for any characters
 * @param sourceArn the pattern for {@code aws:SourceArn} in the statement to write; empty for none
 */
public record Requirement(
    Principal principal,
    List<String> actions,
    List<String> resources,
    SortedMap<String, String> context,
    Optional<String> sourceArn) {
  static final String SOURCE_ACCOUNT = "aws:SourceAccount";
  static final String SOURCE_ARN = "aws:SourceArn";
  static final String SOURCE_ORG = "aws:SourceOrgID";
  static final String ACL = "s3:x-amz-acl";
  static final String PLAIN_ROOT = "/AWSLogs/";
  static final String HIVE_ROOT = "/AWSLogs/aws-account-id=";
  static final String FULL_CONTROL = "bucket-owner-full-control";

  /** Copies its parts; condition keys are compared whatever their case, as IAM does. */
  public Requirement {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    SortedMap<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(context);
    context = Collections.unmodifiableSortedMap(copy);
  }

  /** That delivery sources of {@code source} may write to the log group {@code group}. */
  public static Requirement logGroup(Place source, Arn group) {
    return logStreams(source, List.of(streamsOf(bare(group.toString()))));
  }

  static Requirement logStreams(Place source, Collection<String> streams) {
    return new Requirement(
        Principal.DELIVERY,
        List.of("logs:CreateLogStream", "logs:PutLogEvents"),
        List.copyOf(streams),
        serviceContext(source),
        // Wider than delivery-source:*, because AWS's own statement for log groups is.
        Optional.of(logsOf(source) + "*"));
  }

  /** A group's ARN without the {@code :*} that DescribeLogGroups puts at its end. */
  static String bare(String group) {
    return group.endsWith(":*") ? group.substring(0, group.length() - 2) : group;
  }

  /** The pattern for every stream of a group, or of all groups that a pattern matches. */
  static String streamsOf(String group) {
    return group + ":log-stream:*";
  }

  /**
   * That delivery sources of {@code source} may put objects into the bucket of {@code target}:
   * below its prefix when the ARN has one, which replaces AWS's own path, else below {@code
   * AWSLogs/<account>/}.
   *
   * <p>The calls carry {@code x-amz-acl: bucket-owner-full-control} (CloudWatch Logs user guide,
   * V2), also for a bucket whose ACLs are disabled: see {@link BucketStatement}.
   */
  public static Requirement bucket(Place source, Arn target) {
    SortedMap<String, String> context = serviceContext(source);
    context.put(ACL, FULL_CONTROL);
    return new Requirement(
        Principal.DELIVERY,
        List.of("s3:PutObject"),
        objects(source, target, Layout.PLAIN),
        context,
        Optional.of(deliverySources(source)));
  }

  /**
   * The same once for each ARN that the calls may carry, as AWS names one and was seen to send the
   * other, and for each path that they may write to: logs arrive for certain only where all of them
   * are met.
   *
   * @param organization of the source's account, when it is known
   */
  public static List<Requirement> bucket(
      Place source, Arn target, Optional<String> organization, Layout layout) {
    Requirement one = bucket(source, target);
    List<Requirement> all = new ArrayList<>();
    for (String caller : callers(source.partition(), source)) {
      SortedMap<String, String> context = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      context.putAll(one.context);
      context.put(SOURCE_ARN, caller);
      organization.ifPresent(id -> context.put(SOURCE_ORG, id));
      for (String objects : objects(source, target, layout)) {
        List<String> resources = List.of(objects);
        all.add(new Requirement(one.principal, one.actions, resources, context, one.sourceArn));
      }
    }
    return all;
  }

  /**
   * The objects that sources of {@code source} may put below {@code target}. Hive writes the keys
   * of variables before their values, in AWS's own path too; whether it does so in all of it is not
   * documented, so the plain path stays beside it.
   */
  static List<String> objects(Place source, Arn target, Layout layout) {
    String place = target.resource().replaceFirst("/+$", "");
    String top = new Arn(target.partition(), "s3", "", "", place).toString();
    if (place.contains("/")) {
      return List.of(top + "/*");
    }
    String plain = top + PLAIN_ROOT + source.account() + "/*";
    return switch (layout) {
      case PLAIN -> List.of(plain);
      case HIVE -> List.of(plain, top + HIVE_ROOT + source.account() + "/*");
    };
  }

  /** Both ARNs under which a delivery of {@code source} may write to a bucket. */
  static List<String> callers(String partition, Place source) {
    String logs = "arn:" + partition + ":logs:" + source.region() + ":" + source.account() + ":";
    return List.of(logs + "delivery-source:*", logs + "delivery-destination:*");
  }

  /** That {@code account} may connect its delivery sources to {@code destination}. */
  public static Requirement createDelivery(Arn destination, String account) {
    SortedMap<String, String> context = new TreeMap<>();
    context.put("aws:PrincipalAccount", account);
    context.put("aws:PrincipalIsAWSService", "false");
    context.put("aws:SecureTransport", "true");
    return new Requirement(
        Principal.account(account),
        List.of("logs:CreateDelivery"),
        List.of(destination.toString()),
        context,
        Optional.empty());
  }

  private static SortedMap<String, String> serviceContext(Place source) {
    SortedMap<String, String> context = new TreeMap<>();
    context.put(SOURCE_ACCOUNT, source.account());
    context.put(SOURCE_ARN, deliverySources(source));
    context.put("aws:SecureTransport", "true");
    context.put("aws:PrincipalIsAWSService", "true");
    context.put("aws:PrincipalServiceName", Principal.DELIVERY.id());
    return context;
  }

  private static String logsOf(Place place) {
    return "arn:" + place.partition() + ":logs:" + place.region() + ":" + place.account() + ":";
  }

  private static String deliverySources(Place place) {
    return logsOf(place) + "delivery-source:*";
  }

  /** The statement that meets this requirement, as indented JSON for an error's hint. */
  public String statement() {
    return JsonWriter.pretty(grant(Optional.empty()));
  }

  /** The same in the order in which people write it, with {@code sid} when there is one. */
  JsonObject grant(Optional<String> sid) {
    JsonObject.Builder statement = JsonObject.builder();
    sid.ifPresent(s -> statement.put("Sid", s));
    statement.put("Effect", "Allow");
    statement.put("Principal", principal.json());
    statement.put("Action", oneOrMore(actions));
    statement.put("Resource", oneOrMore(resources));
    sourceArn.ifPresent(arn -> statement.put("Condition", condition(arn)));
    return statement.build();
  }

  private JsonObject condition(String arn) {
    JsonObject.Builder equal = JsonObject.builder();
    for (String key : List.of(ACL, SOURCE_ACCOUNT)) {
      Optional.ofNullable(context.get(key)).ifPresent(value -> equal.put(key, value));
    }
    return JsonObject.builder()
        .put("StringEquals", equal.build())
        .put("ArnLike", JsonObject.builder().put(SOURCE_ARN, arn).build())
        .build();
  }

  /** A list, and of one value that value. */
  static Json oneOrMore(Collection<String> values) {
    return values.size() == 1 ? Json.of(values.iterator().next()) : JsonArray.ofTexts(values);
  }

  /** A policy document whose only statement is {@code statement}. */
  static JsonObject document(JsonObject statement) {
    return document(List.of(statement));
  }

  /** A policy document of {@code statements}. */
  static JsonObject document(List<JsonObject> statements) {
    return JsonObject.builder()
        .put("Version", "2012-10-17")
        .put("Statement", JsonArray.of(statements))
        .build();
  }
}
