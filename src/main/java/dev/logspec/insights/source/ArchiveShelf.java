package dev.logspec.insights.source;

import dev.logspec.insights.record.Component;
import dev.logspec.insights.record.LineColumns;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A part of a bucket in which records are.
 *
 * @param bucket its name
 * @param path of keys, with AWS's variables such as {@code {yyyy}}
 * @param known values of variables that do not stand for a time
 * @param component whose records they are; empty where several write there
 * @param columns how the lines of its objects are made; empty where they are JSON
 */
public record ArchiveShelf(
    String bucket,
    String path,
    Map<String, String> known,
    Optional<Component> component,
    Optional<LineColumns> columns) {
  /** Copies {@code known}. */
  public ArchiveShelf {
    known = Map.copyOf(known);
  }

  /** Where objects are, for people. */
  public String title() {
    return "s3://" + bucket + "/" + path;
  }

  /** The prefixes of keys under which objects of {@code window} may be. */
  public SortedSet<String> prefixes(Window window) {
    return new ArchivePath(path, known).prefixes(window);
  }
}
