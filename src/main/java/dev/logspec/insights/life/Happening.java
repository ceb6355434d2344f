package dev.logspec.insights.life;

import dev.logspec.insights.record.LogRecord;

/** A record that matters to a life, waiting for its turn. */
record Happening(long time, Turn turn, LogRecord record) implements Comparable<Happening> {

  Happening(Turn turn, LogRecord record) {
    this(record.time(), turn, record);
  }

  /** By time, then as a life goes, then by content: never by the order of arrival. */
  @Override
  public int compareTo(Happening other) {
    int order = Long.compare(time, other.time);
    order = order != 0 ? order : turn.compareTo(other.turn);
    order = order != 0 ? order : record.claim().compareTo(other.record.claim());
    order = order != 0 ? order : record.node().compareTo(other.record.node());
    order = order != 0 ? order : record.reconcileId().compareTo(other.record.reconcileId());
    order = order != 0 ? order : record.message().compareTo(other.record.message());
    return order != 0 ? order : Long.compare(record.content(), other.record.content());
  }
}
