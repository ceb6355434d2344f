package dev.logspec.work;

import dev.logspec.lock.Holder;
import dev.logspec.model.Moment;
import java.time.Instant;
import java.time.ZoneId;

/** A lock's holder in words. */
final class LockText {
  private LockText() {}

  /**
   * Who, since when, doing what, where to look, and when the hold ends unless it is renewed; as
   * written by the holder, so not escaped.
   */
  static String describe(Holder holder, Instant now) {
    return holder.owner()
        + " has had it since "
        + moment(holder.since(), now)
        + " ("
        + holder.command()
        + ")"
        + holder.link().map(link -> ", see " + link).orElse("")
        + ", it ends at "
        + moment(holder.expires(), now)
        + " unless it is renewed, id "
        + holder.id();
  }

  /** {@code at} as people read it. */
  static String moment(Instant at, Instant now) {
    return Moment.words(at, now, ZoneId.systemDefault());
  }
}
