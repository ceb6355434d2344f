package dev.logspec.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Json;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The part of CBOR (RFC 8949) that Smithy's RPC v2 uses: no byte strings, and of the tags that of
 * points in time alone, which are numbers of seconds here.
 */
final class Cbor {
  private static final int UNSIGNED = 0;
  private static final int NEGATIVE = 1;
  private static final int TEXT = 3;
  private static final int ARRAY = 4;
  private static final int MAP = 5;
  private static final int TAG = 6;
  private static final int SIMPLE = 7;

  private static final int FALSE = 20;
  private static final int TRUE = 21;
  private static final int NULL = 22;
  private static final int UNDEFINED = 23;
  private static final int FLOAT = 26;
  private static final int DOUBLE = 27;

  /** As a length: until a break comes. */
  private static final int INDEFINITE = 31;

  private static final int BREAK = 0xFF;
  private static final int POINT_IN_TIME = 1;

  /** Nothing that is asked here is as deep. */
  private static final int DEEPEST = 64;

  private Cbor() {}

  /** The structure that {@code bytes} hold; empty input is an empty one. */
  static ObjectNode read(byte[] bytes) {
    if (bytes.length == 0) {
      return Json.object();
    }
    try {
      ByteBuffer from = ByteBuffer.wrap(bytes);
      if (item(from, 0) instanceof ObjectNode structure && !from.hasRemaining()) {
        return structure;
      }
    } catch (BufferUnderflowException e) {
      // It is cut off: told below.
    }
    throw malformed();
  }

  private static AwsError malformed() {
    return AwsError.client("SerializationException", "The request body is not a CBOR structure.");
  }

  private static JsonNode item(ByteBuffer from, int depth) {
    if (depth > DEEPEST) {
      throw malformed();
    }
    int head = from.get() & 0xFF;
    int size = head & 0x1F;
    return switch (head >> 5) {
      case UNSIGNED -> LongNode.valueOf(number(from, size));
      case NEGATIVE -> LongNode.valueOf(-1 - number(from, size));
      case TEXT -> TextNode.valueOf(text(from, size));
      case ARRAY -> array(from, size, depth);
      case MAP -> map(from, size, depth);
      case TAG -> tagged(from, size, depth);
      case SIMPLE -> simple(from, size);
      default -> throw malformed();
    };
  }

  private static long number(ByteBuffer from, int size) {
    long number =
        switch (size) {
          case 24 -> from.get() & 0xFF;
          case 25 -> from.getShort() & 0xFFFF;
          case 26 -> from.getInt() & 0xFFFF_FFFFL;
          case 27 -> from.getLong();
          default -> size;
        };
    if (size > 27 || number < 0) {
      throw malformed();
    }
    return number;
  }

  private static String text(ByteBuffer from, int size) {
    if (size == INDEFINITE) {
      StringBuilder all = new StringBuilder();
      while (!ends(from)) {
        all.append(text(from, from.get() & 0x1F));
      }
      return all.toString();
    }
    byte[] bytes = new byte[length(from, size)];
    from.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** How many there are, of which each takes a byte at least. */
  private static int length(ByteBuffer from, int size) {
    long length = number(from, size);
    if (length > from.remaining()) {
      throw malformed();
    }
    return (int) length;
  }

  private static boolean ends(ByteBuffer from) {
    boolean ends = (from.get(from.position()) & 0xFF) == BREAK;
    if (ends) {
      from.get();
    }
    return ends;
  }

  private static ArrayNode array(ByteBuffer from, int size, int depth) {
    ArrayNode array = Json.array();
    int left = size == INDEFINITE ? Integer.MAX_VALUE : length(from, size);
    while (left-- > 0 && !(size == INDEFINITE && ends(from))) {
      array.add(item(from, depth + 1));
    }
    return array;
  }

  private static ObjectNode map(ByteBuffer from, int size, int depth) {
    ObjectNode map = Json.object();
    int left = size == INDEFINITE ? Integer.MAX_VALUE : length(from, size);
    while (left-- > 0 && !(size == INDEFINITE && ends(from))) {
      if (!(item(from, depth + 1) instanceof TextNode name)) {
        throw malformed();
      }
      map.set(name.textValue(), item(from, depth + 1));
    }
    return map;
  }

  private static JsonNode tagged(ByteBuffer from, int size, int depth) {
    if (number(from, size) != POINT_IN_TIME) {
      throw malformed();
    }
    return item(from, depth + 1);
  }

  private static JsonNode simple(ByteBuffer from, int size) {
    return switch (size) {
      case FALSE -> BooleanNode.FALSE;
      case TRUE -> BooleanNode.TRUE;
      case NULL, UNDEFINED -> NullNode.instance;
      case FLOAT -> DoubleNode.valueOf(from.getFloat());
      case DOUBLE -> DoubleNode.valueOf(from.getDouble());
      default -> throw malformed();
    };
  }

  /** {@code tree} as an answer has it; what is called a time stamp is one. */
  static byte[] bytes(JsonNode tree) {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    write(to, "", tree);
    return to.toByteArray();
  }

  private static void write(ByteArrayOutputStream to, String member, JsonNode node) {
    if (node.isObject()) {
      head(to, MAP, node.size());
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        text(to, entry.getKey());
        write(to, entry.getKey(), entry.getValue());
      }
    } else if (node.isArray()) {
      head(to, ARRAY, node.size());
      node.forEach(item -> write(to, member, item));
    } else if (member.startsWith("Timestamp")) {
      head(to, TAG, POINT_IN_TIME);
      number(to, node.doubleValue());
    } else if (node.isIntegralNumber() && node.longValue() >= 0) {
      head(to, UNSIGNED, node.longValue());
    } else if (node.isNumber()) {
      number(to, node.doubleValue());
    } else if (node.isBoolean()) {
      to.write(SIMPLE << 5 | (node.booleanValue() ? TRUE : FALSE));
    } else {
      text(to, node.asText());
    }
  }

  private static void text(ByteArrayOutputStream to, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    head(to, TEXT, bytes.length);
    to.writeBytes(bytes);
  }

  private static void number(ByteArrayOutputStream to, double number) {
    to.write(SIMPLE << 5 | DOUBLE);
    to.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(number).array());
  }

  private static void head(ByteArrayOutputStream to, int type, long number) {
    if (number < 24) {
      to.write(type << 5 | (int) number);
    } else {
      to.write(type << 5 | 27);
      to.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }
  }
}
