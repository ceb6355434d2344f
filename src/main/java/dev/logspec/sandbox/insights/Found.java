package dev.logspec.sandbox.insights;

import java.util.List;
import java.util.Map;

/**
 * What a query found.
 *
 * @param rows of fields and their values in the order of the columns; a field that a row does not
 *     have is not in it
 * @param matched how many events passed the filters
 */
public record Found(List<List<Map.Entry<String, String>>> rows, long matched) {}
