package dev.logspec.live;

import java.util.Map;

/** The Resource Groups Tagging API in one account and Region. */
public interface TaggingApi {
  /**
   * GetResources with the tag {@code key}, whatever its value: ARN to all tags of the object. It
   * may lag behind a change, so absence proves nothing.
   */
  Map<String, Map<String, String>> taggedWith(String key);
}
