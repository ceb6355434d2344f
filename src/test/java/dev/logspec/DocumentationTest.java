package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever begins at the README finds every page, and what a page promises is there. */
final class DocumentationTest {
  private static final int README_LINES = 220;
  private static final Pattern LINK =
      Pattern.compile("\\[[^\\]]+\\]\\(([^)#\\s]*)(?:#([^)\\s]*))?\\)");
  private static final Pattern FACTS =
      Pattern.compile("AWS\\s+(?:\\*\\s+)?facts (\\d+)(?: and (\\d+))?");

  private static final Pattern WORD = Pattern.compile("`([a-z.]+)`");
  private static final Pattern CLASS = Pattern.compile("\\b[a-z.]+\\.[A-Z][A-Za-z]+");
  private static final Path SOURCES = Path.of("src/main/java/dev/logspec");

  /** What a distribution has of the project's folder, at the same place or at its own. */
  private static final List<Path> SHIPPED =
      Stream.of("README.md", "CHANGELOG.md", "LICENSE", "schema", "samples", "src/site/markdown")
          .map(Path::of)
          .toList();

  @Test
  void theReadmeIsShort() {
    assertThat(Pages.text(Pages.README).lines().count()).isLessThanOrEqualTo(README_LINES);
  }

  @Test
  void theReadmeLeadsToEveryPage() {
    List<Path> targets =
        links(Pages.README).map(link -> Path.of(link.group(1))).distinct().toList();
    assertThat(targets).containsAll(Pages.behindTheReadme());
  }

  @ParameterizedTest
  @MethodSource("dev.logspec.Pages#behindTheReadme")
  void aPageSaysInItsFirstSentenceWhatAReaderGets(Path page) {
    List<String> lines = Pages.text(page).lines().toList();
    assertThat(lines.get(0)).startsWith("# ");
    assertThat(lines.get(1)).isEmpty();
    assertThat(lines.get(2)).matches("[A-Z][^.]*\\.");
    assertThat(lines.get(3)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.logspec.Pages#all")
  void everyLinkLeadsSomewhere(Path page) {
    links(page)
        .filter(link -> !link.group(1).startsWith("http"))
        .forEach(
            link -> {
              Path target = target(page, link.group(1));
              assertThat(target).as(page + ": " + link.group()).exists();
              assertThat(SHIPPED).as(link.group() + " is shipped").anyMatch(target::startsWith);
              if (link.group(2) != null) {
                assertThat(Pages.anchors(target)).as(link.group()).contains(link.group(2));
              }
            });
  }

  @Test
  void theReadmeHasEveryPackageInItsMap() throws IOException {
    String readme = Pages.text(Pages.README);
    String map = readme.substring(readme.indexOf("| package | duty |"));
    List<String> mapped =
        map.lines()
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> line.substring(0, line.indexOf(" |", 1)))
            .flatMap(cell -> WORD.matcher(cell).results())
            .map(word -> word.group(1))
            .toList();
    assertThat(mapped).containsExactlyInAnyOrderElementsOf(packages());
  }

  @Test
  void theDrawingHasClassesThatExist() {
    String page = Pages.text(Pages.page("architecture.md"));
    String drawing = page.substring(page.indexOf("```"), page.indexOf("```\n\n"));
    List<String> classes = CLASS.matcher(drawing).results().map(MatchResult::group).toList();
    assertThat(classes)
        .isNotEmpty()
        .allSatisfy(
            named -> assertThat(SOURCES.resolve(named.replace('.', '/') + ".java")).exists());
  }

  @Test
  void everyAwsFactThatACommentCitesIsTold() throws IOException {
    List<String> facts =
        Pages.text(Pages.page("aws-facts.md"))
            .lines()
            .filter(l -> l.matches("\\d+\\. .*"))
            .toList();
    try (Stream<Path> sources = Files.walk(Path.of("src"))) {
      for (Path source : sources.filter(f -> f.toString().endsWith(".java")).toList()) {
        for (MatchResult cited : FACTS.matcher(Pages.text(source)).results().toList()) {
          for (int i = 1; i <= cited.groupCount() && cited.group(i) != null; i++) {
            String number = cited.group(i);
            assertThat(facts).as(source + "").anyMatch(fact -> fact.startsWith(number + ". "));
          }
        }
      }
    }
  }

  @Test
  void nothingCitesAChapterThatTheReadmeNoLongerHas() throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src/main"))) {
      assertThat(sources.filter(Files::isRegularFile))
          .noneMatch(file -> Pages.text(file).contains("README, "));
    }
  }

  /** Those with a package-info; of the sandbox as a whole. */
  private static List<String> packages() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.endsWith("package-info.java"))
          .map(file -> SOURCES.relativize(file.getParent()).toString().replace('/', '.'))
          .filter(name -> !name.startsWith("sandbox."))
          .toList();
    }
  }

  private static Stream<MatchResult> links(Path page) {
    return LINK.matcher(Pages.prose(page)).results();
  }

  private static Path target(Path page, String link) {
    return link.isEmpty() ? page : Path.of("").resolve(page).resolveSibling(link).normalize();
  }
}
