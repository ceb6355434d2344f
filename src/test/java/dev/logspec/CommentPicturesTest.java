package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

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
    ChromeOptions options = new ChromeOptions();
    options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars");
    options.addArguments("--window-size=830,1200", "--force-device-scale-factor=1");
    System.setProperty("webdriver.remote.enableTracing", "false");
    options.setBinary(program("chromium"));
    ChromeDriver driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(program("chromedriver"))
                .usingAnyFreePort()
                .build(),
            options);
    try {
      for (String name : SHOWN) {
        Path page = folder.resolve(name + ".html");
        Files.writeString(page, GitHubPage.of(Files.readString(COMMENTS.resolve(name + ".md"))));
        driver.get(page.toUri().toString());
        byte[] png = driver.findElement(By.className("box")).getScreenshotAs(OutputType.BYTES);
        BufferedImage small = fewColors(ImageIO.read(new ByteArrayInputStream(png)));
        ImageIO.write(small, "png", PAGES.resolve("comment-" + name + ".png").toFile());
      }
    } finally {
      driver.quit();
    }
  }

  private static File program(String name) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> new File(folder, name))
        .filter(File::canExecute)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + name + " on the path"));
  }

  /** {@code picture} in the 200 colours that it has most of: half the size. */
  private static BufferedImage fewColors(BufferedImage picture) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        counts.merge(picture.getRGB(x, y), 1, Integer::sum);
      }
    }
    int[] palette =
        counts.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .limit(200)
            .mapToInt(Map.Entry::getKey)
            .toArray();
    IndexColorModel colors =
        new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
    BufferedImage out =
        new BufferedImage(
            picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, colors);
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        out.setRGB(x, y, picture.getRGB(x, y));
      }
    }
    return out;
  }
}
