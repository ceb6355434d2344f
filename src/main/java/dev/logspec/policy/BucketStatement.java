package dev.logspec.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
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
 * @param text the statement as canonical JSON
 */
public record BucketStatement(String sid, String text) {
  /** How the sources are named. */
  enum Width {
    /** Each account and Region by its own ARN. */
    EXACT,
    /** Each Region by one ARN; the accounts stand under {@code aws:SourceAccount} alone. */
    ANY_ACCOUNT
  }

  /** The statement called {@code sid} for {@code grants}, which share a template. */
  static BucketStatement of(String sid, Collection<BucketGrant> grants, Width width) {
    ObjectNode node = node(Optional.of(sid), grants, width);
    return new BucketStatement(sid, Json.compact(CanonicalPolicy.of(node)));
  }

  /** The same without Sid, as people write it. */
  static String pretty(Collection<BucketGrant> grants) {
    return Json.pretty(node(Optional.empty(), grants, Width.EXACT));
  }

  private static ObjectNode node(
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
    ObjectNode statement = Json.NODES.objectNode();
    sid.ifPresent(s -> statement.put("Sid", s));
    statement.put("Effect", "Allow");
    statement.putObject("Principal").put(Principal.DELIVERY.type(), Principal.DELIVERY.id());
    statement.put("Action", "s3:PutObject");
    statement.set("Resource", oneOrMore(objects));
    ObjectNode condition = statement.putObject("Condition");
    ObjectNode equal = condition.putObject("StringEquals");
    equal.put(Requirement.ACL, Requirement.FULL_CONTROL);
    if (!accounts.isEmpty()) {
      equal.set(Requirement.SOURCE_ACCOUNT, oneOrMore(accounts));
    }
    if (!organizations.isEmpty()) {
      equal.set(Requirement.SOURCE_ORG, oneOrMore(organizations));
    }
    condition.putObject("ArnLike").set(Requirement.SOURCE_ARN, oneOrMore(arns));
    return statement;
  }

  private static void add(SortedSet<String> accounts, BucketGrant grant) {
    accounts.add(grant.source().account());
  }

  private static List<String> arns(BucketGrant grant, Width width) {
    Place source = grant.source();
    Place named = width == Width.EXACT ? source : new Place("*", source.region());
    return Requirement.callers(grant.partition(), named);
  }

  private static JsonNode oneOrMore(SortedSet<String> values) {
    if (values.size() == 1) {
      return TextNode.valueOf(values.first());
    }
    ArrayNode list = Json.NODES.arrayNode();
    values.forEach(list::add);
    return list;
  }

  /**
   * What a statement of ours lets in: every account and Region it names, below every path, as far
   * as it can be read back.
   */
  List<BucketGrant> grants() {
    Optional<ObjectNode> node = Json.object(text);
    if (node.isEmpty()) {
      return List.of();
    }
    List<String> objects = texts(node.get().path("Resource"));
    JsonNode condition = node.get().path("Condition");
    JsonNode equal = condition.path("StringEquals");
    List<BucketGrant> all = new ArrayList<>();
    for (String organization : texts(equal.path(Requirement.SOURCE_ORG))) {
      Place anywhere = new Place("*", "*");
      objects.forEach(o -> all.add(new BucketGrant(anywhere, o, Optional.of(organization))));
    }
    List<String> accounts = texts(equal.path(Requirement.SOURCE_ACCOUNT));
    for (Place place : places(texts(condition.path("ArnLike").path(Requirement.SOURCE_ARN)))) {
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

  private static List<String> texts(JsonNode node) {
    List<String> all = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(item -> all.add(item.asText()));
    } else if (node.isTextual()) {
      all.add(node.asText());
    }
    return all;
  }
}
