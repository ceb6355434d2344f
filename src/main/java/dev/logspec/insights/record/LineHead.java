package dev.logspec.insights.record;

/** What container runtimes and tools put before an object, or before a line of klog. */
final class LineHead {
  /** More words than any tool puts before a line. */
  private static final int WORDS = 6;

  /** Epoch milliseconds have so many digits, from 2001 to 2286. */
  private static final int MILLISECONDS = 13;

  private LineHead() {}

  /** What is known of the record behind {@code before}: a time that stands there. */
  static ObjectReader.Envelope envelope(String before, ObjectReader.Envelope around) {
    long time = LogRecord.NO_TIME;
    for (String word : before.split("[\\s|]+")) {
      boolean told = word.indexOf('-') > 0 || word.length() == MILLISECONDS;
      time = time == LogRecord.NO_TIME && told ? Times.of(word) : time;
    }
    return time == LogRecord.NO_TIME
        ? around
        : new ObjectReader.Envelope(time, around.id(), around.source());
  }

  /**
   * Where klog's line begins, which a time or a container's name may stand before; negative:
   * nowhere.
   */
  static int klog(String line) {
    int at = 0;
    for (int words = 0; at >= 0 && at < line.length() && words < WORDS; words++) {
      if (Klog.is(line.substring(at, Math.min(line.length(), at + Klog.HEAD)))) {
        return at;
      }
      int space = line.indexOf(' ', at);
      at = space < 0 ? -1 : space + 1;
    }
    return -1;
  }

  /** What zap's console form has before the object: time, level, logger, message, with tabs. */
  static Draft console(String before) {
    Draft draft = new Draft();
    String[] parts = before.split("\t");
    if (parts.length >= 4 && parts[1].matches("(?i)debug|info|warn|error|d?panic|fatal")) {
      draft.set(Field.LEVEL, parts[1]);
      draft.controller = parts[2].replaceFirst("^controller\\.", "");
      draft.set(Field.MESSAGE, parts[parts.length - 1].strip());
    }
    return draft;
  }
}
