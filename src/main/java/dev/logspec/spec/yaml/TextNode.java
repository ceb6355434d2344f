package dev.logspec.spec.yaml;

import dev.logspec.model.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * A value of a YAML text as it is written there: where its characters begin and end, and how it is
 * spelled. What {@link Yaml} is for reading, this is for changing a text and leaving the rest of it
 * as it stands.
 *
 * @param sort what it is
 * @param style how it is spelled
 * @param at its first character, as in {@link Yaml#at}
 * @param start offset of its first character, behind an anchor or a tag
 * @param end offset behind its last character; of a collection in block style, behind its last
 *     value
 * @param text of a scalar, what it says; of an alias, the name of its anchor
 * @param anchor the name by which aliases mean it; empty without
 * @param entries of a mapping, keys and values by turns; of a list, its items
 */
public record TextNode(
    Sort sort,
    Style style,
    Location at,
    int start,
    int end,
    String text,
    String anchor,
    List<TextNode> entries) {

  /** Copies {@code entries}. */
  public TextNode {
    entries = List.copyOf(entries);
  }

  /** What a node is. */
  public enum Sort {
    /** A mapping. */
    MAPPING,
    /** A list. */
    LIST,
    /** Text, number, boolean or nothing. */
    SCALAR,
    /** A name of another node. */
    ALIAS
  }

  /** How a node is spelled. */
  public enum Style {
    /** In brackets, or on a line. */
    FLOW,
    /** By indentation. */
    BLOCK
  }

  /**
   * The root of {@code text}, a document that {@link YamlReader} reads; empty for an empty one.
   *
   * @param file as locations name it
   */
  public static Optional<TextNode> read(String file, String text) {
    return new Parser(file, text).root();
  }

  /** The value of {@code key}, where this is a mapping that has the key itself. */
  public Optional<TextNode> value(String key) {
    int index = index(key);
    return index < 0 ? Optional.empty() : Optional.of(entries.get(index + 1));
  }

  /** Where {@code key} stands among {@code entries}; negative when it does not. */
  public int index(String key) {
    for (int i = 0; sort == Sort.MAPPING && i < entries.size(); i += 2) {
      if (entries.get(i).sort == Sort.SCALAR && entries.get(i).text.equals(key)) {
        return i;
      }
    }
    return -1;
  }

  /** Reads one text. */
  private static final class Parser {
    private final String file;
    private final String text;
    private final int lead;
    private final ParserImpl events;

    Parser(String file, String text) {
      this.file = file;
      this.text = text;
      this.lead = text.startsWith("\uFEFF") ? 1 : 0;
      LoaderOptions options = new LoaderOptions();
      options.setCodePointLimit(Integer.MAX_VALUE);
      this.events = new ParserImpl(new StreamReader(text.substring(lead)), options);
    }

    Optional<TextNode> root() {
      events.getEvent(); // stream start
      if (events.peekEvent().is(Event.ID.StreamEnd)) {
        return Optional.empty();
      }
      events.getEvent(); // document start
      return Optional.of(node());
    }

    private int offset(Mark mark) {
      return text.offsetByCodePoints(lead, mark.getIndex());
    }

    private TextNode node() {
      NodeEvent event = (NodeEvent) events.getEvent();
      Mark mark = event.getStartMark();
      Location at = new Location(file, mark.getLine() + 1, mark.getColumn() + 1);
      int start = offset(mark);
      String anchor = event.getAnchor() == null ? "" : event.getAnchor();
      if (event instanceof AliasEvent) {
        int end = offset(event.getEndMark());
        return new TextNode(Sort.ALIAS, Style.FLOW, at, start, end, anchor, "", List.of());
      }
      if (event instanceof ScalarEvent scalar) {
        boolean block =
            scalar.getScalarStyle() == ScalarStyle.LITERAL
                || scalar.getScalarStyle() == ScalarStyle.FOLDED;
        int end = offset(event.getEndMark());
        return new TextNode(
            Sort.SCALAR,
            block ? Style.BLOCK : Style.FLOW,
            at,
            Math.min(end, behindProperties(start)),
            end,
            scalar.getValue(),
            anchor,
            List.of());
      }
      return collection((CollectionStartEvent) event, at, behindProperties(start), anchor);
    }

    private TextNode collection(CollectionStartEvent event, Location at, int start, String anchor) {
      boolean mapping = event instanceof MappingStartEvent;
      List<TextNode> entries = new ArrayList<>();
      while (!events.peekEvent().is(mapping ? Event.ID.MappingEnd : Event.ID.SequenceEnd)) {
        entries.add(node());
      }
      Event last = events.getEvent();
      boolean flow = event.getFlowStyle() == FlowStyle.FLOW;
      int end =
          flow || entries.isEmpty()
              ? offset(last.getEndMark())
              : entries.get(entries.size() - 1).end;
      return new TextNode(
          mapping ? Sort.MAPPING : Sort.LIST,
          flow ? Style.FLOW : Style.BLOCK,
          at,
          start,
          end,
          "",
          anchor,
          entries);
    }

    /** Behind {@code &anchor} and {@code !!tag}, which stand before a value. */
    private int behindProperties(int start) {
      int at = start;
      while (at < text.length() && (text.charAt(at) == '&' || text.charAt(at) == '!')) {
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
          at++;
        }
        while (at < text.length() && text.charAt(at) == ' ') {
          at++;
        }
      }
      return at;
    }
  }
}
