/**
 * Keeps two applies of one spec apart: an object in S3, written on conditions.
 *
 * <p>A run makes the object with {@code If-None-Match: *}, so of several exactly one succeeds.
 * While it works it writes it again with {@code If-Match} on its last entity tag, every {@link
 * dev.logspec.lock.Lease#EVERY}; at the end it deletes it, on the same condition. A run that dies
 * leaves an object that no longer changes: who watched one entity tag stay the same for a whole
 * lease takes it over, again with {@code If-Match}, so of several exactly one succeeds.
 *
 * <p>Shards have keys of their own beside that of the spec; how those that exclude each other are
 * kept apart, although S3's conditions are on one key, is told by {@link dev.logspec.lock.Locker}.
 *
 * <p>No clock is compared with another: expiry is observed, and whether the lock is still ours is
 * S3's answer to {@code If-Match}, not a matter of time. Instants in the object are for people. The
 * one thing that a lease cannot rule out is a changing call that was sent while the lock was held
 * and takes effect after somebody else has taken over, a lease later.
 *
 * <p>Depends on {@code json} and {@code live}.
 */
package dev.logspec.lock;
