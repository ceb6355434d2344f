package dev.logspec.insights.life;

import java.util.Locale;

/** What a claim's life has passed, in the order in which a life goes. */
public enum Milestone {
  /** Pods without a node were found, for which it was made. */
  FOUND,
  /** It was made. */
  CREATED,
  /** It has an instance. */
  LAUNCHED,
  /** Its node joined. */
  REGISTERED,
  /** Its node is ready for pods. */
  INITIALIZED,
  /** It got a time at which it ends at the latest. */
  ANNOTATED,
  /** No more pods go there. */
  TAINTED,
  /** Its node is gone: evicted, volumes detached, instance stopped. */
  NODE_DELETED,
  /** It is gone. */
  DELETED;

  /** The word in machine output. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
