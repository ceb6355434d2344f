package dev.logspec.render.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.logspec.Browser;
import dev.logspec.Browser.Scripts;
import dev.logspec.Pictures;
import dev.logspec.model.Invocation;
import dev.logspec.plan.RandomPlans;
import dev.logspec.plan.status.DeliveryState;
import dev.logspec.plan.status.Status;
import dev.logspec.render.status.Statuses.Fleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;

/** The page of a status in a real browser; skipped, saying so, where there is no Chromium. */
final class StatusPageTest {
  private static final StatusFacts FACTS =
      new StatusFacts(Optional.empty(), Invocation.of("plan"), Invocation.of("verify"));

  @TempDir Path folder;
  private Optional<Browser> browser = Optional.empty();

  @AfterEach
  void close() {
    browser.ifPresent(Browser::close);
  }

  private Path page(Status status) throws IOException {
    return Files.writeString(folder.resolve("status.html"), StatusPage.render(status, FACTS));
  }

  private Browser open(Status status, Scripts scripts, int width) throws IOException {
    Browser opened = Browser.open(scripts, width);
    browser = Optional.of(opened);
    opened.show(page(status));
    return opened;
  }

  private WebElement find(String css) {
    return browser.orElseThrow().driver().findElement(By.cssSelector(css));
  }

  private List<WebElement> all(String css) {
    return browser.orElseThrow().driver().findElements(By.cssSelector(css));
  }

  private Object js(String script) {
    return browser.orElseThrow().driver().executeScript(script);
  }

  @SuppressWarnings("unchecked")
  private List<String> column(int n) {
    return (List<String>)
        js(
            "return [...document.querySelectorAll('tbody tr:not([hidden])')]"
                + ".map(row => row.cells["
                + n
                + "].firstChild ? row.cells["
                + n
                + "].firstChild.textContent : '')");
  }

  @Test
  void eachColumnIsSortedByMouseAndByKeyboard() throws IOException {
    Browser chromium = open(Statuses.of(30, Fleet.TROUBLED), Scripts.RUN, 1400);
    List<String> names = new ArrayList<>();
    all("thead th").forEach(head -> names.add(head.getText()));
    assertThat(names)
        .containsExactly(
            "cluster",
            "account",
            "Region",
            "wave",
            "labels",
            "destination",
            "compute",
            "block-storage",
            "load-balancing",
            "ipam",
            "why");
    for (int i = 0; i < names.size(); i++) {
      WebElement button = all("thead th button").get(i);
      if (i % 2 == 0) {
        button.click();
      } else {
        button.sendKeys(Keys.ENTER);
      }
      boolean states = i >= 6 && i <= 9;
      assertThat(sorts()).containsExactly(states ? "descending" : "ascending");
      assertThat(column(i)).isSortedAccordingTo(states ? states().reversed() : natural());
      button.sendKeys(Keys.SPACE);
      assertThat(sorts()).containsExactly(states ? "ascending" : "descending");
      assertThat(column(i)).isSortedAccordingTo(states ? states() : natural().reversed());
      assertThat(column(i)).hasSize(60);
    }
    chromium.nothingWentWrong();
  }

  private List<String> sorts() {
    return all("thead th[aria-sort]").stream().map(h -> h.getAttribute("aria-sort")).toList();
  }

  private static Comparator<String> states() {
    List<String> words = new ArrayList<>();
    for (DeliveryState state : DeliveryState.values()) {
      words.add(state.words());
    }
    return Comparator.comparing(words::indexOf);
  }

  /** {@code team-9} before {@code team-10}. */
  private static Comparator<String> natural() {
    return Comparator.comparing(
        (String text) ->
            text.matches(".*-[0-9]+")
                ? text.replaceAll("-", "-0000").replaceAll("0+([0-9]{4})$", "$1")
                : text);
  }

