package dev.logspec.live.kind;

import dev.logspec.model.Kind;
import dev.logspec.model.Resource;
import dev.logspec.model.Tags;
import java.util.Map;

/**
 * An object whose tags are still to come.
 *
 * @param arn that tag calls want
 * @param echoed tags that the list told after all
 * @param bare the object without tags, in canonical form
 */
public record Untagged(String arn, Map<String, String> echoed, Resource bare) {
  /** The object with {@code tags}. */
  public Resource with(Map<String, String> tags) {
    return with(new Tags(tags));
  }

  /** The same of tags that many objects may share. */
  public Resource with(Tags tags) {
    return bare.with(Kind.Of.TAGS, tags);
  }
}
