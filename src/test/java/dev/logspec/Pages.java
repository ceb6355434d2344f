package dev.logspec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What people read: the README and the pages that it leads to. */
public final class Pages {
  /** Where everybody begins. */
  public static final Path README = Path.of("README.md");

  private static final Path FOLDER = Path.of("src/site/markdown");
  private static final Pattern FENCED =
      Pattern.compile("^(`{3,}).*?^\\1$\\n?", Pattern.DOTALL | Pattern.MULTILINE);

  private Pages() {}

  /** The page {@code name} of those behind the README. */
  public static Path page(String name) {
    return FOLDER.resolve(name);
  }

  /** The README and every page. */
  public static List<Path> all() {
    return Stream.concat(Stream.of(README), behindTheReadme().stream()).toList();
  }

  /** The pages that the README leads to. */
  public static List<Path> behindTheReadme() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(f -> f.toString().endsWith(".md")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of a file. */
  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What of a page is prose: without its fenced blocks. */
  public static String prose(Path page) {
    return FENCED.matcher(text(page)).replaceAll("");
  }

  /** The anchors that the headings of a page make, as GitHub makes them. */
  public static Set<String> anchors(Path page) {
    Set<String> anchors = new TreeSet<>();
    prose(page)
        .lines()
        .filter(line -> line.matches("#{1,6} .*"))
        .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
        .forEach(anchors::add);
    return anchors;
  }
}
