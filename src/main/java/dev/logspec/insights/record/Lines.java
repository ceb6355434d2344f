package dev.logspec.insights.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads one line: objects ({@code }{} as Firehose writes them), what container runtimes and tools
 * put before one, or a line of klog.
 */
final class Lines {
  private final JsonFactory factory;
  private final ObjectReader objects;
  private final QuickObject quick = new QuickObject();
  private final Partial partial = new Partial();
  private Batch batch = new Batch(Optional.empty(), record -> {});

  /** A hash of the bytes that are being read; 0 when they are not at hand. */
  private long content;

  Lines(JsonFactory factory) {
    this.factory = factory;
    this.objects = new ObjectReader(factory, this);
  }

  /** What is read from now on belongs to {@code next}. */
  Lines into(Batch next) {
    batch = next;
    return this;
  }

  Batch batch() {
    return batch;
  }

  ObjectReader objects() {
    return objects;
  }

  /** What tells a record from others in the bytes that are being read. */
  long content(Draft draft) {
    if (content == 0) {
      return draft.words();
    }
    content = content * 31 + 7;
    return content;
  }

  /** The bytes of what is read next are not at hand. */
  void forget() {
    content = 0;
  }

  /** Reads a piece of a file. */
  void read(Blocks.Block block) {
    if (block.kind() == Blocks.Kind.LINES) {
      lines(block.bytes(), block.length());
    } else if (block.kind() == Blocks.Kind.PART) {
      batch.line();
      objects(block.bytes(), 0, block.length());
    } else {
      batch.line();
      batch.truncated();
      head(block.bytes(), block.length());
    }
  }

  /** Reads lines, the last of which may lack its line break. */
  private void lines(byte[] bytes, int length) {
    int at = 0;
    while (at < length) {
      int end = usual(bytes, at, length);
      if (end < 0 && marked(bytes, at, length)) {
        at += 3;
        continue;
      }
      end = end < 0 ? spread(bytes, at, length) : end;
      if (end < 0) {
        end = at;
        while (end < length && bytes[end] != '\n') {
          end++;
        }
        batch.line();
        line(bytes, at, end);
      }
      at = end + 1;
    }
    for (int i = partial.unfinished(); i > 0; i--) {
      batch.unparsed();
    }
  }

  /**
   * Reads an object that goes on over lines which are indented.
   *
   * @return its end, or {@link Spread#NONE}
   */
  private int spread(byte[] bytes, int from, int length) {
    int end = Spread.end(bytes, from, length);
    if (end < 0) {
      return Spread.NONE;
    }
    content = quick.hash(bytes, from, end);
    ObjectReader.Found found = ObjectReader.Found.NOTHING;
    try (JsonParser parser = factory.createParser(bytes, from, end - from)) {
      parser.nextToken();
      found = objects.read(parser, ObjectReader.Envelope.NONE, new Draft());
    } catch (IOException e) {
      // Indented, but no JSON.
      content = 0;
    }
    batch.object(found);
    int at = end;
    while (at < length && (bytes[at] == '\r' || bytes[at] == ' ')) {
      at++;
    }
    return at == length || bytes[at] == '\n' ? at : end - 1;
  }

  /**
   * Reads a line that is one record and nothing else.
   *
   * @return its end, or {@link QuickObject#UNUSUAL}
   */
  private int usual(byte[] bytes, int from, int length) {
    if (bytes[from] != '{') {
      return QuickObject.UNUSUAL;
    }
    int at = quick.read(bytes, from, length);
    if (at < 0 || !quick.draft().isRecord) {
      return QuickObject.UNUSUAL;
    }
    while (at < length && (bytes[at] == '\r' || bytes[at] == ' ')) {
      at++;
    }
    if (at < length && bytes[at] != '\n') {
      return QuickObject.UNUSUAL;
    }
    batch.line();
    batch.take(quick.draft());
    return at;
  }

  /** Reads the bytes from {@code from} to {@code to}, which are one line; counts what is none. */
  private void line(byte[] bytes, int from, int to) {
    int at = from;
    int end = to;
    while (at < end && bytes[at] <= ' ' && bytes[at] >= 0) {
      at++;
    }
    while (end > at && bytes[end - 1] <= ' ' && bytes[end - 1] >= 0) {
      end--;
    }
    if (at == end) {
      batch.blank();
    } else if (bytes[at] == '{') {
      objects(bytes, at, end);
    } else {
      text(new String(bytes, at, end - at, StandardCharsets.UTF_8));
    }
  }

