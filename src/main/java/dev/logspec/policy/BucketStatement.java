package dev.logspec.policy;

import dev.logspec.json.JsonArray;
import dev.logspec.json.JsonObject;
import dev.logspec.json.JsonWriter;
import dev.logspec.model.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One statement of logspec's own in a bucket's policy: it lets the delivery sources of some
 * accounts and Regions put objects below one path. What differs only in account and Region stands
 * in its lists.
 *
 * <p>The statement is the one that AWS documents and itself writes under the Sid {@code
 * AWSLogDeliveryWrite} (CloudWatch Logs user guide, V2 permissions), with a Sid of our own so that
 * the two never fight, and with both forms under {@code aws:SourceArn}: the guide names delivery
 * sources, a bucket that received nothing was reported to have seen delivery destinations.
 *
 * <p>Decision on {@code s3:x-amz-acl}: it stays in the statement. One module for flow logs dropped
 * it for buckets with ACLs disabled, reporting that the service then sends no ACL header and every
 * write is silently denied (cloudposse/terraform-aws-vpc-flow-logs-s3-bucket#101). AWS's own
 * samples for V2 delivery, cross-account ones included, demand the header with no exception for
 * such buckets, which have been the default since 2023; AWS's word outweighs a report about another
 * service. When it turns out otherwise for a bucket, its owner can add the same statement without
 * that condition under another Sid and set {@code permissions: check}: {@link
 * PolicyDocument#covers} accepts both.
 *
 * @param sid letters and digits only; see {@link BucketSid}
 * @param content the statement in its {@link CanonicalPolicy one form}
 */
public record BucketStatement(String sid, JsonObject content) {
  /** How the sources are named. */
  enum Width {
    /** Each account and Region by its own ARN. */
    EXACT,
    /** Each Region by one ARN; the accounts stand under {@code aws:SourceAccount} alone. */
    ANY_ACCOUNT
  }

  /** The statement called {@code sid} for {@code grants}, which share a template. */
  static BucketStatement of(String sid, Collection<BucketGrant> grants, Width width) {
    JsonObject content = content(Optional.of(sid), grants, width);
    return new BucketStatement(sid, CanonicalPolicy.of(content));
  }

  /** The same without Sid, as people write it. */
  static String pretty(Collection<BucketGrant> grants) {
    return JsonWriter.pretty(content(Optional.empty(), grants, Width.EXACT));
  }

  /** The statement as JSON. */
  public String text() {
    return JsonWriter.compact(content);
  }

  private static JsonObject content(
      Optional<String> sid, Collection<BucketGrant> grants, Width width) {
    SortedSet<String> objects = new TreeSet<>();
    SortedSet<String> accounts = new TreeSet<>();
    SortedSet<String> organizations = new TreeSet<>();
    SortedSet<String> arns = new TreeSet<>();
    for (BucketGrant grant : grants) {
      objects.add(grant.objects());
      grant.organization().ifPresentOrElse(organizations::add, () -> add(accounts, grant));
      arns.addAll(arns(grant, width));
    }
    JsonObject.Builder statement = JsonObject.builder();
    sid.ifPresent(s -> statement.put("Sid", s));
    JsonObject.Builder equal = JsonObject.builder();
    equal.put(Requirement.ACL, Requirement.FULL_CONTROL);
    if (!accounts.isEmpty()) {
      equal.put(Requirement.SOURCE_ACCOUNT, Requirement.oneOrMore(accounts));
    }
    if (!organizations.isEmpty()) {
      equal.put(Requirement.SOURCE_ORG, Requirement.oneOrMore(organizations));
    }
    JsonObject like =
        JsonObject.builder().put(Requirement.SOURCE_ARN, Requirement.oneOrMore(arns)).build();
    return statement
        .put("Effect", "Allow")
        .put("Principal", Principal.DELIVERY.json())
        .put("Action", "s3:PutObject")
        .put("Resource", Requirement.oneOrMore(objects))
        .put(
            "Condition",
            JsonObject.builder().put("StringEquals", equal.build()).put("ArnLike", like).build())
        .build();
  }

  private static void add(SortedSet<String> accounts, BucketGrant grant) {
    accounts.add(grant.source().account());
  }

  private static List<String> arns(BucketGrant grant, Width width) {
    Place source = grant.source();
    Place named = width == Width.EXACT ? source : new Place("*", source.region());
    return Requirement.callers(grant.partition(), named);
  }

  /**
   * What a statement of ours lets in: every account and Region it names, below every path, as far
   * as it can be read back.
   */
  List<BucketGrant> grants() {
    List<String> objects = texts("Resource");
    List<BucketGrant> all = new ArrayList<>();
    for (String organization : texts("Condition", "StringEquals", Requirement.SOURCE_ORG)) {
      Place anywhere = new Place("*", "*");
      objects.forEach(o -> all.add(new BucketGrant(anywhere, o, Optional.of(organization))));
    }
    List<String> accounts = texts("Condition", "StringEquals", Requirement.SOURCE_ACCOUNT);
    for (Place place : places(texts("Condition", "ArnLike", Requirement.SOURCE_ARN))) {
      for (String account : place.account().equals("*") ? accounts : List.of(place.account())) {
        Place source = new Place(account, place.region());
        objects.forEach(o -> all.add(new BucketGrant(source, o, Optional.empty())));
      }
    }
    return all;
  }

  private static SortedSet<Place> places(List<String> arns) {
    SortedSet<Place> places = new TreeSet<>();
    for (String arn : arns) {
      String[] part = arn.split(":", 6);
      if (part.length == 6) {
        places.add(new Place(part[4], part[3]));
      }
    }
    return places;
  }

  /** The text or the texts below {@code keys}. */
  private List<String> texts(String... keys) {
    return content
        .at(keys)
        .map(value -> value instanceof JsonArray ? value.items() : List.of(value))
        .orElse(List.of())
        .stream()
        .map(item -> item.text().orElse(""))
        .toList();
  }
}
