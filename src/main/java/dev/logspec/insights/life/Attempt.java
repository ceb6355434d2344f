package dev.logspec.insights.life;

import dev.logspec.insights.record.LogRecord;

/** A command while its claims and its replacements become known, which are told by number. */
final class Attempt {
  final int number;
  final LogRecord record;
  int[] claims = {};
  int[] replacedBy = {};

  Attempt(int number, LogRecord record) {
    this.number = number;
    this.record = record;
  }

  LogRecord.Announcement said() {
    return record.command().orElseThrow();
  }

  void takes(int claim) {
    claims = Living.with(claims, claim);
  }

  void brings(int claim) {
    replacedBy = Living.with(replacedBy, claim);
  }

  /** The pool that it is about, where it is about one only. */
  String pool() {
    return said().pools().size() == 1 ? said().pools().get(0) : "";
  }
}
