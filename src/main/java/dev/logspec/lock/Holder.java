package dev.logspec.lock;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who holds a lock, as its object tells.
 *
 * @param id of this hold; what {@code logspec unlock} takes
 * @param owner user and host, or the actor of a CI run
 * @param since when it was taken, by the holder's clock
 * @param expires when the lease ends unless it is renewed, by the holder's clock; for people only
 * @param lease how long after a renewal the hold may be taken over
 * @param beat how many times it was renewed, so that every renewal changes the entity tag
 * @param command the command line
 * @param link to the CI run
 * @param released whether the holder gave it back and could not delete the object
 */
public record Holder(
    String id,
    String owner,
    Instant since,
    Instant expires,
    Duration lease,
    int beat,
    String command,
    Optional<String> link,
    boolean released) {

  /** The same, renewed at {@code now}. */
  Holder renewed(Instant now) {
    return new Holder(id, owner, since, now.plus(lease), lease, beat + 1, command, link, released);
  }

  /** The same, given back. */
  Holder givenBack(Instant now) {
    return new Holder(id, owner, since, now, lease, beat + 1, command, link, true);
  }
}