  @Test
  void searchStateAndChoicesLeaveOutOthersAndTheAddressKeepsThem() throws IOException {
    Browser chromium = open(Statuses.of(30, Fleet.TROUBLED), Scripts.RUN, 1400);
    assertThat(find("#count").getText()).isEqualTo("60 rows");
    find("#search").sendKeys("TEAM-1 tier=prod");
    assertThat(column(0)).isNotEmpty().allMatch(name -> name.startsWith("team-1"));
    assertThat(find("#count").getText()).isEqualTo(column(0).size() + " of 60 rows");
    find("#clear").click();
    assertThat(find("#count").getText()).isEqualTo("60 rows");

    WebElement dead = find("button.count[data-state=dead]");
    dead.sendKeys(Keys.SPACE);
    assertThat(dead.getAttribute("aria-pressed")).isEqualTo("true");
    int some = column(0).size();
    assertThat(some).isBetween(1, 59);
    assertThat(all("tbody tr:not([hidden])"))
        .allMatch(row -> !row.findElements(By.cssSelector("td.dead")).isEmpty());
    find("button.count[data-state=missing]").click();
    assertThat(column(0).size()).isGreaterThan(some);
    find("#by-destination").sendKeys("archive");
    assertThat(column(5)).isNotEmpty().containsOnly("archive");
    all("thead th button").get(0).click();

    List<String> before = column(0);
    chromium.driver().navigate().refresh();
    assertThat(column(0)).isEqualTo(before);
    assertThat(find("button.count[data-state=dead]").getAttribute("aria-pressed"))
        .isEqualTo("true");
    assertThat(sorts()).containsExactly("ascending");
    chromium.nothingWentWrong();
  }

  @Test
  void nothingOfANameRuns() throws IOException {
    Browser chromium = open(Statuses.of(1, Fleet.FINE), Scripts.RUN, 1200);
    List<String> hostile = new ArrayList<>(RandomPlans.HOSTILE);
    hostile.add("</script></style></title><script>alert(1)</script><img src=x onerror=alert(2)>");
    hostile.add("\"onmouseover=alert(3) style=\"position:fixed");
    hostile.add("שלום עולם \u202e evil \u2066 مرحبا");
    hostile.add("' autofocus onfocus='alert(4)");
    for (String text : hostile) {
      // A dialog would make each of these fail.
      chromium.show(page(Statuses.saying(text)));
      assertThat(all("script")).hasSize(1);
      assertThat(all("style")).hasSize(1);
      assertThat(all("img, [onmouseover], [onfocus], [style], [autofocus], iframe, a")).isEmpty();
      assertThat(all("tbody tr")).hasSize(5);
      all("thead th button").get(0).click();
      find("#search").sendKeys("team");
      chromium.nothingWentWrong();
    }
  }

  @Test
  void withoutScriptsAllOfItIsThereToBeRead() throws IOException {
    open(Statuses.of(60, Fleet.TROUBLED), Scripts.BLOCKED, 1200);
    assertThat(all("button, input, select")).isEmpty();
    assertThat(all("tbody tr")).hasSize(120).allMatch(WebElement::isDisplayed);
    assertThat(find("thead").getText()).contains("cluster", "load-balancing");
    assertThat(find(".counts").getText()).contains("delivering", "dead");
    assertThat(find(".why").getText()).contains("its bucket is gone");
  }

  @Test
  void aScreenReaderIsToldWhatEverythingIs() throws IOException {
    open(Statuses.of(12, Fleet.TROUBLED), Scripts.RUN, 1200);
    assertThat(js("return document.documentElement.lang")).isEqualTo("en");
    assertThat(all("thead th:not([scope=col]), tbody th:not([scope=row])")).isEmpty();
    assertThat(all("tbody tr > th[scope=row]")).hasSize(24);
    assertThat(all("#tools input:not([aria-label]), #tools select:not([aria-label])")).isEmpty();
    assertThat(all("button")).allMatch(button -> !button.getText().isBlank());
    assertThat(find("#count").getAttribute("aria-live")).isEqualTo("polite");
    assertThat(find(".frame").getAttribute("role")).isEqualTo("region");
    assertThat(all("h1")).hasSize(1);
    // A state is a word, not a colour.
    assertThat(all("td.s")).allMatch(cell -> !cell.getText().isBlank());
  }

