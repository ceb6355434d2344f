package dev.logspec.insights.life;

import dev.logspec.insights.record.LogRecord;

/** Hashes of 64 bits, by which what says the same is told. */
final class Content {
  private static final long PRIME = 0x100000001b3L;
  private static final long BASIS = 0xcbf29ce484222325L;

  private Content() {}

  static long of(String text) {
    long hash = BASIS;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return hash ^ (hash >>> 29);
  }

  /**
   * Of all that a milestone or a command says. Not of its bytes, since the same record may come in
   * several envelopes: from a group and from a bucket.
   */
  static long of(LogRecord record) {
    long hash = (BASIS ^ record.time()) * PRIME;
    hash = mix(hash, record.message());
    hash = mix(hash, record.controller());
    hash = mix(hash, record.reconcileId());
    hash = mix(hash, record.claim());
    hash = mix(hash, record.node());
    hash = mix(hash, record.reason());
    hash = mix(hash, record.error());
    hash = mix(hash, record.messageKind());
    if (record.command().isPresent()) {
      LogRecord.Announcement said = record.command().get();
      hash = mix(mix(hash, said.id()), said.decision());
      for (LogRecord.Disrupted one : said.nodes()) {
        hash = mix(mix(hash, one.claim()), one.node());
      }
    }
    return hash;
  }

  private static long mix(long hash, String text) {
    long mixed = (hash ^ text.hashCode()) * PRIME;
    return (mixed ^ (mixed >>> 29) ^ text.length()) * PRIME;
  }
}
