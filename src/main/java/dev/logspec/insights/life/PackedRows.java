package dev.logspec.insights.life;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of bytes by number, in blocks: an array for each would take half as much again. */
final class PackedRows {
  private static final int BLOCK_BITS = 16;
  private static final int BLOCK = 1 << BLOCK_BITS;

  private final List<byte[]> blocks = new ArrayList<>();
  private final List<int[]> places = new ArrayList<>();
  private final Unpacker first = new Unpacker();
  private final Unpacker second = new Unpacker();
  private int size;
  private int filled = BLOCK;

  /** The number of the next row, which is empty until it is kept. */
  int next() {
    if (size % BLOCK == 0) {
      places.add(new int[BLOCK]);
    }
    return size++;
  }

  int size() {
    return size;
  }

  /** Keeps what {@code packer} has as row {@code number}. */
  void keep(int number, Packer packer) {
    if (filled + packer.size() > BLOCK) {
      blocks.add(new byte[Math.max(BLOCK, packer.size())]);
      filled = 0;
    }
    places.get(number >>> BLOCK_BITS)[number & (BLOCK - 1)] = (blocks.size() - 1) * BLOCK + filled;
    filled += packer.takeInto(blocks.get(blocks.size() - 1), filled);
  }

  Unpacker row(int number) {
    return row(number, new Unpacker());
  }

  /** The numbers of all rows by the texts with which they begin, in the order of code points. */
  int[] sorted() {
    int[] sorted = IntStream.range(0, size).toArray();
    int[] room = new int[size];
    // An object for each number would take as much as its row.
    for (int run = 1; run < size; run *= 2) {
      for (int from = 0; from < size; from += 2 * run) {
        merge(sorted, from, Math.min(size, from + run), Math.min(size, from + 2 * run), room);
      }
      int[] next = room;
      room = sorted;
      sorted = next;
    }
    return sorted;
  }

  private void merge(int[] from, int begin, int middle, int end, int[] to) {
    int one = begin;
    int other = middle;
    for (int at = begin; at < end; at++) {
      boolean first = other == end || (one < middle && compare(from[one], from[other]) <= 0);
      to[at] = first ? from[one++] : from[other++];
    }
  }

  private int compare(int one, int other) {
    return row(one, first).compareText(row(other, second));
  }

  private Unpacker row(int number, Unpacker unpacker) {
    int place = places.get(number >>> BLOCK_BITS)[number & (BLOCK - 1)];
    return unpacker.from(blocks.get(place >>> BLOCK_BITS), place & (BLOCK - 1));
  }
}
