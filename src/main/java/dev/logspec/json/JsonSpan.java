package dev.logspec.json;

import java.util.List;

/**
 * A value and where it stands in its text, for those who cut at offsets so that what is beside it
 * stays byte for byte.
 *
 * @param start its first character
 * @param end just after its last one
 * @param items the items of an array
 */
public record JsonSpan(Json value, int start, int end, List<JsonSpan> items) {
  /** Copies {@code items}. */
  public JsonSpan {
    items = List.copyOf(items);
  }
}
