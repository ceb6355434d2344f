package dev.logspec.live;

import java.util.Map;
import java.util.Optional;

/** Amazon Data Firehose in one account and Region. */
public interface StreamApi {

  /** A delivery stream; {@code type} is DirectPut or another source type. */
  record Stream(String name, String arn, String status, String type) {}

  /** DescribeDeliveryStream. */
  Optional<Stream> stream(String name);

  /** ListTagsForDeliveryStream. */
  Map<String, String> tags(String name);

  /** TagDeliveryStream. */
  void tag(String name, String key, String value);

  /** UntagDeliveryStream. */
  void untag(String name, String key);
}
