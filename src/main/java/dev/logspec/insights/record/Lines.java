package dev.logspec.insights.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads one line: objects ({@code }{} as Firehose writes them), what container runtimes and tools
 * put before one, or a line of klog.
 */
final class Lines {
  private final JsonFactory factory;
  private final ObjectReader objects;
  private final Inlet inlet;

  Lines(JsonFactory factory, Inlet inlet) {
    this.factory = factory;
    this.inlet = inlet;
    this.objects = new ObjectReader(factory, this, inlet);
  }

  ObjectReader objects() {
    return objects;
  }

  /** Reads {@code length} bytes of {@code bytes}; counts what is no record. */
  void line(byte[] bytes, int from, int length) {
    int at = from;
    int end = from + length;
    while (at < end && bytes[at] <= ' ' && bytes[at] >= 0) {
      at++;
    }
    while (end > at && bytes[end - 1] <= ' ' && bytes[end - 1] >= 0) {
      end--;
    }
    if (at == end) {
      inlet.blank();
      return;
    }
    if (bytes[at] == '{') {
      try (JsonParser parser = factory.createParser(bytes, at, end - at)) {
        for (int i = strange(parser, ObjectReader.Envelope.NONE); i > 0; i--) {
          inlet.unparsed();
        }
      } catch (IOException e) {
        inlet.unparsed();
      }
      return;
    }
    if (!line(
        new String(bytes, at, end - at, StandardCharsets.UTF_8), ObjectReader.Envelope.NONE)) {
      inlet.unparsed();
    }
  }

  /**
   * Reads a line that stood in {@code around}.
   *
   * @return whether there was a record in it
   */
  boolean line(String text, ObjectReader.Envelope around) {
    String plain = text.strip();
    int brace = plain.indexOf('{');
    if (brace >= 0 && plain.endsWith("}")) {
      ObjectReader.Envelope envelope = prefix(plain.substring(0, brace), around);
      try (JsonParser parser = factory.createParser(plain.substring(brace))) {
        if (brace == 0) {
          return strange(parser, envelope) == 0;
        }
        parser.nextToken();
        return objects.read(parser, envelope, console(plain.substring(0, brace)));
      } catch (IOException e) {
        return klog(plain, around);
      }
    }
    return klog(plain, around);
  }

  private static ObjectReader.Envelope prefix(String before, ObjectReader.Envelope around) {
    long time = LogRecord.NO_TIME;
    for (String word : before.split("\\s+")) {
      time = time == LogRecord.NO_TIME && word.indexOf('-') > 0 ? Times.of(word) : time;
    }
    return time == LogRecord.NO_TIME
        ? around
        : new ObjectReader.Envelope(time, around.id(), around.source());
  }

  private boolean klog(String line, ObjectReader.Envelope around) {
    int at = start(line);
    if (at < 0) {
      return false;
    }
    Draft draft = new Draft();
    draft.time = prefix(line.substring(0, at), around).time();
    draft.id = around.id();
    draft.source = around.source();
    draft.message = line.substring(at);
    inlet.take(draft);
    return true;
  }

  /** Where klog's line begins, which a time or a container's name may stand before. */
  private static int start(String line) {
    int at = 0;
    for (int words = 0; at >= 0 && at < line.length() && words < 5; words++) {
      if (Klog.is(line.substring(at))) {
        return at;
      }
      int space = line.indexOf(' ', at);
      at = space < 0 ? -1 : space + 1;
    }
    return -1;
  }

  /** Reads all objects, and counts those in which there was nothing of a log. */
  private int strange(JsonParser parser, ObjectReader.Envelope envelope) throws IOException {
    int strange = 0;
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (token != JsonToken.START_OBJECT) {
        parser.skipChildren();
        strange++;
      } else if (!objects.read(parser, envelope, new Draft())) {
        strange++;
      }
    }
    return strange;
  }

  /** What zap's console form has before the object: time, level, logger, message, with tabs. */
  private static Draft console(String before) {
    Draft draft = new Draft();
    String[] parts = before.split("\t");
    if (parts.length >= 4 && parts[1].matches("(?i)debug|info|warn|error|d?panic|fatal")) {
      draft.level = parts[1];
      draft.controller = parts[2].replaceFirst("^controller\\.", "");
      draft.message = parts[parts.length - 1].strip();
    }
    return draft;
  }
}
