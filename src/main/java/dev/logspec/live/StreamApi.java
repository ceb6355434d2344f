package dev.logspec.live;

import java.util.Map;
import java.util.Optional;

/** Amazon Data Firehose in one account and Region. */
public interface StreamApi {

  /**
   * A delivery stream, in AWS's words; what AWS does not tell is empty.
   *
   * @param status {@code ACTIVE}, {@code CREATING} ...
   * @param type {@code DirectPut} or another source type
   * @param key the customer's key that encrypts what waits in it
   */
  record Stream(String name, String arn, String status, String type, Optional<String> key) {}

  /** DescribeDeliveryStream. */
  Optional<Stream> stream(String name);

  /** ListTagsForDeliveryStream. */
  Map<String, String> tags(String name);

  /** TagDeliveryStream. */
  void tag(String name, String key, String value);

  /** UntagDeliveryStream. */
  void untag(String name, String key);
}
