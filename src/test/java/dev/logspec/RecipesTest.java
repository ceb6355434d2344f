package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The recipes for usual changes name every file that the change takes: each named file is there,
 * and each source that mentions what the recipe takes for its like is named.
 */
final class RecipesTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/logspec");
  private static final Pattern LIKE = Pattern.compile("<!-- files like: (.+) -->");
  private static final Pattern FILE = Pattern.compile("`([A-Za-z0-9/._-]+\\.[a-z]+)`");

  @Test
  void thereAreEight() {
    assertThat(recipes()).hasSize(8);
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void everyFileThatARecipeNamesIsThere(String recipe) {
    assertThat(named(recipe)).isNotEmpty().allSatisfy(file -> assertThat(file).exists());
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void aRecipeNamesEverySourceThatMentionsTheLikeOfIt(String recipe) throws IOException {
    MatchResult like = LIKE.matcher(recipe).results().findFirst().orElseThrow();
    Pattern mention = Pattern.compile(like.group(1), Pattern.MULTILINE);
    try (Stream<Path> sources = Files.walk(SOURCES)) {
      List<Path> mentioning =
          sources
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.endsWith("package-info.java"))
              .filter(file -> mention.matcher(Pages.text(file)).find())
              .toList();
      assertThat(mentioning).isNotEmpty();
      assertThat(named(recipe)).containsAll(mentioning);
    }
  }

  static List<String> recipes() {
    String page = Pages.text(Pages.page("architecture.md"));
    String[] parts = page.substring(page.indexOf("\n## Recipes\n")).split("\n### ");
    return Arrays.asList(parts).subList(1, parts.length);
  }

  /** The files in the table of a recipe. */
  private static Set<Path> named(String recipe) {
    return recipe
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.substring(0, line.indexOf("` | ") + 1))
        .flatMap(cell -> FILE.matcher(cell).results())
        .map(file -> file.group(1))
        .map(file -> file.endsWith(".java") ? SOURCES.resolve(file) : Path.of(file))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
