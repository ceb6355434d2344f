package dev.logspec.inprocess;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.live.StreamApi;
import dev.logspec.sandbox.call.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Amazon Data Firehose. */
final class StreamPort implements StreamApi {
  private static final int PAGE = 50;

  private final Calls calls;

  StreamPort(Calls calls) {
    this.calls = calls;
  }

  private static ObjectNode named(String name) {
    return Json.object().put("DeliveryStreamName", name);
  }

  @Override
  public Optional<Stream> stream(String name) {
    return calls
        .find("DescribeDeliveryStream", named(name), "DeliveryStreamDescription")
        .map(
            s ->
                new Stream(
                    Trees.text(s, "DeliveryStreamName"),
                    Trees.text(s, "DeliveryStreamARN"),
                    Trees.text(s, "DeliveryStreamStatus"),
                    Trees.text(s, "DeliveryStreamType"),
                    Trees.given(s.path("DeliveryStreamEncryptionConfiguration"), "KeyARN")));
  }

  /** {@inheritDoc} Firehose pages by the last key of the page before. */
  @Override
  public Map<String, String> tags(String name) {
    List<JsonNode> tags = new ArrayList<>();
    ObjectNode input = named(name).put("Limit", PAGE);
    while (true) {
      JsonNode page = Calls.tree(calls.read("ListTagsForDeliveryStream", input));
      page.path("Tags").forEach(tags::add);
      if (!page.path("HasMoreTags").asBoolean()) {
        return Trees.tags(tags);
      }
      String last = Trees.text(tags.get(tags.size() - 1), "Key");
      input = named(name).put("Limit", PAGE).put("ExclusiveStartTagKey", last);
    }
  }

  @Override
  public void tag(String name, String key, String value) {
    ObjectNode input = named(name);
    input.putArray("Tags").addObject().put("Key", key).put("Value", value);
    calls.change("TagDeliveryStream", input);
  }

  @Override
  public void untag(String name, String key) {
    ObjectNode input = named(name);
    input.putArray("TagKeys").add(key);
    calls.change("UntagDeliveryStream", input);
  }
}
