package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real Chromium without a window; a test that wants one where there is none is skipped. */
public final class Browser implements AutoCloseable {
  private static final Pattern REQUEST =
      Pattern.compile("\"Network\\.requestWillBeSent\".*?\"request\":\\{.*?\"url\":\"([^\"]*)\"");

  private final ChromeDriver driver;

  /** The least contrast of all text that a page has, by the formula of WCAG 2. */
  public static final String CONTRAST =
      """
      const numbers = text => (text.match(/[0-9.]+/g) || [0, 0, 0, 0]).map(Number);
      const light = rgb => rgb.slice(0, 3).map(v => v / 255)
        .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
      const back = element => {
        for (let e = element; e; e = e.parentElement) {
          const rgb = numbers(getComputedStyle(e).backgroundColor);
          if (rgb.length < 4 || rgb[3] > 0) return rgb;
        }
        return [255, 255, 255];
      };
      return Math.min(...[...document.querySelectorAll('td, th, .count, .of, .facts, h1, h2, h3, small, p, li')].map(e => {
        const [a, b] = [light(numbers(getComputedStyle(e).color)), light(back(e))].sort((x, y) => y - x);
        return (a + 0.05) / (b + 0.05);
      })) + 0.00001;
      """;

  /** What scripts may do. */
  public enum Scripts {
    /** They run. */
    RUN,
    /** They do not. */
    BLOCKED
  }

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** One with a window of {@code width} by 900. */
  public static Browser open(Scripts scripts, int width) {
    Optional<File> chromium = found("chromium");
    Optional<File> chromedriver = found("chromedriver");
    assumeTrue(
        chromium.isPresent() && chromedriver.isPresent(),
        "no chromium and chromedriver on the path (Debian: chromium, chromium-driver)");
    // Traces of its own calls would need OpenTelemetry on the class path.
    System.setProperty("webdriver.remote.enableTracing", "false");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.get());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--force-device-scale-factor=1",
        "--window-size=" + width + ",900");
    LoggingPreferences logging = new LoggingPreferences();
    logging.enable(LogType.BROWSER, Level.ALL);
    logging.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logging);
    if (scripts == Scripts.BLOCKED) {
      options.setExperimentalOption(
          "prefs", Map.of("profile.managed_default_content_settings.javascript", 2));
    }
    ChromeDriver driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.get())
                .usingAnyFreePort()
                .build(),
            options);
    driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(60));
    return new Browser(driver);
  }

  private static Optional<File> found(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> new File(folder, program))
        .filter(File::canExecute)
        .findFirst();
  }

  /** What drives it. */
  public ChromeDriver driver() {
    return driver;
  }

  /** Shows the file {@code page}. */
  public void show(Path page) {
    driver.get(page.toUri().toString());
  }

  /** From now on pages are for {@code media} and people who like {@code scheme} colours. */
  public void emulate(String media, String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            media,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Fails if a page had anything to complain of, or asked for anything but itself. */
  public void nothingWentWrong() {
    assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
        .extracting(LogEntry::getMessage)
        .isEmpty();
    assertThat(driver.manage().logs().get(LogType.PERFORMANCE).getAll())
        .flatExtracting(
            entry -> REQUEST.matcher(entry.getMessage()).results().map(m -> m.group(1)).toList())
        .allMatch(url -> url.toString().startsWith("file:"));
    assertThat(driver.executeScript("return performance.getEntriesByType('resource').length"))
        .isEqualTo(0L);
  }

  @Override
  public void close() {
    driver.quit();
  }
}
