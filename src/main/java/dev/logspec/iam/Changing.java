package dev.logspec.iam;

import static dev.logspec.iam.Inventory.DELIVERY;
import static dev.logspec.iam.Inventory.DESTINATION;

import dev.logspec.iam.Inventory.Trait;
import dev.logspec.model.GroupRemoval;
import dev.logspec.model.Tags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What an apply changes in one account. */
final class Changing {
  private static final String OWNER_ASKED = "aws:RequestTag/" + Tags.OWNER;
  private static final String OWNER_THERE = "aws:ResourceTag/" + Tags.OWNER;

  /**
   * AWS's reference lists DeleteDeliverySource under the destination, its user guide under all
   * three kinds: it is granted on both.
   */
  private static final List<String> DELETES =
      List.of("logs:DeleteDeliverySource", "logs:DeleteDeliveryDestination", "logs:DeleteDelivery");

  /** Both need the delivery, the source and the destination to be allowed. */
  private static final List<String> CONNECTS =
      List.of("logs:CreateDelivery", "logs:UpdateDeliveryConfiguration");

  private static final List<String> POLICY =
      List.of("logs:PutDeliveryDestinationPolicy", "logs:DeleteDeliveryDestinationPolicy");

  private static final String UPDATE = "logs:UpdateDeliveryConfiguration";
  private static final List<String> TAGS = List.of("logs:TagResource", "logs:UntagResource");

  /** The service that delivers, as IAM calls it in every partition that is known. */
  private static final String SERVICE = "delivery.logs.amazonaws.com";

  private static final Map<Trait, String> BY_TRAIT =
      Map.of(
          Trait.RETENTION, "logs:PutRetentionPolicy",
          Trait.NO_RETENTION, "logs:DeleteRetentionPolicy",
          Trait.GROUP_KEYS, "logs:AssociateKmsKey",
          Trait.NO_GROUP_KEYS, "logs:DisassociateKmsKey");

  private final Inventory in;
  private final GroupRemoval removal;

  private Changing(Inventory in, GroupRemoval removal) {
    this.in = in;
    this.removal = removal;
  }

  /** The rights for that, beside those of a plan. */
  static List<Permission> of(Inventory in, Fence fence, GroupRemoval removal) {
    Changing changing = new Changing(in, removal);
    List<Permission> all =
        new ArrayList<>(
            switch (fence) {
              case NAMES -> changing.byName();
              case OWNER -> changing.byOwner();
            });
    all.addAll(changing.inPolicies());
    all.addAll(changing.ofFirehose());
    return all;
  }

  private List<Permission> byName() {
    List<String> objects = new ArrayList<>(ofObjects(DELETES));
    objects.addAll(ofObjects(CONNECTS));
    objects.addAll(TAGS);
    return List.of(
        putSources("PutSources"),
        putDestinations("PutDestinations", in.destinations),
        Permission.of("ChangeDeliveries", objects, named()),
        Permission.of("DeliverToOtherAccounts", CONNECTS, in.foreign),
        Permission.of("OpenDestinations", POLICY, in.open),
        Permission.of("ChangeLogGroups", groupActions(), in.starredGroups()),
        Permission.of("TagLogGroups", TAGS, in.groups));
  }

  /**
   * What is made is tagged at once; what has the tag may be changed and deleted, whatever its name,
   * and what has no owner may be tagged. So neither objects of nobody nor of another spec can be
   * changed or deleted, by whatever uses the role.
   */
  private List<Permission> byOwner() {
    List<String> owned = new ArrayList<>(ofObjects(DELETES));
    owned.addAll(ofObjects(List.of(UPDATE)));
    owned.addAll(in.groups.isEmpty() ? List.of() : changesOfGroups());
    owned.addAll(in.open.isEmpty() ? List.of() : POLICY);
    owned.add("logs:UntagResource");
    List<Reach> taggable = new ArrayList<>(named());
    taggable.addAll(in.groups);
    List<Reach> anything = in.every("", in.regions);
    return List.of(
        putSources("MakeSources").where(asked()),
        putDestinations("MakeDestinations", in.destinations).where(asked()),
        putDestinations("ChangeOwnDestinations", everyDestination()).where(there()),
        Permission.of("MakeDeliveries", ofObjects(List.of("logs:CreateDelivery")), connected())
            .where(asked()),
        Permission.of("ChangeOwnObjects", owned, anything).where(there()),
        Permission.of("ChangeDeliveriesToOthers", List.of(UPDATE), in.foreign),
        Permission.of("TagWhatNobodyOwns", List.of("logs:TagResource"), taggable)
            .where(asked())
            .where(Restriction.equal(OWNER_THERE, "true").by("Null")),
        Permission.of("TagOwnObjects", List.of("logs:TagResource"), anything)
            .where(there())
            .where(asked().by("StringEqualsIfExists")),
        Permission.of("MakeLogGroups", List.of("logs:CreateLogGroup"), in.starredGroups())
            .where(asked()));
  }

