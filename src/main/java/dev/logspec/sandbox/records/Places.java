package dev.logspec.sandbox.records;

/**
 * The ids of the events of one stream: 56 digits, as CloudWatch Logs has them, which sort by time.
 * An event is known by its place among those of its millisecond, which stays: what is put later
 * comes behind.
 */
final class Places {
  private static final long BELOW = 1_000_000_000_000_000_000L;

  private final long stream;
  private long last = Long.MIN_VALUE;
  private int place;

  Places(String streamName) {
    long hash = 1125899906842597L;
    for (int i = 0; i < streamName.length(); i++) {
      hash = 31 * hash + streamName.charAt(i);
    }
    this.stream = Math.floorMod(hash, BELOW);
  }

  /** The id of the next event, which is of that time. */
  String id(long timestamp) {
    place = timestamp == last ? place + 1 : 0;
    last = timestamp;
    return digits(timestamp, 20) + digits(stream, 18) + digits(place, 18);
  }

  private static String digits(long number, int width) {
    String text = Long.toString(number);
    return "0".repeat(width - text.length()) + text;
  }
}
