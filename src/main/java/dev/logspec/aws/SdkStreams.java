package dev.logspec.aws;

import dev.logspec.aws.ServiceCalls.Page;
import dev.logspec.live.StreamApi;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.Tag;

/** Amazon Data Firehose. */
final class SdkStreams implements StreamApi {
  private static final int PAGE = 50;

  private final ServiceCalls<FirehoseClient> calls;

  SdkStreams(ServiceCalls<FirehoseClient> calls) {
    this.calls = calls;
  }

  @Override
  public Optional<Stream> stream(String name) {
    return calls
        .find(
            "DescribeDeliveryStream",
            firehose ->
                firehose
                    .describeDeliveryStream(r -> r.deliveryStreamName(name))
                    .deliveryStreamDescription())
        .map(
            s ->
                new Stream(
                    Shapes.orEmpty(s.deliveryStreamName()),
                    Shapes.orEmpty(s.deliveryStreamARN()),
                    Shapes.orEmpty(s.deliveryStreamStatusAsString()),
                    Shapes.orEmpty(s.deliveryStreamTypeAsString()),
                    Optional.ofNullable(s.deliveryStreamEncryptionConfiguration())
                        .flatMap(e -> Shapes.given(e.keyARN()))));
  }

  @Override
  public Map<String, String> tags(String name) {
    SortedMap<String, String> tags = new TreeMap<>();
    calls
        .pages("ListTagsForDeliveryStream", (firehose, after) -> page(firehose, name, after))
        .forEach(tag -> tags.put(Shapes.orEmpty(tag.key()), Shapes.orEmpty(tag.value())));
    return Collections.unmodifiableMap(tags);
  }

  @Override
  public void tag(String name, String key, String value) {
    Tag tag = Tag.builder().key(key).value(value).build();
    calls.change(
        "TagDeliveryStream",
        firehose -> firehose.tagDeliveryStream(r -> r.deliveryStreamName(name).tags(tag)));
  }

  @Override
  public void untag(String name, String key) {
    calls.change(
        "UntagDeliveryStream",
        firehose -> firehose.untagDeliveryStream(r -> r.deliveryStreamName(name).tagKeys(key)));
  }

  /** Firehose pages by the last key of the page before. */
  private static Page<Tag> page(FirehoseClient firehose, String name, String after) {
    var answer =
        firehose.listTagsForDeliveryStream(
            r -> r.deliveryStreamName(name).limit(PAGE).exclusiveStartTagKey(after));
    List<Tag> tags = answer.tags();
    boolean more = Boolean.TRUE.equals(answer.hasMoreTags()) && !tags.isEmpty();
    return new Page<>(tags, more ? tags.get(tags.size() - 1).key() : null);
  }
}
