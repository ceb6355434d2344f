package dev.logspec.sandbox.records;

/** Ids of events: 56 digits, as CloudWatch Logs has them, which sort by time. */
final class EventIds {
  private static final long BELOW = 1_000_000_000_000_000_000L;

  private EventIds() {}

  /** The id of the event that is in the {@code place} of those of its millisecond and stream. */
  static String of(long timestamp, String stream, int place) {
    long hash = 1125899906842597L;
    for (int i = 0; i < stream.length(); i++) {
      hash = 31 * hash + stream.charAt(i);
    }
    return String.format("%020d%018d%018d", timestamp, Math.floorMod(hash, BELOW), place);
  }
}
