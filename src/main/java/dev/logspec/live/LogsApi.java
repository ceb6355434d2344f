package dev.logspec.live;

import dev.logspec.model.DeliverySettings;
import dev.logspec.model.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * CloudWatch Logs in one account and Region: log groups, account policies, delivery sources,
 * destinations and deliveries. Values are as AWS gives them, not yet canonical. Lists are complete:
 * the adapter follows every page, at the largest page size AWS allows. A missing object is an empty
 * {@code Optional}, not an exception.
 */
public interface LogsApi {

  /** A delivery source. {@code tags} is empty when AWS does not echo them. */
  record Source(
      String name,
      String arn,
      List<String> resourceArns,
      String service,
      String logType,
      Map<String, String> tags,
      Optional<String> status,
      Optional<String> statusReason) {}

  /** A delivery destination; {@code type} is AWS's enum value, also one unknown to us. */
  record Destination(
      String name,
      String arn,
      Optional<String> type,
      Optional<String> outputFormat,
      Optional<String> targetArn,
      Map<String, String> tags) {}

  /** A delivery. */
  record Delivery(
      String id,
      String arn,
      String sourceName,
      String destinationArn,
      Optional<String> destinationType,
      DeliverySettings settings,
      Map<String, String> tags) {

    /** The same, of destination type {@code type}. */
    public Delivery withType(String type) {
      return new Delivery(id, arn, sourceName, destinationArn, Optional.of(type), settings, tags);
    }
  }

  /** A log group; {@code arn} is the bare one, without {@code :*}. */
  record Group(
      String name,
      String arn,
      Optional<Integer> retentionDays,
      Optional<String> kmsKey,
      Optional<String> logClass) {}

  /** An account resource policy. */
  record Policy(String name, String document) {}

  /** DescribeDeliverySources. */
  List<Source> sources();

  /** DescribeDeliveryDestinations. */
  List<Destination> destinations();

  /** DescribeDeliveries. */
  List<Delivery> deliveries();

  /** DescribeConfigurationTemplates for {@code logTypes}; an empty list asks for all. */
  List<Template> templates(List<String> logTypes);

  /** DescribeLogGroups whose names begin with {@code prefix}. */
  List<Group> groups(String prefix);

  /** DescribeResourcePolicies of the account. */
  List<Policy> policies();

  /** GetDeliverySource. */
  Optional<Source> source(String name);

  /** GetDeliveryDestination. */
  Optional<Destination> destination(String name);

  /** GetDelivery. */
  Optional<Delivery> delivery(String id);

  /** GetDeliveryDestinationPolicy. */
  Optional<String> destinationPolicy(String destinationName);

  /** ListTagsForResource. */
  Map<String, String> tags(String arn);

  /** PutDeliverySource of a new source; tags are sent only when there are some. */
  Source createSource(String name, String resourceArn, String logType, Map<String, String> tags);

  /** DeleteDeliverySource. */
  void deleteSource(String name);

  /** PutDeliveryDestination of a new destination. */
  Destination createDestination(
      String name, Optional<String> outputFormat, String targetArn, Map<String, String> tags);

  /** PutDeliveryDestination of one that exists: never with tags, which AWS refuses then. */
  Destination updateDestination(String name, Optional<String> outputFormat, String targetArn);

  /** DeleteDeliveryDestination. */
  void deleteDestination(String name);

  /** PutDeliveryDestinationPolicy. */
  void putDestinationPolicy(String destinationName, String document);

  /** DeleteDeliveryDestinationPolicy. */
  void deleteDestinationPolicy(String destinationName);

  /** CreateDelivery; what {@code settings} do not say is not sent, and AWS fills in its own. */
  Delivery createDelivery(
      String sourceName,
      String destinationArn,
      DeliverySettings settings,
      Map<String, String> tags);

  /**
   * UpdateDeliveryConfiguration; what {@code settings} do not say is not sent, and AWS keeps it.
   */
  void updateDelivery(String id, DeliverySettings settings);

  /** DeleteDelivery. */
  void deleteDelivery(String id);

  /** CreateLogGroup. */
  void createGroup(
      String name, Optional<String> logClass, Optional<String> kmsKey, Map<String, String> tags);

  /** DeleteLogGroup, with every event in it. */
  void deleteGroup(String name);

  /** PutRetentionPolicy. */
  void putRetention(String groupName, int days);

  /** DeleteRetentionPolicy: events never expire. */
  void deleteRetention(String groupName);

  /** AssociateKmsKey. */
  void associateKey(String groupName, String kmsKey);

  /** DisassociateKmsKey. */
  void disassociateKey(String groupName);

  /** PutResourcePolicy of the account. */
  void putPolicy(String name, String document);

  /** DeleteResourcePolicy of the account. */
  void deletePolicy(String name);

  /** TagResource: other tags stay. */
  void tag(String arn, Map<String, String> tags);

  /** UntagResource. */
  void untag(String arn, List<String> keys);
}