  private void text(String words) {
    if (Cells.isRule(words)) {
      batch.blank();
      return;
    }
    Optional<String> whole = partial.whole(Cells.open(words));
    if (whole.isPresent() && !line(whole.get(), ObjectReader.Envelope.NONE)) {
      batch.unparsed();
    }
  }

  /** The mark at the beginning of a text, which stands inside where several were put together. */
  static boolean marked(byte[] bytes, int at, int to) {
    return at + 3 <= to
        && bytes[at] == (byte) 0xef
        && bytes[at + 1] == (byte) 0xbb
        && bytes[at + 2] == (byte) 0xbf;
  }

  /**
   * Reads objects that follow each other, of which the first is counted as a line already, and each
   * of the others is one.
   */
  private void objects(byte[] bytes, int from, int end) {
    int at = from;
    for (int next = quick.read(bytes, at, end);
        next > 0 && quick.draft().isRecord;
        next = at < end && bytes[at] == '{' ? quick.read(bytes, at, end) : -1) {
      if (at > from) {
        batch.line();
      }
      batch.take(quick.draft());
      at = next;
    }
    if (at == end) {
      return;
    }
    if (at > from) {
      batch.line();
    }
    content = quick.hash(bytes, at, end);
    try (JsonParser parser = factory.createParser(bytes, at, end - at)) {
      for (int i = strange(parser, ObjectReader.Envelope.NONE); i > 0; i--) {
        batch.unparsed();
      }
    } catch (IOException e) {
      batch.unparsed();
    }
  }

  /** Reads the beginning of a line of which the rest is too long to be read. */
  private void head(byte[] bytes, int to) {
    Draft draft = new Draft();
    content = quick.hash(bytes, 0, to);
    try (JsonParser parser = factory.createParser(bytes, 0, to)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        objects.read(parser, ObjectReader.Envelope.NONE, draft);
      }
    } catch (IOException e) {
      objects.takeHead(draft, ObjectReader.Envelope.NONE);
    }
  }

  /**
   * Reads a line that stood in {@code around}.
   *
   * @return whether there was a record in it
   */
  boolean line(String text, ObjectReader.Envelope around) {
    String whole = text.strip();
    int end = BehindObject.end(whole);
    return end == whole.length()
        ? alone(whole, around)
        : alone(whole.substring(0, end), LineHead.envelope(whole.substring(end), around));
  }

  private boolean alone(String plain, ObjectReader.Envelope around) {
    byte[] bytes = plain.getBytes(StandardCharsets.UTF_8);
    content = quick.hash(bytes, 0, bytes.length);
    if (plain.startsWith("{")
        && quick.read(bytes, 0, bytes.length) == bytes.length
        && quick.draft().isRecord) {
      objects.take(quick.draft(), around);
      return true;
    }
    int brace = plain.indexOf('{');
    if (brace >= 0 && plain.endsWith("}")) {
      String before = plain.substring(0, brace);
      ObjectReader.Envelope envelope = LineHead.envelope(before, around);
      try (JsonParser parser = factory.createParser(plain.substring(brace))) {
        if (brace == 0) {
          return strange(parser, envelope) == 0;
        }
        parser.nextToken();
        return objects.read(parser, envelope, LineHead.console(before))
            != ObjectReader.Found.NOTHING;
      } catch (IOException e) {
        return klog(plain, around);
      }
    }
    return klog(plain, around);
  }

  private boolean klog(String line, ObjectReader.Envelope around) {
    int at = LineHead.klog(line);
    if (at < 0) {
      return false;
    }
    Draft draft = new Draft();
    draft.time = LineHead.envelope(line.substring(0, at), around).time();
    draft.id = around.id();
    draft.source = around.source();
    draft.message = line.substring(at);
    draft.content = content(draft);
    batch.take(draft);
    return true;
  }

  /**
   * Reads all objects, and counts those in which there was nothing of a log. Each but the first is
   * a line of its own, which whoever glued them together took the break from.
   */
  private int strange(JsonParser parser, ObjectReader.Envelope envelope) throws IOException {
    int strange = 0;
    boolean first = true;
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (!first) {
        batch.line();
      }
      first = false;
      if (token != JsonToken.START_OBJECT) {
        parser.skipChildren();
        strange++;
      } else if (objects.read(parser, envelope, new Draft()) == ObjectReader.Found.NOTHING) {
        strange++;
      }
    }
    return strange;
  }
}
