package dev.logspec.insights.life;

import dev.logspec.insights.record.LogRecord;
import java.util.Comparator;

/** A record that matters to a life, waiting for its turn. */
record Happening(Milestone milestone, LogRecord record) {
  /** By time, then as a life goes, then by content: never by the order of arrival. */
  static final Comparator<Happening> ORDER =
      Comparator.comparingLong((Happening h) -> h.record().time())
          .thenComparing(Happening::milestone)
          .thenComparing(h -> h.record().claim())
          .thenComparing(h -> h.record().node())
          .thenComparing(h -> h.record().reconcileId())
          .thenComparing(h -> h.record().message());
}
