package dev.logspec.insights.life;

import dev.logspec.insights.record.LogRecord;

/** Hashes of 64 bits, by which records of the same content are told. */
final class Content {
  private static final long PRIME = 0x100000001b3L;
  private static final long BASIS = 0xcbf29ce484222325L;

  private Content() {}

  static long of(String text) {
    return mix(BASIS, text);
  }

  /** Of all that a record says but for where it was found. */
  static long hash(LogRecord record) {
    long hash = (BASIS ^ record.time()) * PRIME;
    hash = (hash ^ record.component().ordinal()) * PRIME;
    hash = mix(hash, record.level());
    hash = mix(hash, record.message());
    hash = mix(hash, record.controller());
    hash = mix(hash, record.reconcileId());
    hash = mix(hash, record.claim());
    hash = mix(hash, record.node());
    hash = mix(hash, record.reason());
    hash = mix(hash, record.error());
    hash = mix(hash, record.pod());
    return record.command().isPresent() ? mix(hash, record.command().get().text()) : hash;
  }

  /** Twice 32 bits that are known already for most texts would do, but collide by design. */
  private static long mix(long hash, String text) {
    long mixed = hash;
    for (int i = 0; i < text.length(); i++) {
      mixed = (mixed ^ text.charAt(i)) * PRIME;
    }
    return (mixed ^ (mixed >>> 29) ^ text.length()) * PRIME;
  }
}
