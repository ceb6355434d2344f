package dev.logspec.cli;

import dev.logspec.lock.Holder;

/** A lock's holder in words. */
final class LockText {
  private LockText() {}

  /** Who, since when, doing what, and where to look; as written by the holder, so not escaped. */
  static String describe(Holder holder) {
    return holder.owner()
        + " has had it since "
        + holder.since()
        + " ("
        + holder.command()
        + ")"
        + holder.link().map(link -> ", see " + link).orElse("")
        + ", id "
        + holder.id();
  }
}
