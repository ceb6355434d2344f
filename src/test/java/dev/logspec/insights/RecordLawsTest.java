package dev.logspec.insights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.insights.record.LogFile;
import dev.logspec.insights.record.LogFileReader;
import dev.logspec.insights.record.LogRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of reading whatever the lines are. */
final class RecordLawsTest {
  private static final List<String> NAMES =
      List.of("level", "message", "controller", "NodeClaim", "Node", "reconcileID", "error", "uid");

  private static final List<String> VALUES =
      List.of(
          "\"INFO\"",
          "\"created nodeclaim\"",
          "\"created nodeclaims\"",
          "\"a\\\"b\\\\\"",
          "\"\\u00e9\u00e9\"",
          "{\"name\":\"gp-1\"}",
          "{ \"name\" : \"gp-2\" , \"uid\" : [1, {}] }",
          "{\"name\":{\"name\":\"gp-3\"}}",
          "{}",
          "1",
          "10",
          "1.5",
          "null",
          "[]");

  private static List<LogRecord> read(String text) throws IOException {
    List<LogRecord> records = new ArrayList<>();
    new LogFileReader(records::add)
        .read(
            new LogFile(
                "f",
                Optional.empty(),
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    return records;
  }

  /** A line of few members and values, so that each often follows the same others, or nearly. */
  private static String line(Random random) {
    List<String> members = new ArrayList<>();
    members.add("\"event_timestamp\":" + (1773894576000L + random.nextInt(100)));
    for (int i = random.nextInt(6); i >= 0; i--) {
      String space = random.nextInt(8) == 0 ? " " : "";
      members.add(
          "\"" + any(random, NAMES) + "\"" + space + ":" + space + any(random, VALUES) + space);
    }
    if (random.nextInt(4) == 0) {
      // More values than are taken for the same again and again.
      members.add("\"" + any(random, NAMES) + "\":\"v" + random.nextInt(200) + "\"");
      members.add("\"pods\":" + (random.nextBoolean() ? "[" + random.nextInt(99) + "]" : "true"));
    }
    if (random.nextInt(4) == 0) {
      members.add("\"message\":\"disrupting node(s)\",\"disrupted-nodes\":[" + nodes(random) + "]");
    }
    StringBuilder line = new StringBuilder("{" + String.join(",", members) + "}");
    if (random.nextInt(10) == 0) {
      line.deleteCharAt(random.nextInt(line.length()));
    }
    return line.toString();
  }

  private static String nodes(Random random) {
    List<String> nodes = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      nodes.add("{\"NodeClaim\":" + any(random, VALUES) + ",\"Node\":" + any(random, VALUES) + "}");
    }
    return String.join(",", nodes);
  }

  private static String any(Random random, List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void aLineSaysTheSameWhateverCameBeforeIt(int seed) throws IOException {
    Random random = new Random(seed);
    List<LogRecord> alone = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 4_000; i++) {
      String line = line(random);
      alone.addAll(read(line));
      text.append(line).append('\n');
    }
    assertThat(read(text.toString())).hasSizeGreaterThan(1_000).isEqualTo(alone);
  }

  /**
   * What is in an envelope's document is read by a parser, what stands for itself mostly is not.
   */
  @ParameterizedTest
  @ValueSource(ints = {5, 6})
  void nodesOfACommandAreTheSameHoweverTheyAreRead(int seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      String rest =
          "\"message\":\"disrupting node(s)\",\"disrupted-nodes\":[" + nodes(random) + "]}";
      // No usual shape, since a word is no level.
      String parsed = "{\"level\":null," + rest;
      assertThat(read("{\"level\":\"\"," + rest).stream().map(LogRecord::command))
          .isEqualTo(read(parsed).stream().map(LogRecord::command).toList());
    }
  }
}
