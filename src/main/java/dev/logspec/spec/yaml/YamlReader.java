package dev.logspec.spec.yaml;

import dev.logspec.model.Diagnostic;
import dev.logspec.model.Location;
import dev.logspec.model.Suggestion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * One YAML document from text, built from the parser's events rather than its node graph: so every
 * limit is checked as the text streams by, with the line at hand, and an alias is always a finished
 * value whose size is known (a billion laughs is refused at the alias that tips the scale).
 */
public final class YamlReader {
  /** No longer file is read. */
  public static final int MAX_BYTES = 5_000_000;

  static final int MAX_DEPTH = 64;
  static final long MAX_VALUES = 1_000_000;

  private static final Pattern NOTHING = Pattern.compile("|~|null|Null|NULL");
  private static final Pattern BOOLEAN = Pattern.compile("true|false");
  private static final Pattern BOOLEAN_LIKE =
      Pattern.compile("(?i:yes|no|on|off|true|false)"); // YAML 1.1
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+|0x[0-9a-fA-F]+|0o[0-7]+");
  private static final Pattern DECIMAL =
      Pattern.compile(
          "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
  private static final Set<String> STANDARD_TAGS =
      Set.of("str", "int", "float", "bool", "null", "map", "seq");

  private final String file;
  private final ParserImpl parser;
  private final Problems problems = new Problems();
  private final Map<String, Yaml> anchors = new LinkedHashMap<>();
  private final Set<String> open = new HashSet<>();
  private long mergedKeys;

  private YamlReader(String file, String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    this.file = file;
    this.parser = new ParserImpl(new StreamReader(text), options);
  }

  /** What a text holds, when it can be read at all, and what is wrong with it. */
  public record Document(Optional<Yaml> root, List<Diagnostic> diagnostics) {}

  /** Nothing after this point can be read. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Diagnostic diagnostic;

    Refused(Location at, String summary, String hint) {
      super(summary, null, false, false);
      diagnostic = Diagnostic.error(at, summary, hint);
    }
  }

  /** Reads {@code text}; {@code file} stands in locations. */
  public static Document read(String file, String text) {
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try {
      YamlReader reader = new YamlReader(file, body);
      Optional<Yaml> root = reader.document();
      return new Document(root, reader.problems.sorted());
    } catch (Refused e) {
      return new Document(Optional.empty(), List.of(e.diagnostic));
    } catch (MarkedYAMLException e) {
      return new Document(Optional.empty(), List.of(syntax(file, e)));
    } catch (ReaderException e) {
      return new Document(Optional.empty(), List.of(unreadable(file, body, e)));
    } catch (YAMLException e) {
      String what = Quote.bare(String.valueOf(e.getMessage()));
      return new Document(
          Optional.empty(),
          List.of(Diagnostic.error(new Location(file, 0, 0), "not valid YAML: " + what, "")));
    }
  }

  private static Diagnostic syntax(String file, MarkedYAMLException e) {
    Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
    Location at = mark == null ? new Location(file, 0, 0) : location(file, mark);
    String context = e.getContext() == null ? "" : e.getContext() + ": ";
    boolean tab = String.valueOf(e.getProblem()).contains("TAB");
    return Diagnostic.error(
        at,
        tab
            ? "not valid YAML: a tab where only spaces may stand"
            : "not valid YAML: " + Quote.bare(context + e.getProblem()),
        tab
            ? "write spaces instead, also behind a colon"
            : "check indentation, quotes and brackets here and just above");
  }

  private static Diagnostic unreadable(String file, String text, ReaderException e) {
    int end = Math.min(Math.max(e.getPosition(), 0), text.length());
    String before = text.substring(0, end);
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    int column = 1 + end - (before.lastIndexOf('\n') + 1);
    return Diagnostic.error(
        new Location(file, line, column),
        String.format("the character U+%04X is not allowed in YAML", e.getCodePoint()),
        "remove it, or write it as an escape in double quotes");
  }

  private static Location location(String file, Mark mark) {
    return new Location(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private Location at(Event event) {
    return location(file, event.getStartMark());
  }

  private Optional<Yaml> document() {
    parser.getEvent(); // stream start
    if (parser.peekEvent().is(Event.ID.StreamEnd)) {
      return Optional.empty();
    }
    parser.getEvent(); // document start
    Yaml root = value(1);
    parser.getEvent(); // document end
    if (!parser.peekEvent().is(Event.ID.StreamEnd)) {
      throw new Refused(
          at(parser.peekEvent()),
          "a second YAML document begins here",
          "keep one document per file; give -f a directory to read several files as one spec");
    }
    return Optional.of(root);
  }

  private Yaml value(int depth) {
    NodeEvent event = (NodeEvent) parser.getEvent();
    if (event instanceof AliasEvent alias) {
      return aliased(alias);
    }
    if (depth > MAX_DEPTH) {
      throw new Refused(at(event), "nested more than " + MAX_DEPTH + " deep", "flatten the spec");
    }
    String anchor = event.getAnchor();
    if (anchor != null) {
      open.add(anchor);
      anchors.remove(anchor);
    }
    Yaml value = fresh(event, depth);
    refuseBomb(value.at(), value.size());
    if (anchor != null) {
      open.remove(anchor);
      anchors.put(anchor, value);
    }
    return value;
  }

  private static void refuseBomb(Location at, long values) {
    if (values > MAX_VALUES) {
      throw new Refused(
          at,
          "aliases here expand to more than " + MAX_VALUES + " values",
          "repeat less through anchors");
    }
  }

  private Yaml fresh(NodeEvent event, int depth) {
    if (event instanceof ScalarEvent scalar) {
      refuseTag(scalar, scalar.getTag());
      return scalar(scalar);
    }
    refuseTag(event, ((CollectionStartEvent) event).getTag());
    return event instanceof MappingStartEvent
        ? mapping(at(event), depth)
        : sequence(at(event), depth);
  }

  private Yaml aliased(AliasEvent alias) {
    Yaml value = anchors.get(alias.getAnchor());
    if (value == null) {
      String name = Quote.bare(alias.getAnchor());
      throw new Refused(
          at(alias),
          open.contains(alias.getAnchor())
              ? "the alias *" + name + " stands inside its own anchor"
              : "the alias *" + name + " has no anchor &" + name + " before it",
          anchors.isEmpty() ? "" : Suggestion.hint(alias.getAnchor(), anchors.keySet()));
    }
    return value;
  }

  private void refuseTag(NodeEvent event, String tag) {
    if (tag == null || tag.equals("!")) {
      return;
    }
    String prefix = "tag:yaml.org,2002:";
    boolean standard =
        tag.startsWith(prefix) && STANDARD_TAGS.contains(tag.substring(prefix.length()));
    if (!standard) {
      problems.error(
          at(event), "the YAML tag " + Quote.of(tag) + " means nothing here", "remove the tag");
    }
  }

  private Yaml.Scalar scalar(ScalarEvent event) {
    boolean plain = event.getScalarStyle() == ScalarStyle.PLAIN && event.getTag() == null;
    String text = event.getValue();
    return new Yaml.Scalar(at(event), text, plain ? type(text) : Yaml.Type.TEXT);
  }

  private static Yaml.Type type(String text) {
    if (NOTHING.matcher(text).matches()) {
      return Yaml.Type.NOTHING;
    }
    if (BOOLEAN.matcher(text).matches()) {
      return Yaml.Type.BOOLEAN;
    }
    if (BOOLEAN_LIKE.matcher(text).matches()) {
      return Yaml.Type.BOOLEAN_LIKE;
    }
    if (INTEGER.matcher(text).matches()) {
      return Yaml.Type.INTEGER;
    }
    return DECIMAL.matcher(text).matches() ? Yaml.Type.DECIMAL : Yaml.Type.TEXT;
  }

  private Yaml.Sequence sequence(Location at, int depth) {
    List<Yaml> items = new ArrayList<>();
    long size = 1;
    while (!parser.peekEvent().is(Event.ID.SequenceEnd)) {
      Yaml item = value(depth + 1);
      items.add(item);
      size += item.size();
    }
    parser.getEvent();
    return new Yaml.Sequence(at, items, size);
  }

  private Yaml.Mapping mapping(Location at, int depth) {
    MappingBuilder builder = new MappingBuilder(at, problems);
    while (!parser.peekEvent().is(Event.ID.MappingEnd)) {
      Yaml key = value(depth + 1);
      builder.put(key, value(depth + 1));
    }
    parser.getEvent();
    mergedKeys += builder.mergedKeys();
    refuseBomb(at, mergedKeys);
    return builder.build();
  }
}
