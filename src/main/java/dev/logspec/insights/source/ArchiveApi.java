package dev.logspec.insights.source;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Objects of S3 buckets that hold logs. Every method may throw {@link
 * dev.logspec.live.RemoteException}.
 */
public interface ArchiveApi {

  /** An object: {@code tag} is its entity tag, {@code bytes} its size, perhaps compressed. */
  record Item(String key, String tag, long bytes, Instant modified) {}

  /** Some objects in the order of their keys, and the token of those after them. */
  record Listing(List<Item> items, Optional<String> next) {
    /** Copies {@code items}. */
    public Listing {
      items = List.copyOf(items);
    }
  }

  /**
   * ListObjectsV2 of the keys that begin with {@code prefix}.
   *
   * @param token of the page; empty for the first
   */
  Listing list(String bucket, String prefix, Optional<String> token);

  /** GetObject: {@code length} bytes of {@code item} from {@code from}, as it was listed. */
  byte[] read(String bucket, Item item, long from, int length);
}