  /** Those of {@code actions} that the account has objects for. */
  private List<String> ofObjects(List<String> actions) {
    return actions.stream().filter(in::hasObjectsOf).toList();
  }

  private Restriction asked() {
    return Restriction.equal(OWNER_ASKED, in.owner());
  }

  private Restriction there() {
    return Restriction.equal(OWNER_THERE, in.owner());
  }

  /** A source is of a cluster of the spec, and of nothing else that AWS delivers logs of. */
  private Permission putSources(String sid) {
    Restriction logging =
        new Restriction(
            "ForAllValues:ArnLike", "logs:LogGeneratingResourceArns", List.copyOf(in.logging));
    return Permission.of(sid, List.of("logs:PutDeliverySource"), in.sources).where(logging);
  }

  /** A destination leads to where the spec says: elsewhere logs would leave unseen. */
  private Permission putDestinations(String sid, Collection<Reach> which) {
    Restriction targets =
        new Restriction("ArnLike", "logs:DeliveryDestinationResourceArn", List.copyOf(in.targets));
    return Permission.of(sid, List.of("logs:PutDeliveryDestination"), which).where(targets);
  }

  /** The spec's sources and destinations; the id of a delivery nobody knows beforehand. */
  private List<Reach> named() {
    List<Reach> all = new ArrayList<>(in.sources);
    all.addAll(in.destinations);
    all.addAll(in.every(DELIVERY, in.origins));
    return all;
  }

  private List<Reach> everyDestination() {
    return in.destinations.isEmpty() ? List.of() : in.every(DESTINATION, in.regions);
  }

  private List<Reach> connected() {
    List<Reach> all = new ArrayList<>(in.sources);
    all.addAll(in.fed);
    all.addAll(in.foreign);
    all.addAll(in.every(DELIVERY, in.origins));
    return all;
  }

  private List<String> groupActions() {
    List<String> actions = new ArrayList<>(changesOfGroups());
    actions.add("logs:CreateLogGroup");
    return actions;
  }

  private List<String> changesOfGroups() {
    List<String> actions = new ArrayList<>();
    BY_TRAIT.forEach(
        (trait, action) -> {
          if (in.traits.contains(trait)) {
            actions.add(action);
          }
        });
    if (removal == GroupRemoval.DELETE) {
      actions.add("logs:DeleteLogGroup");
    }
    return actions;
  }

  /** What is neither named nor tagged: who may write one of these policies may write all. */
  private List<Permission> inPolicies() {
    List<Permission> all = new ArrayList<>();
    if (in.traits.contains(Trait.LOG_POLICY)) {
      all.add(
          Permission.everywhere(
                  "LetDeliveryIntoLogGroups",
                  List.of("logs:PutResourcePolicy", "logs:DeleteResourcePolicy"))
              .where(Reading.regions(in.origins)));
    }
    List<String> queries = new ArrayList<>();
    if (in.traits.contains(Trait.QUERIES)) {
      queries.add("logs:PutQueryDefinition");
    }
    if (in.traits.contains(Trait.QUERIES_READ) && !in.groups.isEmpty()) {
      queries.add("logs:DeleteQueryDefinition");
    }
    all.add(Permission.everywhere("SaveQueries", queries).where(Reading.regions(in.origins)));
    all.add(
        Permission.of(
                "LetDeliveryIntoBuckets",
                List.of("s3:PutBucketPolicy", "s3:DeleteBucketPolicy"),
                in.managedBuckets)
            .where(Reading.owned(in)));
    return all;
  }

  private List<Permission> ofFirehose() {
    Restriction key =
        Restriction.equal("aws:TagKeys", "LogDeliveryEnabled").by("ForAllValues:StringEquals");
    List<Permission> all = new ArrayList<>();
    all.add(
        Permission.of(
                "LetDeliveryIntoStreams", List.of("firehose:TagDeliveryStream"), in.managedStreams)
            .where(Restriction.equal("aws:RequestTag/LogDeliveryEnabled", "true"))
            .where(key));
    if (in.traits.contains(Trait.FIREHOSE)) {
      all.add(
          Permission.of("MakeDeliveryRole", List.of("iam:CreateServiceLinkedRole"), List.of(role()))
              .where(Restriction.equal("iam:AWSServiceName", SERVICE)));
    }
    return all;
  }

  /** The role that AWS makes the first time an account delivers to Firehose. */
  private Reach role() {
    return Reach.of(
        "arn:%s:iam::%s:role/aws-service-role/%s/AWSServiceRoleForLogDelivery"
            .formatted(in.partition, in.account, SERVICE));
  }
}
