package dev.logspec.spec.edit;

import dev.logspec.model.Location;
import dev.logspec.model.LogType;
import dev.logspec.spec.SpecText;
import dev.logspec.spec.yaml.TextNode;
import dev.logspec.spec.yaml.TextNode.Sort;
import dev.logspec.spec.yaml.TextNode.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The texts of a spec with one thing said differently. Each change gives all of the texts anew;
 * empty where it cannot be made in them. Whether the new texts are a spec, and mean what was
 * wanted, is for the caller to see.
 *
 * <p>What an alias or a merge key brings in is never changed where its anchor is, which others may
 * use: it is said anew, with the change, where the alias stands.
 *
 * @param texts of all files
 */
public record SpecEdit(List<SpecText> texts) {
  private static final String LOG_TYPES = "logTypes";

  /** Copies {@code texts}. */
  public SpecEdit {
    texts = List.copyOf(texts);
  }

  /** {@code path} in {@code defaults} says {@code value}; only where there are defaults. */
  public Optional<List<SpecText>> defaults(List<String> path, NewValue value) {
    for (SpecText text : texts) {
      Optional<TextNode> map = root(text).flatMap(r -> r.value("defaults"));
      if (map.isPresent()) {
        return in(text, doc -> doc.put(map.get(), path, value));
      }
    }
    return Optional.empty();
  }

  /** {@code path} in the destination whose key stands at {@code at} says {@code value}. */
  public Optional<List<SpecText>> destination(Location at, List<String> path, NewValue value) {
    return file(at)
        .flatMap(text -> in(text, doc -> doc.valueOf(at).flatMap(m -> doc.put(m, path, value))));
  }

  /** {@code path} in the entry of {@code clusters} that begins at {@code at} says {@code value}. */
  public Optional<List<SpecText>> cluster(Location at, List<String> path, NewValue value) {
    return file(at)
        .flatMap(text -> in(text, doc -> doc.mapping(at).flatMap(m -> doc.put(m, path, value))));
  }

  /**
   * {@code path} of {@code type} in that entry says {@code value}.
   *
   * @param types all that the entry delivers, its own or inherited ones
   */
  public Optional<List<SpecText>> type(
      Location at, LogType type, List<LogType> types, List<String> path, NewValue value) {
    return file(at)
        .flatMap(
            text ->
                in(
                    text,
                    doc -> doc.mapping(at).flatMap(m -> doc.put(m, type, types, path, value))));
  }

  /** That entry delivers {@code type} no more; {@code types} are all that it delivers. */
  public Optional<List<SpecText>> withoutType(Location at, LogType type, List<LogType> types) {
    return file(at)
        .flatMap(text -> in(text, doc -> doc.mapping(at).flatMap(m -> doc.drop(m, type, types))));
  }

  private Optional<SpecText> file(Location at) {
    return texts.stream().filter(t -> t.file().equals(at.file())).findFirst();
  }

  private static Optional<TextNode> root(SpecText text) {
    return TextNode.read(text.file(), text.text());
  }

  private Optional<List<SpecText>> in(SpecText text, Function<Document, Optional<String>> change) {
    Optional<TextNode> root = root(text);
    return root.flatMap(r -> change.apply(new Document(text.text(), r)))
        .map(
            changed ->
                texts.stream()
                    .map(t -> t.equals(text) ? new SpecText(t.file(), changed, t.part()) : t)
                    .toList());
  }

  /** One text being changed. */
  private static final class Document {
    private final String text;
    private final TextEdit edit;
    private final List<TextNode> nodes = new ArrayList<>();

    Document(String text, TextNode root) {
      this.text = text;
      this.edit = new TextEdit(text);
      walk(root);
    }

    private void walk(TextNode node) {
      nodes.add(node);
      node.entries().forEach(this::walk);
    }

    /** The mapping that begins at {@code at}. */
    Optional<TextNode> mapping(Location at) {
      return nodes.stream().filter(n -> n.sort() == Sort.MAPPING && n.at().equals(at)).findFirst();
    }

