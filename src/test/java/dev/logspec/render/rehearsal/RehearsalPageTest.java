package dev.logspec.render.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.Browser;
import dev.logspec.Browser.Scripts;
import dev.logspec.model.ClusterId;
import dev.logspec.model.LogType;
import dev.logspec.model.Place;
import dev.logspec.plan.RandomPlans;
import dev.logspec.rehearsal.CallCount;
import dev.logspec.rehearsal.Forecast;
import dev.logspec.rehearsal.Mishap;
import dev.logspec.rehearsal.Rehearsal;
import dev.logspec.rehearsal.Rehearsal.Aftermath;
import dev.logspec.rehearsal.Rehearsal.CallTime;
import dev.logspec.rehearsal.Rehearsal.Origin;
import dev.logspec.rehearsal.Run;
import dev.logspec.rehearsal.Run.Made;
import dev.logspec.rehearsal.Run.Span;
import dev.logspec.rehearsal.Run.State;
import dev.logspec.rehearsal.UpdateTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The page of a rehearsal in a real browser; skipped, saying so, where there is no Chromium. */
final class RehearsalPageTest {
  private static final Place PLACE = new Place("123456789012", "eu-west-1");
  private static final List<State> STATES = List.of(State.values());

  @TempDir Path folder;

  private static Span seconds(long from, long to) {
    return new Span(Duration.ofSeconds(from), Duration.ofSeconds(to));
  }

  private static Run run(int clusters, String name) {
    List<Run.Cluster> all = new ArrayList<>();
    for (int i = 0; i < clusters; i++) {
      State state = STATES.get(i % STATES.size());
      all.add(
          new Run.Cluster(
              new ClusterId(PLACE, name + i),
              i == 0 ? 0 : 1,
              state,
              state == State.NOT_BEGUN ? Optional.empty() : Optional.of(seconds(i, i + 90)),
              state == State.NOT_BEGUN ? List.of() : List.of(seconds(i, i + 60)),
              new Made(state == State.DONE ? 4 : 1, 4),
              state == State.DONE ? List.of() : List.of(LogType.AUTO_MODE.get(0))));
    }
    return new Run(
        Duration.ofSeconds(clusters + 90),
        List.of(
            new Run.Wave(name, 1, 4, Optional.of(seconds(0, 90)), Duration.ofMinutes(1)),
            new Run.Wave("rest", clusters - 1, 4, Optional.empty(), Duration.ZERO)),
        all,
        new Made(1, 1));
  }

  private static Rehearsal rehearsal(int clusters, String text) {
    Run run = run(clusters, text);
    return new Rehearsal(
        text,
        Origin.LIVE,
        100,
        UpdateTimes.ASSUMED,
        CallTime.ASSUMED,
        1,
        10,
        run,
        new Forecast(run.took(), run.took().plusSeconds(60), 100),
        Duration.ofSeconds(2),
        Duration.ofMinutes(15),
        List.of(new CallCount(PLACE, "logs:CreateLogGroup", 100, 9)),
        List.of(),
        Optional.of(new Aftermath(new Mishap.KilledIn(text), text, run, 7, Optional.of(run))),
        List.of(text),
        List.of(text));
  }

  private Path page(Rehearsal rehearsal) throws IOException {
    return Files.writeString(folder.resolve("page.html"), RehearsalPage.render(rehearsal));
  }

  private static List<WebElement> all(Browser browser, String css) {
    return browser.driver().findElements(By.cssSelector(css));
  }

  /** One browser for all that scripts have no part in: the page has none. */
  @Test
  void isShownAndSafeAndReadableByDayAndByNight() throws IOException {
    try (Browser chromium = Browser.open(Scripts.RUN, 1200)) {
      chromium.show(page(rehearsal(40, "team-")));
      assertThat(all(chromium, "script, img, link, iframe")).isEmpty();
      assertThat(all(chromium, "h1")).hasSize(1);
      assertThat(all(chromium, "svg")).hasSize(2).allMatch(WebElement::isDisplayed);
      assertThat(all(chromium, "svg rect.wave")).isNotEmpty();
      assertThat(all(chromium, "table")).hasSize(4).allMatch(WebElement::isDisplayed);
      for (String scheme : List.of("light", "dark")) {
        chromium.emulate("screen", scheme);
        assertThat((Double) chromium.driver().executeScript(Browser.CONTRAST))
            .as(scheme)
            .isGreaterThanOrEqualTo(4.5);
      }
      List<String> hostile =
          List.of(
              String.join(" ", RandomPlans.HOSTILE),
              "</svg></style></title><script>alert(1)</script><img src=x onerror=alert(2)>",
              "\"onmouseover=alert(3) style=\"position:fixed");
      for (String text : hostile) {
        // A dialog would make each of these fail.
        chromium.show(page(rehearsal(5, text)));
        assertThat(all(chromium, "script, img, iframe, a, [onmouseover], [onerror]")).isEmpty();
        assertThat(all(chromium, "svg")).hasSize(2);
        chromium.nothingWentWrong();
      }
    }
  }

  @Test
  void isTheSameWithoutScripts() throws IOException {
    try (Browser chromium = Browser.open(Scripts.BLOCKED, 1200)) {
      chromium.show(page(rehearsal(12, "team-")));
      assertThat(all(chromium, "svg, table")).hasSize(6).allMatch(WebElement::isDisplayed);
      assertThat(chromium.driver().findElement(By.tagName("body")).getText())
          .contains("Rehearsal of team-", "half-done", "logs:CreateLogGroup");
    }
  }
}
