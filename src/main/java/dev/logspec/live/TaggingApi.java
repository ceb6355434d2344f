package dev.logspec.live;

import java.util.Map;
import java.util.Set;

/** The Resource Groups Tagging API in one account and Region. */
public interface TaggingApi {
  /**
   * GetResources with the tag {@code key}, whatever its value: ARN to all tags of the object. It
   * may lag behind a change, so absence proves nothing.
   */
  Map<String, Map<String, String>> taggedWith(String key);

  /** The ARNs of the objects whose tag {@code key} has this value, by GetResources too. */
  Set<String> taggedWith(String key, String value);

  /** The ARNs of the EKS clusters that have all of {@code tags}, by GetResources too. */
  Set<String> clustersWith(Map<String, String> tags);
}