    /** The value of the key at {@code at}. */
    Optional<TextNode> valueOf(Location at) {
      for (TextNode node : nodes) {
        for (int i = 0; node.sort() == Sort.MAPPING && i < node.entries().size(); i += 2) {
          if (node.entries().get(i).at().equals(at)) {
            return Optional.of(node.entries().get(i + 1));
          }
        }
      }
      return Optional.empty();
    }

    /** What {@code node} means: itself, or what it is an alias of. */
    TextNode meant(TextNode node) {
      if (node.sort() != Sort.ALIAS) {
        return node;
      }
      TextNode found = node;
      for (TextNode other : nodes) {
        if (other.anchor().equals(node.text()) && other.start() < node.start()) {
          found = other;
        }
      }
      return found;
    }

    /** What {@code map} says of {@code key}, be it by a merge key. */
    private Optional<TextNode> find(TextNode map, String key) {
      Optional<TextNode> own = map.value(key).map(this::meant);
      if (own.isPresent()) {
        return own;
      }
      Optional<TextNode> merged = map.value("<<").map(this::meant);
      List<TextNode> sources =
          merged.map(m -> m.sort() == Sort.LIST ? m.entries() : List.of(m)).orElse(List.of());
      return sources.stream()
          .map(this::meant)
          .flatMap(source -> find(source, key).stream())
          .findFirst();
    }

    private String flow(TextNode node) {
      return Flow.of(node, text, this::meant);
    }

    Optional<String> put(TextNode at, List<String> path, NewValue value) {
      if (at.sort() == Sort.ALIAS) {
        return put(flow(at), path, value).flatMap(flow -> edit.replace(at, flow));
      }
      String key = path.get(0);
      if (path.size() == 1) {
        return value.isNothing() ? remove(at, key) : say(at, key, value);
      }
      List<String> rest = path.subList(1, path.size());
      Optional<TextNode> own = at.value(key);
      if (own.isPresent() && own.get().sort() != Sort.SCALAR) {
        Optional<String> changed = put(own.get(), rest, value);
        return changed.isPresent() || !value.isNothing() ? changed : cleared(at, key, rest);
      }
      String base =
          find(at, key).filter(n -> n.sort() == Sort.MAPPING).map(this::flow).orElse("{}");
      return put(base, rest, value).flatMap(flow -> edit.set(at, key, flow));
    }

    /** The same in a text of its own, which is one flow. */
    private static Optional<String> put(String flow, List<String> path, NewValue value) {
      return TextNode.read("", flow).flatMap(r -> new Document(flow, r).put(r, path, value));
    }

    /** A mapping in block style whose only key goes. */
    private Optional<String> cleared(TextNode map, String key, List<String> rest) {
      TextNode name = map.entries().get(map.index(key));
      TextNode value = map.value(key).orElseThrow();
      boolean only =
          rest.size() == 1 && value.entries().size() == 2 && value.index(rest.get(0)) == 0;
      int colon = text.indexOf(':', name.end());
      String between = colon < 0 ? "#" : text.substring(colon, value.end());
      return only && value.style() == Style.BLOCK && between.indexOf('#') < 0
          ? Optional.of(edit.splice(colon + 1, value.end(), " {}"))
          : Optional.empty();
    }

    private Optional<String> remove(TextNode map, String key) {
      int index = map.index(key);
      boolean only = map.entries().size() == 2 && map.style() == Style.BLOCK;
      return index < 0 || only ? Optional.empty() : edit.removeEntry(map, index);
    }

    private Optional<String> say(TextNode map, String key, NewValue value) {
      Optional<TextNode> own = map.value(key);
      boolean list =
          own.filter(n -> n.sort() == Sort.LIST).isPresent() && value.items().isPresent();
      if (!list) {
        return edit.set(map, key, value.flow());
      }
      Optional<String> whole = edit.replace(own.get(), value.flow());
      return whole.isPresent() ? whole : items(own.get(), value.items().get());
    }

