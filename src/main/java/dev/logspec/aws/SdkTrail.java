package dev.logspec.aws;

import dev.logspec.answer.TrailRecord;
import dev.logspec.live.TrailApi;
import java.util.Optional;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;

/**
 * CloudTrail. Events are looked up by the name of the call: the names of resources are not there
 * for every service, and a service's events are too many, reads among them.
 */
final class SdkTrail implements TrailApi {
  private static final int PAGE = 50;

  private final ServiceCalls<CloudTrailClient> calls;

  SdkTrail(ServiceCalls<CloudTrailClient> calls) {
    this.calls = calls;
  }

  @Override
  public Page calls(String call, Optional<String> token) {
    LookupAttribute name =
        LookupAttribute.builder()
            .attributeKey(LookupAttributeKey.EVENT_NAME)
            .attributeValue(call)
            .build();
    // No times: a token is good only with the parameters of the request that gave it.
    ServiceCalls.Page<Event> page =
        calls.read(
            "LookupEvents",
            trail -> {
              var answer =
                  trail.lookupEvents(
                      r -> r.lookupAttributes(name).maxResults(PAGE).nextToken(token.orElse(null)));
              return new ServiceCalls.Page<>(answer.events(), answer.nextToken());
            });
    return new Page(
        page.items().stream().flatMap(event -> record(event).event().stream()).toList(),
        Shapes.given(page.next()));
  }

  private static TrailRecord record(Event event) {
    return new TrailRecord(
        Shapes.orEmpty(event.cloudTrailEvent()),
        Optional.ofNullable(event.eventTime()),
        Shapes.orEmpty(event.eventSource()),
        Shapes.orEmpty(event.eventName()),
        Shapes.orEmpty(event.readOnly()),
        Shapes.orEmpty(event.username()));
  }
}
