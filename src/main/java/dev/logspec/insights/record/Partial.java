package dev.logspec.insights.record;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Lines that a container runtime has cut into parts: {@code TIME STREAM P TEXT}, of which the last
 * has an F (Kubernetes' design of the CRI's log format). Parts of the two streams may alternate.
 */
final class Partial {
  /** A time, a stream and a tag are shorter. */
  private static final int HEAD = 64;

  private static final int TAG = 3;

  private final Map<String, StringBuilder> begun = new TreeMap<>();

  /** Whether the line from {@code from} on is one of which more comes. */
  static boolean is(byte[] bytes, int from, int to) {
    if (from >= to || bytes[from] < '0' || bytes[from] > '9') {
      return false;
    }
    String head = new String(bytes, from, Math.min(HEAD, to - from), StandardCharsets.ISO_8859_1);
    int tag = tag(head);
    return tag > 0 && head.charAt(tag) == 'P';
  }

  /** Where {@code line} has the letter that tells whether more comes; -1 when it has none. */
  private static int tag(String line) {
    if (line.isEmpty() || line.charAt(0) < '0' || line.charAt(0) > '9') {
      return -1;
    }
    int stream = line.indexOf(' ') + 1;
    boolean one = line.startsWith("stdout ", stream) || line.startsWith("stderr ", stream);
    int tag = stream + "stdout ".length();
    return stream > 0 && one && (line.startsWith("P ", tag) || line.startsWith("F ", tag))
        ? tag
        : -1;
  }

  /** The whole line that {@code line} completes, or it is itself; empty: more must come. */
  Optional<String> whole(String line) {
    int tag = tag(line);
    if (tag < 0 || begun.isEmpty() && line.charAt(tag) == 'F') {
      return Optional.of(line);
    }
    String stream = line.substring(tag - TAG, tag);
    boolean last = line.charAt(tag) == 'F';
    StringBuilder text = begun.get(stream);
    if (text == null && last) {
      return Optional.of(line);
    }
    if (text == null) {
      text = new StringBuilder(line.substring(0, tag)).append("F ");
      begun.put(stream, text);
    }
    if (text.length() < Blocks.LONGEST) {
      text.append(line, tag + 2, line.length());
    }
    return last ? Optional.of(begun.remove(stream).toString()) : Optional.empty();
  }

  /** Forgets what has no end, and says of how many lines there was a beginning. */
  int unfinished() {
    int lines = begun.size();
    begun.clear();
    return lines;
  }
}