    /** {@code list} item by item, so that the comments between stay. */
    private Optional<String> items(TextNode list, List<String> wanted) {
      List<TextNode> now = list.entries();
      for (int i = 0; i < now.size(); i++) {
        if (!wanted.contains(now.get(i).text())) {
          return edit.removeItem(list, i).flatMap(t -> again(t, list, wanted));
        }
      }
      for (int i = 0; i < wanted.size(); i++) {
        String item = Flow.scalar(wanted.get(i));
        if (i >= now.size()) {
          return edit.add(list, item).flatMap(t -> again(t, list, wanted));
        }
        if (!now.get(i).text().equals(wanted.get(i))) {
          return edit.replace(now.get(i), item).flatMap(t -> again(t, list, wanted));
        }
      }
      return Optional.of(text);
    }

    private static Optional<String> again(String changed, TextNode list, List<String> wanted) {
      Optional<TextNode> root = TextNode.read(list.at().file(), changed);
      if (root.isEmpty()) {
        return Optional.empty();
      }
      Document document = new Document(changed, root.get());
      return document.nodes.stream()
          .filter(n -> n.sort() == Sort.LIST && n.start() == list.start())
          .findFirst()
          .flatMap(n -> document.items(n, wanted));
    }

    Optional<String> put(
        TextNode cluster, LogType type, List<LogType> types, List<String> path, NewValue value) {
      Optional<TextNode> said = find(cluster, LOG_TYPES);
      if (said.filter(n -> n.sort() == Sort.MAPPING).isPresent()) {
        List<String> whole = new ArrayList<>(List.of(LOG_TYPES, key(said.get(), type)));
        whole.addAll(path);
        return put(cluster, whole, value);
      }
      String override = put("{}", path, value).orElse("{}");
      Optional<TextNode> own = cluster.value(LOG_TYPES);
      boolean lines =
          own.filter(n -> n.sort() == Sort.LIST && n.style() == Style.BLOCK).isPresent();
      return lines
          ? Optional.of(mapping(own.get(), type, override))
          : edit.set(cluster, LOG_TYPES, Flow.mapping(entries(said, types, type, override)));
    }

    /** How {@code map} calls {@code type}. */
    private static String key(TextNode map, LogType type) {
      for (int i = 0; i < map.entries().size(); i += 2) {
        String name = map.entries().get(i).text();
        if (LogType.parse(name).filter(type::equals).isPresent()) {
          return name;
        }
      }
      return type.shortName();
    }

    private static List<String> entries(
        Optional<TextNode> said, List<LogType> types, LogType type, String override) {
      boolean list = said.filter(n -> n.sort() == Sort.LIST).isPresent();
      List<String> names =
          list
              ? said.get().entries().stream().map(TextNode::text).toList()
              : types.stream().map(LogType::shortName).toList();
      return names.stream().map(n -> Flow.scalar(n) + ": " + override(n, type, override)).toList();
    }

    private static String override(String name, LogType type, String override) {
      return LogType.parse(name).filter(type::equals).isPresent() ? override : "{}";
    }

    /** {@code list}, in block style, as a mapping of its items, each on its line. */
    private String mapping(TextNode list, LogType type, String override) {
      StringBuilder out = new StringBuilder();
      int from = 0;
      for (TextNode item : list.entries()) {
        int dash = text.lastIndexOf('-', item.start() - 1);
        out.append(text, from, dash).append(' ').append(text, dash + 1, item.end());
        out.append(": ").append(override(item.text(), type, override));
        from = item.end();
      }
      return out.append(text.substring(from)).toString();
    }

    Optional<String> drop(TextNode cluster, LogType type, List<LogType> types) {
      Optional<TextNode> said = find(cluster, LOG_TYPES);
      Optional<TextNode> own = cluster.value(LOG_TYPES).filter(n -> n.sort() != Sort.ALIAS);
      if (said.filter(n -> n.sort() == Sort.MAPPING).isPresent()) {
        return put(cluster, List.of(LOG_TYPES, key(said.get(), type)), NewValue.NOTHING);
      }
      List<String> kept =
          (said.filter(n -> n.sort() == Sort.LIST).isPresent()
                  ? said.get().entries().stream().map(TextNode::text)
                  : types.stream().map(LogType::shortName))
              .filter(n -> LogType.parse(n).filter(type::equals).isEmpty())
              .toList();
      return own.isPresent()
          ? say(cluster, LOG_TYPES, NewValue.list(kept))
          : edit.set(cluster, LOG_TYPES, NewValue.list(kept).flow());
    }
  }
}
