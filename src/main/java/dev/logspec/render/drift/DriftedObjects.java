package dev.logspec.render.drift;

import dev.logspec.model.DeliveryName;
import dev.logspec.model.DestinationType;
import dev.logspec.model.LogType;
import dev.logspec.plan.Change;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Objects in words: {@code the deliveries of compute and ipam to S3}. */
final class DriftedObjects {
  private final UnaryOperator<String> show;

  /** Words in which {@code show} makes each name safe. */
  DriftedObjects(UnaryOperator<String> show) {
    this.show = show;
  }

  /** {@code changes}, all of one kind and, of deliveries, to one type of destination. */
  String of(List<Change> changes) {
    Change first = changes.get(0);
    return switch (first.kind()) {
      case LOG_GROUP -> served("log group", changes, "");
      case DELIVERY_SOURCE -> served("source", changes, "");
      case DELIVERY_DESTINATION -> served("delivery destination", changes, "");
      case DELIVERY -> served("delivery", changes, " to " + destination(first));
      case LOG_RESOURCE_POLICY -> "the account's policy " + names(changes) + " of log groups";
      case BUCKET_POLICY_STATEMENT -> "our statement in the policy of bucket " + names(changes);
      case FIREHOSE_DELIVERY_TAG -> "the tag LogDeliveryEnabled of stream " + names(changes);
      case DELIVERY_DESTINATION_POLICY ->
          "the policy of delivery destination " + names(changes) + " for other accounts";
      case QUERY_DEFINITION -> "the saved query " + names(changes);
    };
  }

  /** The service that the delivery {@code change} is about goes to. */
  static String destination(Change change) {
    String type = DeliveryName.of(change.address()).type();
    return DestinationType.parse(type).map(DriftedObjects::service).orElse(type);
  }

  private static String service(DestinationType type) {
    return switch (type) {
      case CWL -> "CloudWatch Logs";
      case S3 -> "S3";
      case FH -> "Firehose";
    };
  }

  /** The log types of {@code changes}, by their short names. */
  String types(List<Change> changes) {
    List<String> names =
        changes.stream()
            .flatMap(c -> c.context().logType().stream())
            .distinct()
            .sorted()
            .map(LogType::shortName)
            .map(show)
            .toList();
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  private String served(String noun, List<Change> changes, String to) {
    String types = types(changes);
    if (types.isEmpty()) {
      return "the " + noun + " " + names(changes) + to;
    }
    String many = noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
    boolean one = changes.stream().map(c -> c.context().logType()).distinct().count() == 1;
    return "the " + (one ? noun : many) + " of " + types + to;
  }

  private String names(List<Change> changes) {
    return changes.stream()
        .map(c -> c.address().name())
        .distinct()
        .map(show)
        .collect(Collectors.joining(", "));
  }
}
