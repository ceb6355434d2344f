package dev.logspec.plan.blame;

import dev.logspec.model.Arn;
import dev.logspec.model.Kind;
import dev.logspec.model.Kind.Of;
import dev.logspec.model.TrailEvent;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Which calls bring differences about, kind by kind. */
final class KindSuspects {
  private KindSuspects() {}

  /** What names the suspects of a change of an object of {@code kind}. */
  static Consumer<Suspects> of(Kind kind) {
    return switch (kind) {
      case LOG_GROUP -> LogGroupSuspects::name;
      case LOG_RESOURCE_POLICY -> KindSuspects::logPolicy;
      case BUCKET_POLICY_STATEMENT -> KindSuspects::bucketStatement;
      case FIREHOSE_DELIVERY_TAG -> KindSuspects::streamTag;
      case DELIVERY_DESTINATION -> KindSuspects::destination;
      case DELIVERY_DESTINATION_POLICY -> KindSuspects::destinationPolicy;
      case DELIVERY_SOURCE -> KindSuspects::source;
      case DELIVERY -> DeliverySuspects::name;
      case QUERY_DEFINITION -> QuerySuspects::name;
    };
  }

  private static void logPolicy(Suspects suspects) {
    suspects.putOrDeleted(
        "PutResourcePolicy", "DeleteResourcePolicy", suspects.named("policyName"));
  }

  private static void bucketStatement(Suspects suspects) {
    // A policy holds more than our statement, so to put it may be what took the statement away.
    String bucket = suspects.address().name().split("[/@]", 2)[0];
    Predicate<TrailEvent> ours = Suspects.by("bucketName", bucket::equals);
    suspects.add(
        Suspect.of("s3", "PutBucketPolicy", ours, e -> true),
        Suspect.of("s3", "DeleteBucketPolicy", ours, e -> suspects.missing()));
  }

  private static void streamTag(Suspects suspects) {
    Predicate<TrailEvent> ours = suspects.named("deliveryStreamName");
    suspects.add(
        Suspect.of("firehose", "UntagDeliveryStream", ours, e -> true),
        Suspect.of("firehose", "TagDeliveryStream", ours, e -> !suspects.missing()));
  }

  private static void destination(Suspects suspects) {
    boolean changed =
        suspects.differs(Of.TARGET)
            || suspects.differs(Of.TYPE)
            || suspects.differs(Of.OUTPUT_FORMAT);
    if (suspects.missing() || changed || suspects.appeared()) {
      String target = Suspects.bare(suspects.live(Of.TARGET).orElse(""));
      Predicate<TrailEvent> put =
          e ->
              Optional.ofNullable(
                      e.request().get("deliveryDestinationConfiguration.destinationResourceArn"))
                  .map(arn -> Suspects.bare(arn).equals(target))
                  .orElse(true);
      suspects.putOrDeleted(
          "PutDeliveryDestination", "DeleteDeliveryDestination", suspects.named("name"), put);
    }
    suspects.tags(Arn.deliveryDestination(suspects.address().place(), suspects.address().name()));
  }

  private static void destinationPolicy(Suspects suspects) {
    suspects.putOrDeleted(
        "PutDeliveryDestinationPolicy",
        "DeleteDeliveryDestinationPolicy",
        suspects.named("deliveryDestinationName"));
  }

  private static void source(Suspects suspects) {
    boolean changed =
        suspects.differs(Of.NAME)
            || suspects.differs(Of.RESOURCE_ARN)
            || suspects.differs(Of.LOG_TYPE);
    if (suspects.missing() || changed || suspects.appeared()) {
      suspects.putOrDeleted("PutDeliverySource", "DeleteDeliverySource", suspects.named("name"));
    }
    suspects.tags(Arn.deliverySource(suspects.address().place(), suspects.address().name()));
  }
}
