package dev.logspec.plan.permissions;

import dev.logspec.model.Waiver;

/**
 * What a delivery must pass to write. One that is closed lets nothing arrive, and AWS is silent.
 */
public enum Door {
  /** A log resource policy. */
  LOG_POLICY(Waiver.LOG_POLICY, "no log resource policy lets it write"),
  /** A bucket's policy. */
  BUCKET_POLICY(Waiver.BUCKET_POLICY, "the policy of its bucket does not let it write"),
  /** A stream's tag. */
  STREAM_TAG(Waiver.STREAM_TAG, "its stream has no tag LogDeliveryEnabled=true"),
  /** The key that encrypts what is written. */
  KEY(Waiver.TARGET, "the key of what it writes to is gone, or cannot be used"),
  /** That key's policy. */
  KEY_POLICY(Waiver.KEY_POLICY, "the key of what it writes to is closed to it");

  private final Waiver judgement;
  private final String closed;

  Door(Waiver judgement, String closed) {
    this.judgement = judgement;
    this.closed = closed;
  }

  /** What {@code --allow} calls the judgement that it is closed. */
  Waiver judgement() {
    return judgement;
  }

  /** That it is closed, in words that name no object. */
  public String closed() {
    return closed;
  }
}
