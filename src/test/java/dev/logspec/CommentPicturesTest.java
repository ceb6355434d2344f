package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;

/**
 * The approved comments as GitHub shows them. That they are the Markdown we mean is always tested;
 * {@code make pictures} takes the pictures of the pages anew, which are looked at, not compared.
 */
final class CommentPicturesTest {
  private static final Path COMMENTS = Golden.FOLDER.resolve("comments");
  private static final Path PAGES = Path.of("src/site/markdown");

  /** Those that the pages show. */
  private static final List<String> SHOWN = List.of("created", "removal", "refused", "drift");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"created", "removal", "no-change", "refused", "longer", "shorter", "drift"})
  void anApprovedCommentIsTheMarkdownThatItLooksLike(String name) throws IOException {
    String markdown = Files.readString(COMMENTS.resolve(name + ".md"));
    String html = GitHubPage.html(markdown);
    assertThat(html).doesNotContain("|---|", "```", "**", "](<", "[!");
    assertThat(count(html, "<details>")).isEqualTo(count(html, "</details>"));
    assertThat(count(html, "<table>")).isEqualTo(count(markdown, "|---|\n"));
  }

  private static int count(String text, String what) {
    return (text.length() - text.replace(what, "").length()) / what.length();
  }

  @Test
  void takesThePictures() throws IOException {
    assumeTrue(Boolean.getBoolean("pictures"), "make pictures asks for them");
    try (Browser browser = Browser.open(Browser.Scripts.RUN, 830)) {
      for (String name : SHOWN) {
        Path page = folder.resolve(name + ".html");
        Files.writeString(page, GitHubPage.of(Files.readString(COMMENTS.resolve(name + ".md"))));
        browser.show(page);
        byte[] png =
            browser.driver().findElement(By.className("box")).getScreenshotAs(OutputType.BYTES);
        Pictures.write(png, PAGES.resolve("comment-" + name + ".png"));
      }
    }
  }
}
