package dev.logspec.work;

import dev.logspec.lock.Holder;
import dev.logspec.lock.LockObject;
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

  /** Why {@code held} is in the way of whoever wants {@code wanted}. */
  static String held(LockObject wanted, LockObject held) {
    if (held.part().equals(wanted.part())) {
      return "the lock is held";
    }
    String other = held.part().map(part -> "shard " + part).orElse("all of the spec");
    String own = wanted.part().map(part -> "shard " + part).orElse("all of the spec");
    return "the lock is held for " + other + ", beside which " + own + " must not be changed";
  }

  /** What else than waiting helps whoever wants {@code wanted}. */
  static String instead(LockObject wanted, LockObject held) {
    return wanted
        .part()
        .flatMap(own -> held.part().filter(other -> other.count() != own.count()))
        .map(other -> ", or split into " + other.count() + " shards too")
        .orElse("");
  }

  /** {@code at} as people read it. */
  static String moment(Instant at, Instant now) {
    return Moment.words(at, now, ZoneId.systemDefault());
  }
}
