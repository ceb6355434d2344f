package dev.logspec.sandbox.story;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time in the header of a klog line: month and day, time of day with microseconds. */
final class Klog {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MMdd HH:mm:ss.SSSSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Klog() {}

  static String time(long at) {
    return TIME.format(Instant.ofEpochMilli(at).plusNanos(121_000));
  }
}