  /** Contrast of all text that has a state, by the formula of WCAG 2, is at least 4.5. */
  @Test
  void colorsAreReadableByDayByNightAndOnPaper() throws IOException {
    Browser chromium = open(Statuses.of(40, Fleet.TROUBLED), Scripts.RUN, 1200);
    String day = (String) js("return getComputedStyle(document.documentElement).backgroundColor");
    for (List<String> look :
        List.of(List.of("screen", "light"), List.of("screen", "dark"), List.of("print", "light"))) {
      chromium.emulate(look.get(0), look.get(1));
      assertThat((Double) js(Browser.CONTRAST)).as(look.toString()).isGreaterThanOrEqualTo(4.5);
    }
    chromium.emulate("screen", "dark");
    assertThat(js("return getComputedStyle(document.documentElement).backgroundColor"))
        .isNotEqualTo(day);
    chromium.emulate("print", "light");
    assertThat(find("#tools").isDisplayed()).isFalse();
    assertThat(js("return getComputedStyle(document.querySelector('.frame')).overflow"))
        .isEqualTo("visible");
    chromium.nothingWentWrong();
  }

  @Test
  void onAPhoneTheTableScrollsAndNotThePage() throws IOException {
    open(Statuses.of(20, Fleet.TROUBLED), Scripts.RUN, 500);
    assertThat((Boolean) js("return document.documentElement.scrollWidth <= innerWidth")).isTrue();
    assertThat(
            (Boolean)
                js(
                    "const f = document.querySelector('.frame'); return f.scrollWidth > f.clientWidth"))
        .isTrue();
  }

  /** A sheet of A4 on its side, as browsers count. */
  @Test
  void onPaperAllColumnsAreThere() throws IOException {
    open(Statuses.of(60, Fleet.TROUBLED), Scripts.RUN, 1040).emulate("print", "dark");
    assertThat((Boolean) js("return document.documentElement.scrollWidth <= innerWidth")).isTrue();
  }

  @Test
  void eightThousandDeliveriesAreSortedAndSearchedAtOnce() throws IOException {
    Browser chromium = open(Statuses.of(1000, Fleet.FINE), Scripts.RUN, 1400);
    assertThat(find("#count").getText()).isEqualTo("2,000 rows");
    double sorting = (Double) js(timed("document.querySelectorAll('thead button')[6].click();"));
    double searching =
        (Double)
            js(
                timed(
                    "const s = document.getElementById('search'); s.value = 'team-99';"
                        + " s.dispatchEvent(new Event('input'));"));
    assertThat(find("#count").getText()).isEqualTo("22 of 2,000 rows");
    System.getLogger("pages").log(System.Logger.Level.INFO, sorting + " ms, " + searching + " ms");
    assertThat(sorting).isLessThan(30_000);
    assertThat(searching).isLessThan(30_000);
    chromium.nothingWentWrong();
  }

  /** Runs {@code script} and what the browser then has to lay out. */
  private static String timed(String script) {
    return "const t = performance.now();"
        + script
        + "document.body.offsetHeight; return performance.now() - t + 0.0001;";
  }

  @Test
  void takesThePicture() throws IOException {
    assumeTrue(Boolean.getBoolean("pictures"), "make pictures asks for it");
    Browser chromium = open(Statuses.of(240, Fleet.FINE), Scripts.RUN, 1100);
    chromium.driver().manage().window().setSize(new Dimension(1100, 1230));
    Pictures.write(
        chromium.driver().getScreenshotAs(OutputType.BYTES),
        Path.of("src/site/markdown/status.png"));
  }
}
