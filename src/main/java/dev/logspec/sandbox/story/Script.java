package dev.logspec.sandbox.story;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The lines of one component in a story, as they are thought up, in no order. */
final class Script {
  private final Component wanted;
  private final List<Line> lines = new ArrayList<>();

  Script(Component wanted) {
    this.wanted = wanted;
  }

  /** A line that is written to standard output, without a level. */
  ObjectNode line(long at, Component component, String message) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    fields.put("stream", "stdout").put("message", message);
    if (component == wanted) {
      lines.add(new Line(at, fields));
    }
    return fields;
  }

  ObjectNode line(long at, Component component, String level, String message) {
    return line(at, component, message).put("level", level);
  }

  List<Line> lines() {
    return List.copyOf(lines);
  }

  /** An object that is told by its name, as klog.KObj writes what has no namespace. */
  static ObjectNode named(String name) {
    return JsonNodeFactory.instance.objectNode().put("name", name);
  }
}
