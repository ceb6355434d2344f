package dev.logspec.insights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.Browser;
import dev.logspec.Browser.Scripts;
import dev.logspec.insights.picture.WaterfallPage;
import dev.logspec.insights.record.Component;
import dev.logspec.insights.record.LogRecord;
import dev.logspec.insights.report.Bar;
import dev.logspec.insights.report.Stage;
import dev.logspec.insights.report.Waterfall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** The page of a waterfall in a real browser; skipped, saying so, where there is no Chromium. */
final class BrowserTest {
  private static final long FROM = 1773894576000L;
  private static final String HOSTILE =
      "</script><script>alert(1)</script><img src=x onerror=alert(2)>";

  @TempDir Path folder;

  private Optional<Browser> browser = Optional.empty();
  private ChromeDriver driver;

  @AfterEach
  void close() {
    browser.ifPresent(Browser::close);
  }

  private void open(Waterfall waterfall, Scripts scripts) throws IOException {
    Browser opened = Browser.open(scripts, 1200);
    browser = Optional.of(opened);
    driver = opened.driver();
    opened.show(
        Files.writeString(
            folder.resolve("page.html"),
            WaterfallPage.render(waterfall, ZoneId.of("UTC"), List.of("note " + HOSTILE))));
  }

  private static Bar bar(int i, String claim, List<String> replacedBy) {
    long from = FROM + i * 1000L;
    return new Bar(
        claim,
        i % 2 == 0 ? "even" : "odd",
        "i-" + i,
        "c6g.large spot",
        List.of(
            new Bar.Piece(Stage.LAUNCH, from, from + 3_000),
            new Bar.Piece(Stage.RUN, from + 3_000, from + 60_000)),
        Bar.Edge.SEEN,
        Bar.Edge.OPEN,
        "ready",
        "",
        replacedBy);
  }

  private static Waterfall waterfall(int claims) {
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < claims; i++) {
      bars.add(bar(i, "claim-" + i, i == 0 ? List.of("claim-1") : List.of()));
    }
    return new Waterfall(
        FROM,
        FROM + claims * 1000L + 60_000,
        bars,
        List.of(
            new Waterfall.Mark(
                FROM + 5_000, Component.IPAM, LogRecord.Severity.FINE, "created CNINode")),
        0);
  }

  private String text(String id) {
    return driver.findElement(By.id(id)).getText();
  }

  private void nothingWentWrong() {
    browser.orElseThrow().nothingWentWrong();
  }

  /** Whether the canvas has anything but one colour. */
  private boolean drawn() {
    return (Boolean)
        driver.executeScript(
            "const c = document.querySelector('canvas');"
                + "const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
                + "const seen = new Set();"
                + "for (let i = 0; i < d.length; i += 4) seen.add(d[i] + ',' + d[i+1] + ',' + d[i+2]);"
                + "return seen.size > 4;");
  }

  @Test
  void keysChooseAClaimAndFollowItsReplacement() throws IOException {
    open(waterfall(30), Scripts.RUN);
    assertThat(drawn()).isTrue();
    WebElement view = driver.findElement(By.id("view"));
    view.sendKeys(Keys.ARROW_DOWN);
    assertThat(text("told"))
        .contains("claim-0", "even", "launch 3.0 s", "run ≥ 57 s", "replaced by claim-1");
    view.sendKeys("r");
    assertThat(text("told")).contains("claim-1", "odd", "replaces claim-0");
    view.sendKeys(Keys.ENTER, "+", "0", Keys.END);
    assertThat(text("told")).contains("claim-29");
    view.sendKeys(Keys.ESCAPE);
    assertThat(text("told")).isEmpty();
    nothingWentWrong();
  }

  @Test
  void filtersLeaveOutOthersEvenOfTwentyThousand() throws IOException {
    open(waterfall(20_000), Scripts.RUN);
    assertThat(text("count")).isEqualTo("20,000 claims");
    driver.findElement(By.id("search")).sendKeys("claim-1999");
    assertThat(text("count")).isEqualTo("11 of 20,000 claims");
    driver.findElement(By.id("pool")).sendKeys("odd");
    assertThat(text("count")).isEqualTo("6 of 20,000 claims");
    driver.findElement(By.id("view")).sendKeys(Keys.ARROW_DOWN);
    assertThat(text("told")).contains("claim-1999");
    assertThat(drawn()).isTrue();
    nothingWentWrong();
  }

  @Test
  void nothingOfALogRuns() throws IOException {
    Waterfall bad =
        new Waterfall(
            FROM,
            FROM + 60_000,
            List.of(bar(0, HOSTILE, List.of())),
            List.of(new Waterfall.Mark(FROM, Component.IPAM, LogRecord.Severity.ERROR, HOSTILE)),
            0);
    // A dialog would make each of these fail.
    open(bad, Scripts.RUN);
    driver.findElement(By.id("view")).sendKeys(Keys.ARROW_DOWN);
    assertThat(text("told")).contains(HOSTILE);
    assertThat(driver.findElements(By.tagName("img"))).isEmpty();
    assertThat(driver.findElements(By.tagName("script"))).hasSize(2);
    nothingWentWrong();
  }

  @Test
  void withoutScriptsThereIsAPicture() throws IOException {
    open(waterfall(300), Scripts.BLOCKED);
    assertThat(driver.findElement(By.id("live")).isDisplayed()).isFalse();
    WebElement still = driver.findElement(By.cssSelector("#still svg"));
    assertThat(still.isDisplayed()).isTrue();
    assertThat(still.findElements(By.cssSelector("g.life"))).hasSize(200);
    assertThat(still.getText()).contains("claim-0", "The first 200 of 300 claims.");
  }
}
