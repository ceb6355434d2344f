package dev.logspec.insights.record;

import java.util.ArrayList;
import java.util.List;

/** Passes over the list of the nodes of a command, and keeps what is in it. */
final class NodeList {
  private static final int UNUSUAL = JsonBytes.UNUSUAL;

  private final JsonBytes json;
  private final Values values;
  private final JsonBytes.Member element = this::element;
  private final JsonBytes.Member member = this::member;
  private final List<LogRecord.Disrupted> nodes = new ArrayList<>();
  private byte[] bytes = {};
  private String claim = "";
  private String node = "";
  private String instanceType = "";
  private String capacityType = "";

  NodeList(JsonBytes json, Values values) {
    this.json = json;
    this.values = values;
  }

  /** Passes over the list at {@code at}. */
  int pass(byte[] from, int at) {
    bytes = from;
    nodes.clear();
    return json.is(at, '[') ? json.elements(at, element) : UNUSUAL;
  }

  private int element(int at) {
    if (!json.is(at, '{')) {
      return json.skip(at);
    }
    claim = "";
    node = "";
    instanceType = "";
    capacityType = "";
    int behind = json.members(at, member);
    nodes.add(new LogRecord.Disrupted(claim, node, instanceType, capacityType));
    return behind;
  }

  private int member(int at) {
    int value = json.value(at);
    if (value < 0) {
      return UNUSUAL;
    }
    Field field = FieldNames.field(bytes, at + 1, json.nameEnd());
    boolean read =
        field == Field.CLAIM
            || field == Field.NODE
            || field == Field.INSTANCE_TYPE
            || field == Field.CAPACITY_TYPE;
    if (!read) {
      return json.skip(value);
    }
    if (isPath(at + 1, json.nameEnd())) {
      return UNUSUAL;
    }
    int behind = values.passNamed(value, field);
    take(field, values.hasText() ? values.text(field) : "");
    return behind;
  }

  /** Names of columns with a dot in them are none of members. */
  private boolean isPath(int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes[at] == '.') {
        return true;
      }
    }
    return false;
  }

  private void take(Field field, String text) {
    if (field == Field.CLAIM) {
      claim = text;
    } else if (field == Field.NODE) {
      node = text;
    } else if (field == Field.INSTANCE_TYPE) {
      instanceType = text;
    } else {
      capacityType = text;
    }
  }

  /** Puts the nodes that were passed over last into {@code draft}. */
  void put(Draft draft, Field field) {
    for (LogRecord.Disrupted one : nodes) {
      if (field == Field.DISRUPTED) {
        draft.takes(one);
      } else if (!one.claim().isEmpty()) {
        draft.brings(one.claim());
      }
    }
  }
}
