package dev.logspec.live.kind;

import dev.logspec.model.Attribute;
import java.util.List;

/** How far one changing call led. */
public enum Progress {
  /** All the way. */
  COMPLETE,
  /** Another call is needed: read the object again. */
  MORE;

  /** That of a call that settled one of {@code differing}. */
  static Progress oneOf(List<Attribute<?>> differing) {
    return differing.size() > 1 ? MORE : COMPLETE;
  }
}
