package dev.logspec.insights.athena;

import dev.logspec.insights.record.Component;
import java.util.List;
import java.util.Map;

/**
 * Where one delivery writes objects, and what is in them.
 *
 * @param path of keys, with AWS's variables such as {@code {yyyy}}, without outer slashes
 * @param keys how variables are written
 * @param known values of variables that do not stand for a time
 * @param format AWS's word for the form of the records
 * @param recordFields fields that the delivery asks for; those of its component are known anyway
 */
public record Archive(
    String bucket,
    String path,
    Keys keys,
    Map<String, String> known,
    String format,
    Component component,
    List<String> recordFields) {

  /** How variables of a path are written. */
  public enum Keys {
    /** As their values alone. */
    PLAIN,
    /** With their names, {@code year=2026}. */
    HIVE
  }

  /** Copies its collections. */
  public Archive {
    known = Map.copyOf(known);
    recordFields = List.copyOf(recordFields);
  }

  /** Whether Athena can read it here: what is delivered as plain or w3c is not. */
  public boolean isReadable() {
    return format.equals("json") || format.equals("parquet");
  }
}
