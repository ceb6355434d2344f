package dev.logspec.policy;

import dev.logspec.model.Arn;
import dev.logspec.model.Desired.Layout;
import dev.logspec.model.Place;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * That the delivery sources of one account and Region may put objects below one path of a bucket,
 * or, in the organisation form, those of every account of an organisation.
 *
 * @param source whose sources write; {@code *} in both parts stands for all of an organisation
 * @param objects the pattern of the objects' ARNs
 * @param organization the organisation's id, in that form
 */
public record BucketGrant(Place source, String objects, Optional<String> organization)
    implements Comparable<BucketGrant> {
  private static final String ALL = "*";
  private static final Place ANYWHERE = new Place(ALL, ALL);
  private static final String ACCOUNT = "{account}";
  private static final String REGION = "{region}";

  /**
   * What sources of {@code source} need to write to {@code target}, a bucket with its prefix: one
   * grant for each path. The organisation form leaves the account's part of the path open, so it is
   * one for any layout.
   */
  public static List<BucketGrant> of(
      Place source, Arn target, Optional<String> organization, Layout layout) {
    List<BucketGrant> singles =
        Requirement.objects(source, target, layout).stream()
            .map(objects -> new BucketGrant(source, objects, Optional.empty()))
            .toList();
    return organization
        .map(id -> List.of(new BucketGrant(ANYWHERE, singles.get(0).widened(), Optional.of(id))))
        .orElse(singles);
  }

  /** The grant for the path without Hive's key; itself where it has none. */
  BucketGrant plain() {
    int slash = objects.indexOf('/');
    String below = objects.substring(slash);
    return below.startsWith(Requirement.HIVE_ROOT)
        ? new BucketGrant(
            source,
            objects.substring(0, slash)
                + Requirement.PLAIN_ROOT
                + below.substring(Requirement.HIVE_ROOT.length()),
            organization)
        : this;
  }

  /**
   * Everything below the bucket, with what the source's account and Region made of it left open.
   */
  String template() {
    int slash = objects.indexOf('/');
    String below = objects.substring(slash + 1);
    return objects.substring(0, slash + 1)
        + below.replace(source.account(), ACCOUNT).replace(source.region(), REGION);
  }

  private String widened() {
    return template().replace(ACCOUNT, ALL).replace(REGION, ALL);
  }

  /** The partition that bucket and sources are in. */
  String partition() {
    return objects.split(":", 3)[1];
  }

  /** Whether it lets in all that {@code other} does; which accounts an organisation has is said. */
  public boolean includes(BucketGrant other) {
    return equals(other)
        || (organization.isPresent()
            && other.organization.isEmpty()
            && Wildcard.covers(objects, other.objects));
  }

  /** Whether it is about all accounts of an organisation. */
  public boolean ofOrganization() {
    return organization.isPresent();
  }

  /** The statement for {@code grants} to add by hand, as indented JSON for an error's hint. */
  public static String statement(Collection<BucketGrant> grants) {
    return BucketStatement.pretty(grants);
  }

  @Override
  public int compareTo(BucketGrant other) {
    int bySource = source.compareTo(other.source);
    int byObjects = bySource != 0 ? bySource : objects.compareTo(other.objects);
    return byObjects != 0
        ? byObjects
        : organization.orElse("").compareTo(other.organization.orElse(""));
  }
}
