package dev.logspec.insights.picture;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Time along a line.
 *
 * @param from epoch milliseconds at its left end
 * @param to at its right end
 * @param width columns or pixels
 */
record Scale(long from, long to, int width) {
  private static final long[] STEPS = {
    1_000,
    2_000,
    5_000,
    10_000,
    15_000,
    30_000,
    60_000,
    120_000,
    300_000,
    600_000,
    900_000,
    1_800_000,
    3_600_000,
    7_200_000,
    14_400_000,
    21_600_000,
    43_200_000,
    86_400_000
  };

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

  /** Where {@code time} is. */
  double at(long time) {
    double span = Math.max(1, to - from);
    return Math.max(0, Math.min(width, (time - from) / span * width));
  }

  /** Round moments, at most one in {@code least} columns or pixels. */
  List<Long> ticks(int least, ZoneId zone) {
    long span = Math.max(1, to - from);
    long step = step(Math.max(1, span * least / Math.max(1, width)));
    long offset = zone.getRules().getOffset(Instant.ofEpochMilli(from)).getTotalSeconds() * 1000L;
    List<Long> ticks = new ArrayList<>();
    for (long t = Math.floorDiv(from + offset + step - 1, step) * step - offset;
        t <= to && ticks.size() < 100;
        t += step) {
      ticks.add(t);
    }
    return ticks;
  }

  private static long step(long least) {
    for (long step : STEPS) {
      if (step >= least) {
        return step;
      }
    }
    long day = STEPS[STEPS.length - 1];
    return (least + day - 1) / day * day;
  }

  /** {@code time} as short as the span allows. */
  String label(long time, ZoneId zone) {
    long span = to - from;
    DateTimeFormatter form = span > 86_400_000 ? DAY : span > 3_600_000 ? MINUTE : TIME;
    return form.format(Instant.ofEpochMilli(time).atZone(zone));
  }
}
