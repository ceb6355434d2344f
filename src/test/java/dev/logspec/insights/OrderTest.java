package dev.logspec.insights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logspec.Cli;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records in no order: as the console saves them, newest first, or as several files have them. */
final class OrderTest {
  /** A day of claims, each with a cause a quarter of an hour after it was ready. */
  private static final int FEW = 90;

  /** More of them than wait for each other. */
  private static final int MANY = 5_000;

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(directory);
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private static List<String> day(int claims) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < claims; i++) {
      long t = Story.T0 + i * 960_000L;
      lines.add(line(t, "created nodeclaim", i, ",\"reconcileID\":\"r" + i + "\""));
      lines.add(line(t + 2_000, "launched nodeclaim", i, ""));
      lines.add(line(t + 40_000, "initialized nodeclaim", i, ""));
      lines.add(line(t + 940_000, "deleting expired nodeclaim", i, ""));
      lines.add(line(t + 950_000, "deleted nodeclaim", i, ""));
    }
    return lines;
  }

  private static String line(long time, String message, int claim, String more) {
    return "{\"event_timestamp\":"
        + time
        + ",\"level\":\"INFO\",\"message\":\""
        + message
        + "\",\"NodeClaim\":{\"name\":\"c-"
        + claim
        + "\"}"
        + more
        + "}";
  }

  private JsonNode told(Cli.Run run) {
    try {
      return Story.told(Story.JSON.readTree(run.out()));
    } catch (IOException e) {
      throw new AssertionError(run.err(), e);
    }
  }

  private Cli.Run summary(String... from) {
    List<String> words = new ArrayList<>(List.of("insights", "summary", "--output", "json"));
    for (String name : from) {
      words.add("--from");
      words.add(name);
    }
    return cli.run(words.toArray(String[]::new));
  }

  private Cli.Run piped(List<String> lines) {
    cli.piping(String.join("\n", lines));
    return summary("-");
  }

  private void write(String name, List<String> lines) {
    cli.write(name, String.join("\n", lines));
  }

  private static List<String> newestFirst(List<String> lines) {
    List<String> turned = new ArrayList<>(lines);
    Collections.reverse(turned);
    return turned;
  }

  @Test
  void theNewestFirstAndShuffledAreToldAsInOrder() {
    List<String> lines = day(FEW);
    write("day.jsonl", lines);
    JsonNode told = told(summary("day.jsonl"));
    assertThat(told.at("/claims/by_cause/expired").asInt()).isEqualTo(FEW);

    assertThat(told(piped(newestFirst(lines)))).isEqualTo(told);
    for (int seed = 0; seed < 5; seed++) {
      List<String> shuffled = new ArrayList<>(lines);
      Collections.shuffle(shuffled, new Random(seed));
      Cli.Run run = piped(shuffled);
      assertThat(told(run)).as("seed " + seed).isEqualTo(told);
      assertThat(run.code()).isZero();
    }
  }

  @Test
  void severalFilesOfOneTimeAreToldAsOne() {
    List<String> lines = day(FEW);
    List<List<String>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Random random = new Random(7);
    lines.forEach(line -> parts.get(random.nextInt(3)).add(line));
    for (int i = 0; i < 3; i++) {
      write("p" + i, parts.get(i));
    }
    write("day.jsonl", lines);

    assertThat(told(summary("p0", "p1", "p2"))).isEqualTo(told(summary("day.jsonl")));
    JsonNode doubled = told(summary("p0", "day.jsonl", "p1", "day.jsonl"));
    assertThat(doubled.get("lives")).isEqualTo(told(summary("day.jsonl")).get("lives"));
  }

  @Test
  void filesInNoOrderAtAllAreReadTwice() {
    List<String> lines = day(MANY);
    write("order.jsonl", lines);
    write("turned.jsonl", newestFirst(lines));

    Cli.Run turned = summary("turned.jsonl");

    assertThat(turned.code()).as(turned.err()).isZero();
    assertThat(turned.err()).doesNotContain("warning");
    assertThat(told(turned)).isEqualTo(told(summary("order.jsonl")));
  }

  @Test
  void ofAPipeInNoOrderAtAllItIsSaid() {
    Cli.Run turned = piped(newestFirst(day(MANY)));

    assertThat(turned.code()).isEqualTo(5);
    assertThat(turned.err())
        .contains("warning: -: ", " records came so late after newer ones", "give --sort");
    cli.piping(String.join("\n", newestFirst(day(MANY))));
    Cli.Run sorted = cli.run("insights", "summary", "--output", "json", "--from", "-", "--sort");
    assertThat(sorted.code()).as(sorted.err()).isZero();
    assertThat(told(sorted).at("/claims/by_cause/expired").asInt()).isEqualTo(MANY);
  }
}
