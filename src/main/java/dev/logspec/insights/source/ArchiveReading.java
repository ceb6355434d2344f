package dev.logspec.insights.source;

import dev.logspec.insights.record.LogFile;
import dev.logspec.insights.record.LogFileReader;
import dev.logspec.insights.source.ArchiveApi.Item;
import dev.logspec.insights.source.ArchiveApi.Listing;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the objects of a bucket that may hold records of a window: those under the days of the
 * path, written no earlier than the window begins, in the order in which they were written, each
 * once.
 */
public final class ArchiveReading {
  /** An answer is held in memory, so that a broken one can be asked for again. */
  private static final int PIECE = 8 << 20;

  /** A year of five minutes' objects of a hundred clusters; a path that is too wide has more. */
  private static final int MOST_ITEMS = 2_000_000;

  private final ArchiveApi api;
  private final ScanLimit limit;

  /** Reads by {@code api}, no more than {@code limit} allows. */
  public ArchiveReading(ArchiveApi api, ScanLimit limit) {
    this.api = api;
    this.limit = limit;
  }

  private record Found(ArchiveShelf shelf, Item item) {
    String name() {
      return "s3://" + shelf.bucket() + "/" + item.key();
    }

    LogFile file(ArchiveApi api) {
      return new LogFile(
          name(), shelf.component(), shelf.columns(), new Pieces(api, shelf.bucket(), item));
    }
  }

  /**
   * How much was read.
   *
   * @param objects how many were read
   * @param left how many were not, since they would be too much
   * @param broken objects that could be read in part, as their gzip is damaged
   * @param empty shelves on which nothing lies
   */
  public record Extent(long objects, long left, List<String> broken, List<ArchiveShelf> empty) {
    /** Copies its lists. */
    public Extent {
      broken = List.copyOf(broken);
      empty = List.copyOf(empty);
    }
  }

  /** Reads what {@code shelves} have of {@code window} into {@code reader}. */
  public Extent read(List<ArchiveShelf> shelves, Window window, LogFileReader reader) {
    Map<String, Found> found = new TreeMap<>();
    List<ArchiveShelf> empty = new ArrayList<>();
    for (ArchiveShelf shelf : shelves) {
      if (list(shelf, window, found) == 0) {
        empty.add(shelf);
      }
    }
    List<Found> all = new ArrayList<>(found.values());
    all.sort(
        Comparator.comparing((Found f) -> f.item().modified()).thenComparing(f -> f.item().key()));
    long read = 0;
    List<String> broken = new ArrayList<>();
    for (Found one : all) {
      if (limit.refuses(one.item().bytes())) {
        return new Extent(read, all.size() - read, broken, empty);
      }
      limit.spend(one.item().bytes());
      read++;
      try {
        reader.read(one.file(api));
      } catch (IOException e) {
        broken.add(one.name());
      }
    }
    return new Extent(read, 0, broken, empty);
  }

  private long list(ArchiveShelf shelf, Window window, Map<String, Found> found) {
    long count = 0;
    for (String prefix : shelf.prefixes(window)) {
      Set<String> seen = new HashSet<>();
      Optional<String> token = Optional.empty();
      do {
        Listing page = api.list(shelf.bucket(), prefix, token);
        for (Item item : page.items()) {
          if (item.bytes() > 0 && !item.modified().isBefore(window.since())) {
            count++;
            // An object that two shelves have is of no single component.
            found.merge(
                shelf.bucket() + "/" + item.key(), new Found(shelf, item), ArchiveReading::shared);
          }
        }
        token = page.next();
        if (token.isPresent() && !seen.add(token.get()) || found.size() > MOST_ITEMS) {
          throw failure("ListObjectsV2", "the list of " + prefix + " never ends");
        }
      } while (token.isPresent());
    }
    return count;
  }

  private static Found shared(Found one, Found other) {
    boolean same = one.shelf().component().equals(other.shelf().component());
    ArchiveShelf shelf = one.shelf();
    return same
        ? one
        : new Found(
            new ArchiveShelf(
                shelf.bucket(), shelf.path(), shelf.known(), Optional.empty(), shelf.columns()),
            one.item());
  }

  private static RemoteException failure(String call, String what) {
    return new RemoteException(Meaning.INVALID, "s3:" + call, "", what, "", Optional.empty(), null);
  }

  /** An object, piece by piece. */
  private static final class Pieces extends InputStream {
    private final ArchiveApi api;
    private final String bucket;
    private final Item item;
    private long next;
    private ByteArrayInputStream piece = new ByteArrayInputStream(new byte[0]);

    Pieces(ArchiveApi api, String bucket, Item item) {
      this.api = api;
      this.bucket = bucket;
      this.item = item;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int length) {
      if (length == 0) {
        return 0;
      }
      int n = piece.read(to, from, length);
      if (n >= 0 || next >= item.bytes()) {
        return n;
      }
      byte[] bytes = api.read(bucket, item, next, (int) Math.min(PIECE, item.bytes() - next));
      if (bytes.length == 0) {
        throw failure("GetObject", item.key() + " ends before its end");
      }
      next += bytes.length;
      piece = new ByteArrayInputStream(bytes);
      return piece.read(to, from, length);
    }
  }
}
