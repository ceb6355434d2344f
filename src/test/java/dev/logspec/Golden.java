package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Approved outputs: a text is compared with a file under {@code src/test/resources/golden}. {@code
 * -Dgolden.update=true} writes the files instead, for a person to read as a diff.
 */
public final class Golden {
  /** Where the approved files are, from the project's folder. */
  public static final Path FOLDER = Path.of("src/test/resources/golden");

  private static final Path TESTS = Path.of("src/test/java");

  private Golden() {}

  /**
   * Holds {@code actual} against the file {@code name}.
   *
   * @param name its path below {@link #FOLDER}, written out in the test: {@code render/one.txt}
   */
  public static void check(String name, String actual) {
    check(FOLDER.resolve(name), actual);
  }

  /** Holds {@code actual} against {@code file}, which is shown elsewhere too. */
  public static void check(Path file, String actual) {
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, actual);
        return;
      }
      if (!Files.exists(file)) {
        fail("no approved output %s: run with -Dgolden.update=true and read it", file);
      }
      assertThat(actual).as("%s (-Dgolden.update=true rewrites it)", file).isEqualTo(read(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The approved files of {@code folder} that no test names as {@code "folder/name"}: an output
   * that nothing produces any more must not stay and look approved.
   */
  public static List<String> orphans(String folder) {
    StringBuilder all = new StringBuilder();
    files(TESTS).forEach(file -> all.append(read(file)));
    List<String> orphans = new ArrayList<>();
    for (Path file : files(FOLDER.resolve(folder))) {
      String name = FOLDER.relativize(file).toString().replace('\\', '/');
      if (all.indexOf('"' + name + '"') < 0) {
        orphans.add(name);
      }
    }
    return orphans;
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
